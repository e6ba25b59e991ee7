"""Connections for whoever writes SQL."""

from pathlib import Path

import duckdb

from warehouse.catalogue import attach_lake, is_created
from warehouse.ddl import literal
from warehouse.errors import WarehouseBrokenError, WarehouseNotFoundError
from warehouse.layout import Layout, locate

_NAME = "warehouse"


def connect(path: Path | str | None = None, *, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection in which every table and mart is visible unqualified; times are in UTC.

    `path` is the warehouse's directory (or the published file in it); None stands for PARLEY_WAREHOUSE, else
    `data/warehouse`. Read-only, the connection shows the last published load for as long as it is open and
    takes no lock; a later call in the same process shows a later load. With `read_only=False` it is attached
    to the lake itself: take care, nothing checks what is written, and readers see it with the next load.
    Raises `WarehouseNotFoundError` where there is none, `WarehouseBrokenError` where it cannot be opened.
    """
    layout = locate(path)
    return _connect_published(layout) if read_only else _connect_lake(layout)


def _connect_published(layout: Layout) -> duckdb.DuckDBPyConnection:
    if not layout.published.exists():
        raise WarehouseNotFoundError(layout.directory)
    # The file is attached to a database in memory, because opening it as the main database would share one
    # instance between all connections of the process, which would go on showing the file it opened first.
    connection = duckdb.connect()
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH {literal(str(layout.published))} AS {_NAME} (READ_ONLY)")
        connection.execute(f"USE {_NAME}")
        _check_place(connection, layout)
    except duckdb.Error as error:
        connection.close()
        raise WarehouseBrokenError(layout.published, str(error).splitlines()[0]) from error
    except WarehouseBrokenError:
        connection.close()
        raise
    return connection


def _check_place(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Raise `WarehouseBrokenError` where the directory has moved: the views name paths of old."""
    row = connection.execute("SELECT directory FROM store.publication").fetchone()
    if row and row[0] != str(layout.directory) and not Path(row[0]).exists():
        raise WarehouseBrokenError(layout.published, f"it was published in {row[0]} and moved since")


def _connect_lake(layout: Layout) -> duckdb.DuckDBPyConnection:
    if not layout.writer_lock.exists():
        raise WarehouseNotFoundError(layout.directory)
    connection = attach_lake(layout, name=_NAME)
    if not is_created(connection, name=_NAME):
        connection.close()
        raise WarehouseNotFoundError(layout.directory)
    connection.execute(f"USE {_NAME}")
    return connection
