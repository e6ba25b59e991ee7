"""Publishing: a small DuckDB file of views over the current Parquet files, put in place as a whole.

Any DuckDB opens it without locks and, where the files lie in a folder, without extensions. A reader that has
it open goes on seeing what it opened; the next one sees the new file. No reader ever sees half a load. A new
file starts as a copy of the last one built here, in which only the views of tables that have other files than
before are defined anew.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import duckdb

from warehouse.catalogue import LAKE, definitions_digest, transaction, view_definitions
from warehouse.data_files import DataFile, data_files, select_from_files
from warehouse.ddl import SCHEMAS, comment_statements, derived_tables, literal, quoted, stored_tables
from warehouse.declaration import Table
from warehouse.digests import read_digests, write_digests
from warehouse.layout import PUBLISHED_NAME, UNPUBLISHED_NAME, Layout
from warehouse.marts import Mart, marts
from warehouse.shared_files import SharedFiles

_BUILDING = "building"
_PUBLICATION = f"{_BUILDING}.store.publication"
_FILES = f"{_BUILDING}.store.data_files"


def publish(connection: duckdb.DuckDBPyConnection, layout: Layout) -> int:
    """Publish the lake's current state and return its snapshot id.

    Call under the writer lock, outside a transaction.
    """
    temporary = layout.directory / f"{PUBLISHED_NAME}.tmp"
    _discard(layout)
    if layout.last_built.exists():
        shutil.copyfile(layout.last_built, temporary)
    snapshot = snapshot_id(connection)
    _attach(connection, temporary)
    try:
        digests = read_digests(connection, _BUILDING)
        if not _is_current(connection):
            _start_anew(connection, temporary)
        connection.execute(f"USE {_BUILDING}")
        with transaction(connection):
            paths = _show_tables(connection)
            if not layout.is_remote:
                write_digests(connection, _BUILDING, known=digests, paths=paths)
            _note_publication(connection, layout, snapshot)
    finally:
        connection.execute("USE memory.main")
        connection.execute(f"DETACH {_BUILDING}")
    if layout.data is not None:
        SharedFiles(layout).put(temporary, PUBLISHED_NAME)
    os.replace(temporary, layout.last_built)
    SharedFiles(layout).remove(UNPUBLISHED_NAME)
    return snapshot


def is_published(layout: Layout) -> bool:
    """Return whether there is a file for readers."""
    return SharedFiles(layout).exists(PUBLISHED_NAME)


def mark_unpublished(layout: Layout) -> None:
    """Note that from now on something may be committed that is not published, until `publish`."""
    SharedFiles(layout).touch(UNPUBLISHED_NAME)


def is_marked_unpublished(layout: Layout) -> bool:
    """Return whether something may be committed, on whichever machine, that is not published."""
    return SharedFiles(layout).exists(UNPUBLISHED_NAME)


def snapshot_id(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the lake's current snapshot."""
    row = connection.execute(f"SELECT id FROM {LAKE}.current_snapshot()").fetchone()
    return int(row[0]) if row else 0


def _discard(layout: Layout) -> None:
    """Remove what an interrupted publish left behind."""
    for path in layout.directory.glob(f"{PUBLISHED_NAME}.tmp*"):
        path.unlink()


def _attach(connection: duckdb.DuckDBPyConnection, temporary: Path) -> None:
    """Attach the copy of the last published file; where that is damaged, an empty one."""
    attach = f"ATTACH {literal(str(temporary))} AS {_BUILDING}"
    try:
        connection.execute(attach)
    except duckdb.Error:
        temporary.unlink()
        connection.execute(attach)


def _is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether the copied file has the views, comments and macros of this version of the code."""
    try:
        row = connection.execute(f"SELECT definitions_sha256 FROM {_PUBLICATION}").fetchone()
    except duckdb.Error:
        return False
    return row == (definitions_digest(),)


def _start_anew(connection: duckdb.DuckDBPyConnection, temporary: Path) -> None:
    """Replace the attached copy by a file that shows every table as empty."""
    connection.execute(f"DETACH {_BUILDING}")
    temporary.unlink()
    _attach(connection, temporary)
    connection.execute(f"USE {_BUILDING}")
    with transaction(connection):
        for statement in _definitions():
            connection.execute(statement)


def _definitions() -> Iterator[str]:
    for schema in SCHEMAS:
        yield f"CREATE SCHEMA IF NOT EXISTS {schema}"
    for table in stored_tables():
        yield from _table_statements(table, [])
    for schema, name, sql in view_definitions():
        yield f"CREATE VIEW {schema}.{name} AS {sql}"
    for table in derived_tables():
        yield from comment_statements(table, _BUILDING, kind="VIEW")
    for mart in marts():
        yield from _mart_comments(mart)
    macros = resources.files("warehouse").joinpath("macros.sql").read_text(encoding="utf-8")
    yield from (statement for statement in macros.split(";") if statement.strip())
    yield f"CREATE TABLE {_FILES} (table_name VARCHAR, paths VARCHAR[])"
    yield f"COMMENT ON TABLE {_FILES} IS 'The Parquet files each table is read from.'"


def _table_statements(table: Table, files: Sequence[DataFile]) -> Iterator[str]:
    yield f"CREATE OR REPLACE VIEW {table.qualified_name} AS {select_from_files(table, files)}"
    yield from comment_statements(table, _BUILDING, kind="VIEW")


def _mart_comments(mart: Mart) -> Iterator[str]:
    yield f"COMMENT ON VIEW mart.{mart.name} IS {literal(mart.comment)}"
    for name, description in mart.columns:
        yield f"COMMENT ON COLUMN mart.{mart.name}.{quoted(name)} IS {literal(description)}"


def _show_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Define anew the view of every table whose files are not those the file being built shows.

    Returns the paths of all files.
    """
    shown = dict(connection.execute(f"SELECT table_name, paths FROM {_FILES}").fetchall())
    current = {table: data_files(connection, table) for table in stored_tables()}
    for table, files in current.items():
        if shown.get(table.qualified_name) != [file.path for file in files]:
            for statement in _table_statements(table, files):
                connection.execute(statement)
    connection.execute(f"DELETE FROM {_FILES}")
    connection.executemany(
        f"INSERT INTO {_FILES} VALUES (?, ?)",
        [[table.qualified_name, [file.path for file in files]] for table, files in current.items()],
    )
    return [file.path for files in current.values() for file in files]


def _note_publication(connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: int) -> None:
    connection.execute(
        f"CREATE OR REPLACE VIEW {_PUBLICATION} AS SELECT {snapshot} AS snapshot_id,"
        f" {literal(datetime.now(UTC).isoformat())}::TIMESTAMPTZ AS published_at,"
        f" {literal(layout.root)} AS directory,"
        f" {literal(definitions_digest())} AS definitions_sha256"
    )
    connection.execute(
        f"COMMENT ON VIEW {_PUBLICATION} IS"
        " 'Which state of the warehouse this file shows, where it lies, and which definitions it has.'"
    )
