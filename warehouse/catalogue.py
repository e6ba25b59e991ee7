"""Attaching the lake: DuckLake over Parquet, its catalogue in SQLite or in PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse.ddl import (
    SCHEMAS,
    column_comment,
    column_list,
    comment_statements,
    create_table,
    derived_tables,
    literal,
    stored_tables,
    table_comment,
)
from warehouse.declaration import Table
from warehouse.engine import new_engine
from warehouse.errors import CatalogueBusyError, SchemaMismatchError, WarehouseBrokenError
from warehouse.extensions import load_extension
from warehouse.layout import PUBLISHED_NAME, Layout
from warehouse.marts import marts
from warehouse.object_store import allow_access
from warehouse.queries import queries
from warehouse.shared_files import SharedFiles
from warehouse.tables import TABLES
from warehouse.vocabularies import vocabularies

LAKE = "lake"
BUSY_TIMEOUT_MS = 5000
_DEFINITIONS = "store.definitions"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What holds the catalogue: DuckDB's extension for it, its address after `ducklake:`, ATTACH options."""

    extension: str
    address: str
    options: str


def catalogue_of(layout: Layout) -> Catalogue:
    """Return the catalogue of a warehouse: in PostgreSQL where the layout says so, else SQLite.

    SQLite journals by write-ahead log, so that reading the catalogue does not wait for a writer; the
    directory it lies in may be moved. A catalogue in PostgreSQL keeps to the data root it was made with.
    """
    if layout.catalogue:
        return Catalogue("postgres", layout.catalogue, "")
    return Catalogue(
        "sqlite",
        f"sqlite:{layout.catalogue_file}",
        f"OVERRIDE_DATA_PATH true, META_JOURNAL_MODE 'WAL', META_BUSY_TIMEOUT {BUSY_TIMEOUT_MS},",
    )


def attach_lake(layout: Layout, *, name: str = LAKE) -> duckdb.DuckDBPyConnection:
    """Return a new connection with the lake attached for writing as `name`; creates an empty lake.

    Times are in UTC. Rows are never inlined in the catalogue, because the published file reads Parquet only.
    Raises `WarehouseBrokenError` when the catalogue cannot be opened, `CatalogueBusyError` when it is locked.
    """
    catalogue = catalogue_of(layout)
    local_lake = () if layout.is_remote else (Path(layout.lake),)
    for folder in (*local_lake, layout.extensions, layout.spill):
        folder.mkdir(parents=True, exist_ok=True)
    connection = new_engine()
    connection.execute(f"SET extension_directory = {literal(str(layout.extensions))}")
    connection.execute(f"SET temp_directory = {literal(str(layout.spill))}")
    try:
        allow_access(connection, layout)
        for extension in ("ducklake", catalogue.extension):
            load_extension(connection, extension)
        connection.execute(
            f"ATTACH {literal(f'ducklake:{catalogue.address}')} AS {name} ("
            f"DATA_PATH {literal(f'{layout.lake}/')}, {catalogue.options} DATA_INLINING_ROW_LIMIT 0)"
        )
    except duckdb.Error as error:
        connection.close()
        place = layout.catalogue or layout.catalogue_file
        if is_locked(error):
            raise CatalogueBusyError(place) from error
        raise WarehouseBrokenError(place, str(error).splitlines()[0]) from error
    except BaseException:
        connection.close()
        raise
    return connection


def is_locked(error: duckdb.Error) -> bool:
    """Tell whether DuckDB failed because a program that is not Parley keeps the catalogue locked (SQLite)."""
    return "database is locked" in str(error)


def create_lake(
    connection: duckdb.DuckDBPyConnection, *, finish: Callable[[duckdb.DuckDBPyConnection], None]
) -> None:
    """Create every declared table and view in the attached lake, all or nothing, under the writer lock.

    `finish` writes, in the same transaction, what a lake holds from its beginning.
    """
    with transaction(connection):
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {LAKE}.{schema}")
        for table in stored_tables():
            connection.execute(create_table(table, LAKE))
            for statement in comment_statements(table, LAKE, kind="TABLE"):
                connection.execute(statement)
        _define_views(connection)
        finish(connection)


def has_lake(layout: Layout) -> bool:
    """Return whether a lake may be there, so that attaching it does not make an empty one."""
    if layout.catalogue is None:
        return layout.writer_lock.exists()
    return SharedFiles(layout).exists(PUBLISHED_NAME)


