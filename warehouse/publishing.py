"""Publishing: a small DuckDB file of views over the current Parquet files, put in place by rename.

Any DuckDB opens it without extensions or locks. A reader that has it open goes on seeing what it opened; the
next one sees the new file. No reader ever sees half a load.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources

import duckdb

from warehouse.catalogue import LAKE, transaction, view_definitions
from warehouse.data_files import select_from_files
from warehouse.ddl import (
    SCHEMAS,
    comment_statements,
    derived_tables,
    literal,
    quoted,
    stored_tables,
)
from warehouse.layout import Layout
from warehouse.marts import Mart, marts

_BUILDING = "building"


def publish(connection: duckdb.DuckDBPyConnection, layout: Layout) -> int:
    """Publish the lake's current state and return its snapshot id.

    Call under the writer lock, outside a transaction.
    """
    temporary = layout.published.with_name(f"{layout.published.name}.tmp")
    _discard(layout)
    connection.execute(f"ATTACH {literal(str(temporary))} AS {_BUILDING}")
    try:
        snapshot = snapshot_id(connection)
        connection.execute(f"USE {_BUILDING}")
        with transaction(connection):
            for statement in _statements(connection, layout, snapshot):
                connection.execute(statement)
    finally:
        connection.execute("USE memory.main")
        connection.execute(f"DETACH {_BUILDING}")
    os.replace(temporary, layout.published)
    layout.unpublished_marker.unlink(missing_ok=True)
    return snapshot


def snapshot_id(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the lake's current snapshot."""
    row = connection.execute(f"SELECT id FROM {LAKE}.current_snapshot()").fetchone()
    return int(row[0]) if row else 0


def _discard(layout: Layout) -> None:
    """Remove what an interrupted publish left behind."""
    for path in layout.directory.glob(f"{layout.published.name}.tmp*"):
        path.unlink()


def _statements(connection: duckdb.DuckDBPyConnection, layout: Layout, snapshot: int) -> Iterator[str]:
    for schema in SCHEMAS:
        yield f"CREATE SCHEMA IF NOT EXISTS {schema}"
    for table in stored_tables():
        yield f"CREATE VIEW {table.qualified_name} AS {select_from_files(connection, table)}"
    for schema, name, sql in view_definitions():
        yield f"CREATE VIEW {schema}.{name} AS {sql}"
    for table in (*stored_tables(), *derived_tables()):
        yield from comment_statements(table, _BUILDING, kind="VIEW")
    for mart in marts():
        yield from _mart_comments(mart)
    yield from _macros()
    yield (
        f"CREATE VIEW store.publication AS SELECT {snapshot} AS snapshot_id,"
        f" {literal(datetime.now(UTC).isoformat())}::TIMESTAMPTZ AS published_at,"
        f" {literal(str(layout.directory))} AS directory"
    )
    yield (
        "COMMENT ON VIEW store.publication IS"
        " 'Which state of the warehouse this file shows, and where it lies.'"
    )


def _mart_comments(mart: Mart) -> Iterator[str]:
    yield f"COMMENT ON VIEW mart.{mart.name} IS {literal(mart.comment)}"
    for name, description in mart.columns:
        yield f"COMMENT ON COLUMN mart.{mart.name}.{quoted(name)} IS {literal(description)}"


def _macros() -> Iterator[str]:
    text = resources.files("warehouse").joinpath("macros.sql").read_text(encoding="utf-8")
    yield from (statement for statement in text.split(";") if statement.strip())
