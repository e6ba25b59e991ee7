"""What is offered for loading: a directory of Parquet files, seen as typed views."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.arrow import LOAD_TIME_COLUMNS
from warehouse.catalogue import LAKE
from warehouse.ddl import document_tables, empty_select, literal, literals, quoted
from warehouse.declaration import Column, Table
from warehouse.errors import StagedColumnsError, WarehouseError
from warehouse.tables.articles import ARTICLES
from warehouse.tables.extractions import EXTRACTIONS
from warehouse.tables.rejects import REJECTS
from warehouse.validation import validate_rows

SCHEMA = "staged"


@dataclass(frozen=True, slots=True)
class Stage:
    """Staged rows, one view `memory.staged.<table>` for each of `tables`, validated against the declarations.

    `tables` are the document tables whose rows are replaced. `memory.staged.documents` lists the documents.
    """

    tables: tuple[Table, ...]
    document_count: int

    @property
    def replaces_articles(self) -> bool:
        """Whether the articles themselves are replaced, which new documents need."""
        return any(table.name == "articles" for table in self.tables)


def open_stage(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    *,
    tables: Collection[str] | None,
    run_id: str,
    loaded_at: datetime,
) -> Stage:
    """Make the staged rows visible and validate them; `staging` holds `<table>/*.parquet`.

    `withdrawn/*.parquet` there, with a `document_id` each, name stored documents that are to be removed.

    Columns only a load knows (`ingested_at`, `run_id`) are filled in where the files lack them. A table
    without files has no rows. Raises `StagedRowsError` for rows that break a declaration.
    """
    replaced = _chosen_tables(tables)
    connection.execute(f"DROP SCHEMA IF EXISTS memory.{SCHEMA} CASCADE")
    connection.execute(f"CREATE SCHEMA memory.{SCHEMA}")
    defaults = {
        "run_id": literal(run_id),
        "ingested_at": f"{literal(loaded_at.isoformat())}::TIMESTAMPTZ",
    }
    for table in dict.fromkeys((ARTICLES, *replaced, REJECTS)):
        _create_view(connection, staging, table, defaults)
        if table is EXTRACTIONS and tables is not None:
            _keep_extractions(connection, replaced)
        validate_rows(connection, table, f"memory.{SCHEMA}.{table.name}")
    connection.execute(
        f"CREATE OR REPLACE TABLE memory.{SCHEMA}.documents AS"
        f" SELECT document_id, published_month FROM memory.{SCHEMA}.articles"
    )
    _check_documents(connection, replaced)
    count = len(connection.table(f"memory.{SCHEMA}.documents"))
    _add_withdrawn(connection, staging if tables is None else None)
    return Stage(replaced, count)


def _add_withdrawn(connection: duckdb.DuckDBPyConnection, staging: Path | None) -> None:
    """Count stored documents that are to be withdrawn among the staged ones: they have no rows any more."""
    paths = sorted(str(path) for path in staging.glob("withdrawn/*.parquet")) if staging else []
    stored = (
        f"FROM {LAKE}.store.articles WHERE document_id IN (SELECT document_id FROM {_parquet(paths)})"
        f" AND document_id NOT IN (SELECT document_id FROM memory.{SCHEMA}.documents)"
        if paths
        else f"FROM memory.{SCHEMA}.documents WHERE false"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE memory.{SCHEMA}.withdrawn AS SELECT document_id, published_month {stored}"
    )
    connection.execute(f"INSERT INTO memory.{SCHEMA}.documents FROM memory.{SCHEMA}.withdrawn")


def _keep_extractions(connection: duckdb.DuckDBPyConnection, replaced: tuple[Table, ...]) -> None:
    """Have the stage say what is stored of tables that are not replaced: their rows stay as they were."""
    here, there = f"memory.{SCHEMA}", f"{LAKE}.{EXTRACTIONS.qualified_name}"
    is_replaced = f"table_name IN {literals([table.name for table in replaced])}"
    months = connection.execute(f"SELECT DISTINCT published_month FROM {here}.articles ORDER BY ALL")
    connection.execute(
        f"CREATE TABLE {here}.kept_extractions AS SELECT * FROM {here}.extractions WHERE {is_replaced}"
        f" UNION ALL SELECT * FROM {there} WHERE NOT {is_replaced}"
        f" AND published_month IN {literals([month for (month,) in months.fetchall()])}"
        f" AND document_id IN (SELECT document_id FROM {here}.articles)"
    )
    connection.execute(f"CREATE OR REPLACE VIEW {here}.extractions AS FROM {here}.kept_extractions")


def _chosen_tables(tables: Collection[str] | None) -> tuple[Table, ...]:
    """Return the document tables of these names, all for None; raises `WarehouseError` for another name.

    Who read the documents is always among them.
    """
    names = {table.name for table in document_tables()}
    if unknown := sorted(set(tables or ()) - names):
        raise WarehouseError(f"no table of documents is called {unknown[0]!r}; there are {sorted(names)}")
    return tuple(
        table for table in document_tables() if tables is None or table.name in tables or table is EXTRACTIONS
    )


def _create_view(
    connection: duckdb.DuckDBPyConnection, staging: Path, table: Table, defaults: dict[str, str]
) -> None:
    paths = sorted(str(path) for path in (staging / table.name).glob("*.parquet"))
    view = f"CREATE OR REPLACE VIEW memory.{SCHEMA}.{table.name} AS"
    if not paths:
        connection.execute(f"{view} {empty_select(table)}")
        return
    files = _parquet(paths)
    present = _column_types(connection, table, files)
    columns = ", ".join(_expression(table, column, present, defaults) for column in table.columns)
    connection.execute(f"{view} SELECT {columns} FROM {files}")


def _parquet(paths: list[str]) -> str:
    return f"read_parquet({literals(paths).replace('(', '[', 1)[:-1]}], hive_partitioning = false)"


def _column_types(connection: duckdb.DuckDBPyConnection, table: Table, files: str) -> dict[str, str]:
    present = {row[0]: row[1] for row in connection.execute(f"DESCRIBE FROM {files}").fetchall()}
    names = {column.name for column in table.columns}
    if unknown := sorted(present.keys() - names):
        raise StagedColumnsError(table.name, unknown[0], "unknown columns", unknown)
    if missing := sorted(names - present.keys() - LOAD_TIME_COLUMNS):
        raise StagedColumnsError(table.name, missing[0], "missing columns", missing)
    return present


def _expression(table: Table, column: Column, present: dict[str, str], defaults: dict[str, str]) -> str:
    """Return how the column is read; a column of NULLs only may have lost its type on the way."""
    kind = present.get(column.name)
    name = quoted(column.name)
    if kind is None:
        return f"{defaults[column.name]} AS {name}"
    kind = kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
    if kind == column.type:
        return name
    if kind in {'"NULL"', "NULL"} or (column.type == "JSON" and kind == "VARCHAR"):
        return f"{name}::{column.type} AS {name}"
    raise StagedColumnsError(table.name, column.name, f"{kind} where {column.type} is declared")


def _check_documents(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Raise `StagedColumnsError` where rows belong to a document or month that is not staged."""
    for table in tables:
        strays = connection.execute(
            f"SELECT DISTINCT document_id FROM memory.{SCHEMA}.{table.name} AS staged"
            f" ANTI JOIN memory.{SCHEMA}.documents USING (document_id, published_month) LIMIT 20"
        ).fetchall()
        if strays:
            raise StagedColumnsError(
                table.name,
                "document_id",
                "rows of documents or months that are not among the staged articles",
                [stray[0] for stray in strays],
            )
