"""The Parquet files that hold the lake's current rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse.catalogue import LAKE
from warehouse.ddl import empty_select, literal, quoted
from warehouse.declaration import Table
from warehouse.errors import WarehouseError


@dataclass(frozen=True, slots=True)
class DataFile:
    """A Parquet file of the lake's current state, and the file of rows deleted from it, if any."""

    path: str
    deletes: str | None


def data_files(connection: duckdb.DuckDBPyConnection, table: Table) -> list[DataFile]:
    """Return the files that hold a stored table's current rows, in order of path."""
    rows = connection.execute(
        "SELECT data_file, delete_file FROM ducklake_list_files(?, ?, schema => ?) ORDER BY data_file",
        [LAKE, table.name, table.schema],
    ).fetchall()
    return [DataFile(*row) for row in rows]


def select_from_files(table: Table, files: Sequence[DataFile]) -> str:
    """Return a query over a table's files that needs neither lake nor catalogue.

    Raises `WarehouseError` where rows were deleted inside a file, which such a query would still show.
    """
    if deleted := [file.deletes for file in files if file.deletes is not None]:
        raise WarehouseError(f"{table.name} has delete files, which readers cannot see: {deleted[0]}")
    if not files:
        return empty_select(table)
    columns = ", ".join(
        f"{quoted(column.name)}::{column.type} AS {quoted(column.name)}" for column in table.columns
    )
    paths = ", ".join(literal(file.path) for file in files)
    return f"SELECT {columns} FROM read_parquet([{paths}], hive_partitioning = false)"