def is_created(connection: duckdb.DuckDBPyConnection, *, name: str = LAKE) -> bool:
    """Return whether the lake attached as `name` has tables; they are all made in one transaction."""
    return _stored_columns(connection, stored_tables()[0], name) is not None


def check_columns(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Raise `SchemaMismatchError` unless every stored table has the declared columns in their order."""
    differences = [
        difference
        for table in stored_tables()
        for difference in _differences(table, _stored_columns(connection, table, LAKE))
    ]
    if differences:
        raise SchemaMismatchError(layout.directory, differences)


def _stored_columns(
    connection: duckdb.DuckDBPyConnection, table: Table, catalog: str
) -> dict[str, str] | None:
    """Return {column: type} of a table as stored, None where there is no such table."""
    try:
        rows = connection.execute(f"DESCRIBE {catalog}.{table.qualified_name}").fetchall()
    except duckdb.CatalogException:
        return None
    return {name: _column_type(kind, is_nullable=null == "YES") for name, kind, null, *_ in rows}


def _column_type(kind: str, *, is_nullable: bool) -> str:
    """Return a column's type in the declaration's words: `TIMESTAMPTZ NOT NULL`."""
    return kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") + ("" if is_nullable else " NOT NULL")


def _differences(table: Table, stored: dict[str, str] | None) -> Iterator[str]:
    if stored is None:
        yield f"no table {table.qualified_name}"
        return
    declared = {
        column.name: _column_type(column.type, is_nullable=column.is_nullable) for column in table.columns
    }
    for name in sorted(declared.keys() | stored.keys()):
        if declared.get(name) != stored.get(name):
            yield (
                f"{table.qualified_name}.{name} is {stored.get(name, 'missing')}"
                f" where {declared.get(name, 'no column')} is declared"
            )
    if declared == stored and list(declared) != list(stored):
        yield f"{table.qualified_name} has its columns in another order than declared"


def refresh_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the lake's stored tables and their columns the declared comments where they have others."""
    of_tables = "SELECT concat_ws('.', schema_name, table_name), comment FROM duckdb_tables()"
    of_columns = "SELECT concat_ws('.', schema_name, table_name, column_name), comment FROM duckdb_columns()"
    here = f"WHERE database_name = {literal(LAKE)}"
    query = f"{of_tables} {here} UNION ALL {of_columns} {here}"
    stored = dict(connection.execute(query).fetchall())
    for table in stored_tables():
        comments = {column.name: column_comment(column) for column in table.columns}
        if stored.get(table.qualified_name) != table_comment(table) or any(
            stored.get(f"{table.qualified_name}.{name}") != comment for name, comment in comments.items()
        ):
            for statement in comment_statements(table, LAKE, kind="TABLE"):
                connection.execute(statement)


def refresh_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Redefine the lake's views and comments if their declarations changed; call under the writer lock."""
    try:
        stored = connection.execute(f"SELECT sha256 FROM {LAKE}.{_DEFINITIONS}").fetchone()
    except duckdb.CatalogException:
        stored = None
    if stored != (definitions_digest(),):
        with transaction(connection):
            refresh_comments(connection)
            _define_views(connection)


def _define_views(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"USE {LAKE}")
    for schema, name, sql in view_definitions():
        connection.execute(f"CREATE OR REPLACE VIEW {LAKE}.{schema}.{name} AS {sql}")
    for table in derived_tables():
        connection.execute(
            f"COMMENT ON VIEW {LAKE}.{table.qualified_name} IS {literal(table_comment(table))}"
        )
    digest = definitions_digest()
    connection.execute(f"CREATE OR REPLACE VIEW {LAKE}.{_DEFINITIONS} AS SELECT {literal(digest)} AS sha256")
    connection.execute("USE memory")


def view_definitions() -> Iterator[tuple[str, str, str]]:
    """Yield (schema, name, SELECT) of the derived views and the marts, each after those it reads."""
    selects = {query.name: query.sql for query in queries("views")}
    for table in derived_tables():
        yield table.schema, table.name, f"SELECT {column_list(table)} FROM ({selects[table.name]})"
    for mart in marts():
        yield "mart", mart.name, mart.sql


@cache
def definitions_digest() -> str:
    """Return a hash of everything the views and comments are made from."""
    return sha256(repr((TABLES, list(view_definitions()), marts(), vocabularies())).encode()).hexdigest()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Hold a transaction: committed at the end of the block, rolled back when the block raises."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
