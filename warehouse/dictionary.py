"""The data dictionary, made from the declarations: `python -m warehouse.dictionary` writes DICTIONARY.md."""

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from warehouse.catalogue import view_definitions
from warehouse.ddl import SCHEMAS, create_table, stored_tables
from warehouse.declaration import Column, Table
from warehouse.engine import new_engine
from warehouse.marts import Mart, marts
from warehouse.queries import queries
from warehouse.tables import TABLES
from warehouse.tables.documents import DOCUMENTS
from warehouse.vocabularies import vocabularies

PATH = Path(str(resources.files("warehouse"))) / "DICTIONARY.md"

_TITLES: Mapping[str, str] = {
    "main": "Tables",
    "meta": "Schema `meta`: what was run and what was rejected",
    "store": "Schema `store`: how the tables above are kept",
}
_PREFACE = """\
# Data dictionary

Generated from `warehouse/tables`, `warehouse/vocabularies.toml`, `warehouse/views`, `warehouse/marts` and
`warehouse/checks` by `make dictionary`; do not edit. The same texts are the comments of the published file:
`SELECT table_name, comment FROM duckdb_views()`, `SELECT column_name, comment FROM duckdb_columns()`.

Offsets count Unicode code points from 0, ends exclusive, into `documents.text`. An unknown value is NULL.
"""


def dictionary() -> str:
    """Return the whole dictionary as Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _PREFACE
    for schema, title in _TITLES.items():
        yield f"## {title}\n"
        for table in sorted(TABLES, key=lambda table: table is not DOCUMENTS):
            if table.schema == schema:
                yield from _table(table)
    yield "## Schema `mart`: answers\n"
    types = _mart_types()
    for mart in sorted(marts(), key=lambda mart: mart.name):
        yield from _mart(mart, types)
    yield from _vocabularies()
    yield from _checks()


def _table(table: Table) -> Iterator[str]:
    name = table.name if table.schema == "main" else table.qualified_name
    yield f"### {name}\n"
    yield f"One row per {table.counting_unit}. {table.description}\n"
    for warning in table.warnings:
        yield f"> {warning}\n"
    yield f"Key: {', '.join(f'`{column}`' for column in table.key)}.\n"
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    references = dict(table.references)
    for column in table.columns:
        required = "" if column.is_nullable else ", required"
        yield f"| `{column.name}` | {column.type}{required} | {_meaning(column, references)} |"
    yield ""


def _meaning(column: Column, references: Mapping[str, str]) -> str:
    parts = [column.description]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.standard:
        parts.append(f"Standard: {column.standard}.")
    if column.vocabulary:
        parts.append(f"Vocabulary: [{column.vocabulary}](#{column.vocabulary}).")
    if column.name in references:
        parts.append(f"Refers to `{references[column.name]}`.")
    return _cell(" ".join(parts))


def _mart(mart: Mart, types: Mapping[tuple[str, str], str]) -> Iterator[str]:
    yield f"### mart.{mart.name}\n"
    yield f"**{mart.question}** One row per {mart.counting_unit}. {mart.merge_rule}\n"
    yield f"Reads {', '.join(f'`{name}`' for name in mart.depends_on)}.\n"
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for name, description in mart.columns:
        yield f"| `{name}` | {_cell(types[mart.name, name])} | {_cell(description)} |"
    yield ""


def _mart_types() -> dict[tuple[str, str], str]:
    """Return {(mart, column): type}, found by defining every table and view in an empty database."""
    with new_engine() as connection:
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for table in stored_tables():
            connection.execute(create_table(table, "memory").partition(";")[0])
        for schema, name, sql in view_definitions():
            connection.execute(f"CREATE VIEW {schema}.{name} AS {sql}")
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'mart'"
        ).fetchall()
    return {(view, column): kind for view, column, kind in rows}


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies\n"
    yield "Closed lists: a value outside its list is refused.\n"
    for name, terms in vocabularies().items():
        yield f"### {name}\n"
        yield "| term | meaning |"
        yield "|---|---|"
        for term, meaning in terms.items():
            yield f"| `{term}` | {_cell(meaning)} |"
        yield ""


def _checks() -> Iterator[str]:
    yield "## Invariants\n"
    yield "Each holds for every row of every load, or nothing of the load is committed:\n"
    for query in queries("checks"):
        yield f"- `{query.name}`: {query.header}"
    yield "- Every reference named above resolves; every key is unique; every required value is there.\n"
    yield "These hold for the warehouse as a whole, and `parley maintain` checks them:\n"
    for query in queries("checks/whole"):
        yield f"- `{query.name}`: {query.header}"


def _cell(text: str) -> str:
    """Return text as one cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PATH.write_text(dictionary(), encoding="utf-8")
