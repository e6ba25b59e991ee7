"""DuckDB's extensions, from installed packages: nothing is downloaded."""

import duckdb
from duckdb_extensions import import_extension

from warehouse.errors import ExtensionMissingError


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension into a connection; the first time it is copied to its `extension_directory`.

    Raises `ExtensionMissingError` where its package is not installed.
    """
    try:
        import_extension(name, con=connection)
    except ModuleNotFoundError as error:
        raise ExtensionMissingError(name) from error
    connection.execute(f"LOAD {name}")
