"""Replacing the rows of documents: only documents whose rows differ, and whole months at a time.

Readers of the published file read Parquet only and know of no delete files. So where rows must go, every row
of their month is deleted, which drops the month's files, and those that stay are written again beside the
new ones. Where rows only come, a file is added and nothing else is touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from warehouse.arrow import LOAD_TIME_COLUMNS
from warehouse.catalogue import LAKE
from warehouse.ddl import column_list, empty_select, literals, quoted
from warehouse.declaration import Table
from warehouse.errors import UnknownDocumentError, WarehouseError
from warehouse.staging import SCHEMA, Stage


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Rows of one table that a load would add and remove; a changed row counts as one of each."""

    added: int
    removed: int


@dataclass(slots=True)
class Replacement:
    """What was replaced: rows written and months touched by table; documents new, changed and identical."""

    rows_written: dict[str, int] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)
    new_documents: int = 0
    changed_documents: int = 0
    identical_documents: int = 0
    withdrawn_documents: int = 0


def find_stored(connection: duckdb.DuckDBPyConnection, stage: Stage) -> tuple[str, ...]:
    """Note which staged documents are stored, and in which month; return these months.

    The temporary table `stored_documents` holds them. Raises `UnknownDocumentError` where articles are not
    replaced and a document is not stored.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE stored_documents AS SELECT document_id, article.published_month"
        f" FROM {LAKE}.store.articles AS article SEMI JOIN memory.{SCHEMA}.documents USING (document_id)"
    )
    if not stage.replaces_articles:
        unknown = connection.execute(
            f"SELECT document_id FROM memory.{SCHEMA}.documents"
            " ANTI JOIN stored_documents USING (document_id, published_month) LIMIT 20"
        ).fetchall()
        if unknown:
            raise UnknownDocumentError([row[0] for row in unknown])
    months = connection.execute("SELECT DISTINCT published_month FROM stored_documents ORDER BY ALL")
    return tuple(row[0] for row in months.fetchall())


def find_changes(connection: duckdb.DuckDBPyConnection, table: Table, months: Sequence[str]) -> TableDiff:
    """Compare the stored and staged rows of one table, as multisets and without load times.

    `months` are those of the stored documents. The temporary tables `stored_<table>` and `changes_<table>`
    hold the stored rows of staged documents and the documents whose rows differ, new ones included.
    """
    staged = f"memory.{SCHEMA}.{table.name}"
    stored = f"stored_{table.name}"
    rows = (
        f"FROM {LAKE}.{table.qualified_name} WHERE published_month IN {literals(list(months))}"
        " AND document_id IN (SELECT document_id FROM stored_documents)"
        if months
        else f"FROM ({empty_select(table)})"  # new documents only: spare the look into the lake
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {stored} AS SELECT {column_list(table)} {rows}")
    compared = ", ".join(
        quoted(column.name) for column in table.columns if column.name not in LOAD_TIME_COLUMNS
    )
    offered = f"(SELECT {compared} FROM {staged} SEMI JOIN stored_documents USING (document_id))"
    there = f"(SELECT {compared} FROM {stored})"
    # Every row of a new document is one more; those of stored documents are compared with what is there.
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE changes_{table.name} AS"
        f" SELECT document_id, sum(added) AS added, sum(removed) AS removed FROM ("
        f"SELECT document_id, 1 AS added, 0 AS removed FROM {staged}"
        " ANTI JOIN stored_documents USING (document_id)"
        f" UNION ALL SELECT document_id, 1, 0 FROM ({offered} EXCEPT ALL {there})"
        f" UNION ALL SELECT document_id, 0, 1 FROM ({there} EXCEPT ALL {offered})) GROUP BY document_id"
    )
    sums = f"SELECT coalesce(sum(added), 0), coalesce(sum(removed), 0) FROM changes_{table.name}"
    added, removed = connection.execute(sums).fetchall()[0]
    return TableDiff(added=int(added), removed=int(removed))


def replace_documents(
    connection: duckdb.DuckDBPyConnection, stage: Stage, months: Sequence[str]
) -> Replacement:
    """Write the staged rows of every changed document inside the open transaction, old rows removed."""
    replacement = Replacement()
    for table in stage.tables:
        diff = find_changes(connection, table, months)
        if diff != TableDiff(0, 0):
            _replace_rows(connection, table, replacement)
    _count_documents(connection, stage, replacement)
    return replacement


def _replace_rows(connection: duckdb.DuckDBPyConnection, table: Table, replacement: Replacement) -> None:
    name = f"{LAKE}.{table.qualified_name}"
    columns = column_list(table)
    changed = f"document_id IN (SELECT document_id FROM changes_{table.name})"
    rewritten = _months(connection, f"stored_{table.name} WHERE {changed}")
    incoming = _months(connection, f"memory.{SCHEMA}.{table.name} WHERE {changed}")
    kept = f"SELECT {columns} FROM kept UNION ALL " if rewritten else ""
    if rewritten:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE kept AS SELECT {columns} FROM {name}"
            f" WHERE published_month IN {literals(rewritten)} AND NOT {changed}"
        )
        connection.execute(f"DELETE FROM {name} WHERE published_month IN {literals(rewritten)}")
    order = ", ".join(dict.fromkeys(("published_month", "document_id", *table.key)))
    connection.execute(
        f"INSERT INTO {name} ({columns}) SELECT {columns} FROM ({kept}"
        f"SELECT {columns} FROM memory.{SCHEMA}.{table.name} WHERE {changed}) ORDER BY {order}"
    )
    written = f"SELECT count(*) FROM memory.{SCHEMA}.{table.name} WHERE {changed}"
    replacement.rows_written[table.name] = _number(connection, written)
    replacement.months.update(rewritten, incoming)
    if rewritten:
        _check_rewrite(connection, table, rewritten)


def _check_rewrite(connection: duckdb.DuckDBPyConnection, table: Table, rewritten: list[str]) -> None:
    """Raise `WarehouseError` unless the rewritten months hold what was kept and what came, and no more."""
    changed = f"document_id IN (SELECT document_id FROM changes_{table.name})"
    months = literals(rewritten)
    expected = _number(connection, "SELECT count(*) FROM kept") + _number(
        connection,
        f"SELECT count(*) FROM memory.{SCHEMA}.{table.name} WHERE {changed} AND published_month IN {months}",
    )
    found = _number(
        connection, f"SELECT count(*) FROM {LAKE}.{table.qualified_name} WHERE published_month IN {months}"
    )
    if found != expected:
        raise WarehouseError(f"{table.name}: {found} rows in rewritten months {months}, expected {expected}")


def _count_documents(connection: duckdb.DuckDBPyConnection, stage: Stage, replacement: Replacement) -> None:
    changes = " UNION ".join(f"SELECT document_id FROM changes_{table.name}" for table in stage.tables)
    stored = "SELECT document_id FROM stored_documents"
    replacement.new_documents = _number(connection, f"SELECT count(*) FROM ({changes} EXCEPT {stored})")
    withdrawn = f"SELECT document_id FROM memory.{SCHEMA}.withdrawn"
    replacement.withdrawn_documents = _number(connection, f"SELECT count(*) FROM ({withdrawn})")
    replacement.changed_documents = _number(
        connection, f"SELECT count(*) FROM (({changes}) INTERSECT ({stored} EXCEPT {withdrawn}))"
    )
    replacement.identical_documents = (
        stage.document_count - replacement.new_documents - replacement.changed_documents
    )


def differences(
    connection: duckdb.DuckDBPyConnection, stage: Stage, months: Sequence[str]
) -> Mapping[str, TableDiff]:
    """Return what a load of the stage would add and remove, table by table, unchanged tables left out."""
    found = {table.name: find_changes(connection, table, months) for table in stage.tables}
    return {name: diff for name, diff in found.items() if diff != TableDiff(0, 0)}


def forget_comparison(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the temporary tables of `find_stored` and `find_changes`: a store may stay open for long."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    for (name,) in rows:
        connection.execute(f"DROP TABLE temp.{quoted(name)}")


def _months(connection: duckdb.DuckDBPyConnection, relation: str) -> list[str]:
    query = f"SELECT DISTINCT published_month FROM {relation} ORDER BY ALL"
    return [row[0] for row in connection.execute(query).fetchall()]


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
