"""Connections for whoever writes SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.catalogue import attach_lake, has_lake, is_created
from warehouse.ddl import literal
from warehouse.engine import new_engine
from warehouse.errors import WarehouseBrokenError, WarehouseNotFoundError
from warehouse.layout import PUBLISHED_NAME, Layout, locate
from warehouse.object_store import allow_access
from warehouse.shared_files import SharedFiles

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
    # The file is attached to a database in memory, because opening it as the main database would share one
    # instance between all connections of the process, which would go on showing the file it opened first.
    connection = new_engine()
    try:
        if layout.is_remote:
            layout.extensions.mkdir(parents=True, exist_ok=True)
            connection.execute(f"SET extension_directory = {literal(str(layout.extensions))}")
            allow_access(connection, layout)
        with _published_file(layout) as path:
            connection.execute(f"ATTACH {literal(str(path))} AS {_NAME} (READ_ONLY)")
        connection.execute(f"USE {_NAME}")
        _check_place(connection, layout)
    except duckdb.Error as error:
        connection.close()
        raise WarehouseBrokenError(layout.published, str(error).splitlines()[0]) from error
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _published_file(layout: Layout) -> Iterator[Path]:
    """Give the path of the published file until it is attached; raises `WarehouseNotFoundError`.

    From a bucket it is copied first: DuckDB reads a remote file piece by piece and fails once it is replaced.
    The copy may go as soon as it is open.
    """
    if not layout.is_remote:
        if not Path(layout.published).exists():
            raise WarehouseNotFoundError(layout.root)
        yield Path(layout.published)
        return
    with TemporaryDirectory(prefix="parley-") as folder:
        copy = Path(folder) / PUBLISHED_NAME
        try:
            SharedFiles(layout).get(PUBLISHED_NAME, copy)
        except FileNotFoundError:
            raise WarehouseNotFoundError(layout.root) from None
        yield copy


def _check_place(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Raise `WarehouseBrokenError` where the directory has moved: the views name paths of old."""
    row = connection.execute("SELECT directory FROM store.publication").fetchone()
    if row and row[0] != layout.root and (layout.is_remote or not Path(row[0]).exists()):
        raise WarehouseBrokenError(layout.published, f"it was published in {row[0]} and moved since")


def _connect_lake(layout: Layout) -> duckdb.DuckDBPyConnection:
    if not has_lake(layout):
        raise WarehouseNotFoundError(layout.root)
    connection = attach_lake(layout, name=_NAME)
    if not is_created(connection, name=_NAME):
        connection.close()
        raise WarehouseNotFoundError(layout.root)
    connection.execute(f"USE {_NAME}")
    return connection
