"""SQL made from the declarations: DDL, partitioning, comments and typed empty relations."""

from collections.abc import Iterator

from warehouse.declaration import Column, Table
from warehouse.tables import TABLES
from warehouse.vocabularies import vocabularies

SCHEMAS = ("main", "meta", "store", "mart")


def literal(text: str) -> str:
    """Return `text` as an SQL string literal: it's → 'it''s'."""
    return "'" + text.replace("'", "''") + "'"


def literals(texts: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Return texts as a parenthesised SQL list: ('a', 'b'); of none, a list that matches nothing."""
    return f"({', '.join(literal(text) for text in texts) or 'NULL'})"


def quoted(name: str) -> str:
    """Return a name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column_list(table: Table) -> str:
    """Return the table's columns as an SQL list, in declared order."""
    return ", ".join(quoted(column.name) for column in table.columns)


def stored_tables() -> tuple[Table, ...]:
    """Return the tables that are kept as files, in load order."""
    return tuple(table for table in TABLES if table.storage != "view")


def document_tables() -> tuple[Table, ...]:
    """Return the tables that hold rows of documents, partitioned by month, in load order."""
    return tuple(table for table in TABLES if table.storage == "partitioned")


def derived_tables() -> tuple[Table, ...]:
    """Return the tables that are computed from others by a query in `warehouse/views`."""
    return tuple(table for table in TABLES if table.storage == "view")


def create_table(table: Table, catalog: str) -> str:
    """Return the statements that create a stored table with its partitioning in an attached catalog."""
    columns = ", ".join(
        f"{quoted(column.name)} {column.type}{'' if column.is_nullable else ' NOT NULL'}"
        for column in table.columns
    )
    name = f"{catalog}.{table.qualified_name}"
    create = f"CREATE TABLE {name} ({columns});"
    if table.storage != "partitioned":
        return create
    return f"{create} ALTER TABLE {name} SET PARTITIONED BY (published_month);"


def empty_select(table: Table) -> str:
    """Return a query with the table's columns and types and no row."""
    columns = ", ".join(f"NULL::{column.type} AS {quoted(column.name)}" for column in table.columns)
    return f"SELECT {columns} WHERE false"


def table_comment(table: Table) -> str:
    """Return what a table's COMMENT says: what one row is, what it holds, what to beware of."""
    sentences = [f"One row per {table.counting_unit}.", table.description]
    sentences += [f"Beware: {warning}" for warning in table.warnings]
    return " ".join(sentences)


def column_comment(column: Column) -> str:
    """Return what a column's COMMENT says: meaning, unit, standard and the terms of its closed list."""
    parts = [column.description]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.standard:
        parts.append(f"Standard: {column.standard}.")
    if column.vocabulary:
        parts.append(f"One of: {', '.join(vocabularies()[column.vocabulary])}.")
    return " ".join(parts)


def comment_statements(table: Table, catalog: str, *, kind: str) -> Iterator[str]:
    """Yield the COMMENT statements of a table or view (`kind` is TABLE or VIEW) and of its columns."""
    name = f"{catalog}.{table.qualified_name}"
    yield f"COMMENT ON {kind} {name} IS {literal(table_comment(table))}"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {literal(column_comment(column))}"
