"""A warehouse in memory: every declared table empty, the derived views and the marts over them."""

import duckdb

from warehouse.catalogue import view_definitions
from warehouse.ddl import SCHEMAS, quoted, stored_tables
from warehouse.declaration import Column, Table

_ZEROS = {"VARCHAR": "", "VARCHAR[]": [], "INTEGER": 0, "BIGINT": 0, "DOUBLE": 0.0, "BOOLEAN": False}


def empty_warehouse() -> duckdb.DuckDBPyConnection:
    """Return a connection to a fresh in-memory warehouse without a row."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET threads = 1")  # a few rows: handing them to threads costs more than it saves
    for schema in SCHEMAS:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for table in stored_tables():
        columns = ", ".join(f"{quoted(column.name)} {column.type}" for column in table.columns)
        connection.execute(f"CREATE TABLE {table.qualified_name} ({columns})")
    for schema, name, sql in view_definitions():
        connection.execute(f"CREATE VIEW {schema}.{name} AS {sql}")
    return connection


def insert(connection: duckdb.DuckDBPyConnection, table: Table, row: dict[str, object]) -> None:
    """Insert one row; what the case does not name is NULL, or its type's zero."""
    unknown = row.keys() - {column.name for column in table.columns}
    assert not unknown, f"{table.name} has no column {sorted(unknown)}"
    values = [row.get(column.name, _default(column)) for column in table.columns]
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table.qualified_name} VALUES ({marks})", values)


def _default(column: Column) -> object:
    return None if column.is_nullable else _ZEROS.get(column.type)
