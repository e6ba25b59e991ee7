"""Checks of offered rows against the declaration of their table: required values, closed lists, keys.

The store has no constraints of its own, so nothing is written before these have passed.
"""

import duckdb

from warehouse.ddl import literals, quoted
from warehouse.declaration import Column, Table
from warehouse.errors import DuplicateKeyError, MissingValueError, VocabularyError
from warehouse.vocabularies import terms

_SHOWN = 20


def validate_rows(connection: duckdb.DuckDBPyConnection, table: Table, relation: str) -> None:
    """Check the rows of `relation`, which has the table's columns and types.

    Raises `MissingValueError`, `VocabularyError` or `DuplicateKeyError`, naming column and values.
    """
    _check_required(connection, table, relation)
    for column in table.columns:
        if column.vocabulary:
            _check_vocabulary(connection, table, column, relation)
    _check_key(connection, table, relation)


def _check_required(connection: duckdb.DuckDBPyConnection, table: Table, relation: str) -> None:
    required = [column.name for column in table.columns if not column.is_nullable]
    if not required:
        return
    counts = ", ".join(f"count(*) - count({quoted(name)})" for name in required)
    row = connection.execute(f"SELECT {counts} FROM {relation}").fetchone() or ()
    for name, missing in zip(required, row, strict=True):
        if missing:
            keys = connection.execute(
                f"SELECT {_key(table)} FROM {relation} WHERE {quoted(name)} IS NULL LIMIT {_SHOWN}"
            ).fetchall()
            raise MissingValueError(table.name, name, f"{missing} rows without a value, with keys", keys)


def _check_vocabulary(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, relation: str
) -> None:
    allowed = literals(sorted(terms(column.vocabulary or "")))
    name = quoted(column.name)
    found = connection.execute(
        f"SELECT DISTINCT {name} FROM {relation} WHERE {name} NOT IN {allowed} LIMIT {_SHOWN}"
    ).fetchall()
    if found:
        problem = f"not in vocabulary {column.vocabulary}"
        raise VocabularyError(table.name, column.name, problem, sorted(row[0] for row in found))


def _check_key(connection: duckdb.DuckDBPyConnection, table: Table, relation: str) -> None:
    found = connection.execute(
        f"SELECT {_key(table)} FROM {relation} GROUP BY ALL HAVING count(*) > 1 LIMIT {_SHOWN}"
    ).fetchall()
    if found:
        raise DuplicateKeyError(table.name, ", ".join(table.key), "several rows with one key", found)


def _key(table: Table) -> str:
    return ", ".join(quoted(name) for name in table.key)
