"""Running the invariants: every rule about the data is a SELECT that must return no row.

The rules are the files of `warehouse/checks`, and one for each declared reference. They read views with bare
table names (`quotes`, `articles`), which stand for the rows of one load or for the whole warehouse.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from warehouse.data_files import data_files, select_from_files
from warehouse.ddl import document_tables, stored_tables
from warehouse.declaration import Table
from warehouse.errors import InvariantError, StagedRowsError
from warehouse.queries import Query, queries
from warehouse.tables import table as declared
from warehouse.validation import validate_rows

SCHEMA = "checked"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that returned rows: its name, what it guards, and the first of the rows."""

    check: str
    guards: str
    rows: tuple[Mapping[str, object], ...]


def check_load(connection: duckdb.DuckDBPyConnection) -> None:
    """Run every rule about documents over the views of `prepare_checks`.

    Raises `InvariantError` for the first rule that returns rows.
    """
    for violation in violations_of_load(connection):
        raise InvariantError(violation.check, violation.guards, violation.rows)


def violations_of_load(connection: duckdb.DuckDBPyConnection) -> list[Violation]:
    """Return what is violated of the rules about documents over the views of `prepare_checks`."""
    return _violations(connection, _document_rules())


def faults_by_document(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return {document_id: what it violates} of the rules about documents, as `prepare_checks` shows them."""
    faults: dict[str, list[str]] = {}
    with _checked_names(connection):
        for rule in _document_rules():
            found = f"SELECT DISTINCT document_id FROM ({rule.sql}) ORDER BY ALL"
            for (document_id,) in connection.execute(found).fetchall():
                faults.setdefault(document_id, []).append(f"{rule.name} ({rule.header})")
    return {document_id: "; ".join(found) for document_id, found in faults.items()}


def prepare_checks(connection: duckdb.DuckDBPyConnection, relation: Callable[[Table], str]) -> None:
    """Define the views that the rules read; `relation` returns the query with a table's rows.

    Call before the transaction: one transaction writes to one database only, and views live in memory.
    """
    connection.execute(f"DROP SCHEMA IF EXISTS memory.{SCHEMA} CASCADE")
    connection.execute(f"CREATE SCHEMA memory.{SCHEMA}")
    for table in document_tables():
        connection.execute(f"CREATE VIEW memory.{SCHEMA}.{table.name} AS {relation(table)}")
    with _checked_names(connection):
        connection.execute(f"CREATE VIEW spans AS {' UNION ALL '.join(_spans())}")


def check_warehouse(connection: duckdb.DuckDBPyConnection) -> tuple[Violation, ...]:
    """Run every rule, and the declarations' own, over everything stored; return what is violated."""
    prepare_checks(connection, lambda table: select_from_files(table, data_files(connection, table)))
    for table in stored_tables():
        if table.storage == "whole":
            rows = select_from_files(table, data_files(connection, table))
            connection.execute(f"CREATE VIEW memory.{SCHEMA}.{table.name} AS {rows}")
    rules = (*_document_rules(), *queries("checks/whole"))
    return (*_declaration_violations(connection), *_violations(connection, rules))


def _declaration_violations(connection: duckdb.DuckDBPyConnection) -> Iterator[Violation]:
    for table in stored_tables():
        try:
            validate_rows(connection, table, f"memory.{SCHEMA}.{table.name}")
        except StagedRowsError as error:
            yield Violation(f"declaration_of_{table.name}", str(error), ())


def _violations(connection: duckdb.DuckDBPyConnection, rules: tuple[Query, ...]) -> list[Violation]:
    violations = []
    with _checked_names(connection):
        for rule in rules:
            cursor = connection.execute(f"SELECT * FROM ({rule.sql}) LIMIT {_SHOWN}")
            names = [column[0] for column in cursor.description or ()]
            rows = tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())
            if rows:
                violations.append(Violation(rule.name, rule.header, rows))
    return violations


@contextmanager
def _checked_names(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let bare table names mean the views of `prepare_checks`, as long as the block lasts."""
    connection.execute(f"USE memory.{SCHEMA}")
    try:
        yield
    finally:
        connection.execute("USE memory.main")


def _document_rules() -> tuple[Query, ...]:
    """Return the rules that hold for each document by itself."""
    return (*_reference_checks(), *queries("checks"))


def _reference_checks() -> tuple[Query, ...]:
    """Return one rule for each declared reference: what a row points to exists, in the same document."""
    return tuple(
        _reference_check(table, column, target)
        for table in document_tables()
        for column, target in table.references
    )


def _reference_check(table: Table, column: str, target: str) -> Query:
    target_table, target_column = target.split(".")
    joined = {target_column: column}
    if any(other.name == "document_id" for other in declared(target_table).columns):
        joined["document_id"] = "document_id"
    condition = " AND ".join(f"target.{there} = source.{here}" for there, here in joined.items())
    return Query(
        f"{table.name}_{column}_resolves",
        f"{table.name}.{column} names a row of {target_table} of the same document",
        f"SELECT source.{column}, source.document_id FROM {table.name} AS source"
        f" ANTI JOIN {target_table} AS target ON {condition} WHERE source.{column} IS NOT NULL",
    )


def _spans() -> Iterator[str]:
    """Yield a SELECT for every span declared: the rows' own, and those of columns like speaker_char_start."""
    for table in document_tables():
        names = {column.name for column in table.columns}
        sentence = "sentence_id" if "sentence_id" in names else "NULL::INTEGER"
        for start in sorted(name for name in names if name.endswith("char_start")):
            prefix = start.removesuffix("char_start")
            text = f"{prefix}text" if prefix else "exact_text"
            yield (
                f"SELECT '{table.name}' AS table_name, '{text}' AS column_name, document_id,"
                f" {'NULL::INTEGER' if prefix else sentence} AS sentence_id, {start} AS char_start,"
                f" {prefix}char_end AS char_end, {text} AS span_text FROM {table.name}"
            )
