"""A warehouse as Parley 0.1.0 left it: its recorded schema, rows, and a published file of views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import duckdb
import pyarrow as pa

from tests.warehouse.samples import document, merged
from warehouse.catalogue import LAKE, attach_lake
from warehouse.layout import Layout

LOADED = {"ingested_at": "2031-05-10 06:00:00+00", "run_id": "r1"}


@dataclass(frozen=True, slots=True)
class StoredRows:
    """All rows of one table under the columns it has had since version 1, in order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class VersionOne:
    """Where such a warehouse lies, and the rows of its tables."""

    layout: Layout
    rows: Mapping[str, StoredRows]


def make_version_one(layout: Layout, documents: int) -> VersionOne:
    """Create it with rows of so many documents; it is not yet published."""
    layout.writer_lock.touch()
    with attach_lake(layout) as lake:
        lake.execute(_schema())
        rows = merged(document(number) for number in range(1, documents + 1))
        for table in version_one_tables():
            _insert(lake, table, rows.get(table.partition(".")[2], []))
        _insert_run(lake)
        return VersionOne(layout, rows_of_version_one(lake))


def rows_of_version_one(lake: duckdb.DuckDBPyConnection) -> dict[str, StoredRows]:
    """Return the rows of every table of version 1, under the columns they had then."""
    return {table: stored_rows(lake, table, columns) for table, columns in version_one_tables().items()}


def version_one_tables() -> dict[str, list[str]]:
    """Return the recorded columns by table (`schema.name`)."""
    bodies = [text.partition("\n)")[0] for text in _schema().split(f"CREATE TABLE {LAKE}.")[1:]]
    lines = [body.splitlines() for body in bodies]
    return {first.removesuffix(" ("): [line.split()[0] for line in rest] for first, *rest in lines}


def stored_rows(lake: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> StoredRows:
    """Return every row of these columns of a table."""
    names = ", ".join(columns)
    rows = lake.execute(f"SELECT {names} FROM {LAKE}.{table} ORDER BY ALL").fetchall()
    return StoredRows(tuple(columns), tuple(rows))


def _schema() -> str:
    return resources.files("tests.warehouse.migrations").joinpath("version_1.sql").read_text("utf-8")


def _insert(lake: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, object]]) -> None:
    if not rows:
        return
    columns = version_one_tables()[table]
    given = pa.Table.from_pylist([{**LOADED, **row} for row in rows])
    lake.register("given", given.select([name for name in columns if name in given.column_names]))
    lake.execute(f"INSERT INTO {LAKE}.{table} BY NAME SELECT * FROM given")
    lake.unregister("given")


def _insert_run(lake: duckdb.DuckDBPyConnection) -> None:
    moment = "TIMESTAMPTZ '2031-05-10 06:00:00+00'"
    lake.execute(
        f"INSERT INTO {LAKE}.store.run_states BY NAME SELECT 'r1' AS run_id, 'ingest' AS flow,"
        f" {moment} AS started_at, {moment} AS ended_at, {moment} AS recorded_at, 'completed' AS state,"
        " '{}' AS parameters, 'parley@0.1.0' AS code_version, 1 AS documents_seen, 1 AS documents_loaded,"
        " 0 AS documents_unchanged, 0 AS documents_rejected, 0 AS documents_withdrawn, '{}' AS rows_written"
    )


def publish_version_one(layout: Layout) -> None:
    """Publish its tables as 0.1.0 did: views over the Parquet files."""
    with attach_lake(layout) as lake, duckdb.connect(layout.published) as published:
        for table in version_one_tables():
            schema, _, name = table.partition(".")
            files = lake.execute(
                "SELECT data_file FROM ducklake_list_files(?, ?, schema => ?)", [LAKE, name, schema]
            ).fetchall()
            if files:
                published.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
                paths = [path for (path,) in files]
                published.execute(f"CREATE VIEW {table} AS FROM read_parquet({paths!r})")
        published.execute(f"CREATE VIEW store.publication AS SELECT '{layout.directory}' AS directory")
