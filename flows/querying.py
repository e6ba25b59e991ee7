"""A connection for other people's SQL."""

from pathlib import Path

import duckdb

from warehouse import connect
from warehouse.layout import locate


def open_for_queries(warehouse: Path, *, allow_external: bool) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the last published load.

    Unless `allow_external`, queries reach no file but the warehouse's own, no network and no extension, and
    cannot change that. Raises `WarehouseNotFoundError` where there is no warehouse.
    """
    connection = connect(warehouse)
    if not allow_external:
        connection.execute("SET allowed_directories = ?", [[f"{locate(warehouse).lake}/"]])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    return connection
