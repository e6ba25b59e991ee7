"""A connection for other people's SQL, and which of their statements it answers."""

import re
from pathlib import Path

import duckdb

from warehouse import connect
from warehouse.layout import locate

# What only reads, or makes something in memory. COPY, EXPORT and ATTACH write files; PREPARE can hide them.
_ANSWERED = ("SELECT", "EXPLAIN", "CREATE", "SET")
_EXPLAIN = re.compile(r"\s*EXPLAIN\b(.*)", re.IGNORECASE | re.DOTALL)


class RefusedError(Exception):
    """A statement that is not answered; the message says which kind, and what allows it."""


def open_for_queries(warehouse: Path, *, allow_external: bool) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the last published load.

    Unless `allow_external`, queries reach no file but those of the warehouse's own tables, no network and no
    extension, and cannot change that. Raises `WarehouseNotFoundError` where there is no warehouse.
    """
    connection = connect(warehouse)
    if not allow_external:
        _allow_tables_only(connection, warehouse)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    return connection


def answer(
    connection: duckdb.DuckDBPyConnection, query: str, *, allow_external: bool
) -> duckdb.DuckDBPyConnection:
    """Execute the statements of `query` and return the connection, ready to fetch the last one's rows.

    Unless `allow_external`, raises `RefusedError` for a statement that could write a file, those of the
    warehouse included, before any is executed. Raises `duckdb.Error` for wrong SQL.
    """
    if not allow_external:
        _refuse_writing(connection, query)
    return connection.execute(query)


def _allow_tables_only(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    layout = locate(warehouse)
    if layout.is_remote:
        connection.execute("SET allowed_directories = ?", [[f"{layout.lake}/"]])
        return
    rows = connection.execute("SELECT DISTINCT unnest(paths) FROM store.data_files").fetchall()
    connection.execute("SET allowed_paths = ?", [[path for (path,) in rows]])


def _refuse_writing(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    for statement in connection.extract_statements(query):
        kind = statement.type.name
        explained = _EXPLAIN.match(statement.query) if kind == "EXPLAIN" else None
        if kind not in _ANSWERED or (kind == "EXPLAIN" and explained is None):
            raise RefusedError(f"{kind} is not answered: parley sql only reads (--allow-external allows it)")
        if explained:  # EXPLAIN ANALYZE runs what it explains; what it leaves here is no statement
            _refuse_writing(connection, explained[1])
