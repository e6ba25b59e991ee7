import pytest

from warehouse.ddl import column_comment, create_table, document_tables, literal, literals, table_comment
from warehouse.declaration import Column, Table
from warehouse.tables import TABLES

BOATS = Table(
    name="boats",
    counting_unit="boat",
    description="Boats in the harbour.",
    warnings=("A boat at sea is not here.",),
    key=("boat_id",),
    columns=(
        Column(name="boat_id", type="VARCHAR", description="Identifies the boat.", is_nullable=False),
        Column(name="length", type="DOUBLE", description="Length.", unit="metres", standard="ISO 8666"),
        Column(name="form", type="VARCHAR", description="Form.", vocabulary="quote_form"),
    ),
)


def test_create_table() -> None:
    assert create_table(BOATS, "lake") == (
        'CREATE TABLE lake.main.boats ("boat_id" VARCHAR NOT NULL, "length" DOUBLE, "form" VARCHAR);'
        " ALTER TABLE lake.main.boats SET PARTITIONED BY (published_month);"
    )


def test_comments_say_all_that_is_declared() -> None:
    assert (
        table_comment(BOATS) == "One row per boat. Boats in the harbour. Beware: A boat at sea is not here."
    )
    assert [column_comment(column) for column in BOATS.columns] == [
        "Identifies the boat.",
        "Length. Unit: metres. Standard: ISO 8666.",
        "Form. One of: direct, mixed, indirect.",
    ]


@pytest.mark.parametrize(("text", "sql"), [("it's", "'it''s'"), ("", "''"), ("';--", "''';--'")])
def test_literals_are_quoted(text: str, sql: str) -> None:
    assert literal(text) == sql
    assert literals([text, "b"]) == f"({sql}, 'b')"


def test_a_list_of_nothing_matches_nothing() -> None:
    assert literals([]) == "(NULL)"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_and_every_key_declared(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert all(column.description.endswith((".", "?")) for column in table.columns)
    assert table.description.endswith(".")


@pytest.mark.parametrize("table", document_tables(), ids=lambda table: table.name)
def test_every_row_of_a_document_names_its_partition_and_extractor(table: Table) -> None:
    assert not table.column("document_id").is_nullable
    assert [column.name for column in table.columns[-2:]] == ["published_month", "extractor"]


@pytest.mark.parametrize(
    "table", [table for table in TABLES if table.is_mention], ids=lambda table: table.name
)
def test_mentions_begin_with_their_span(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert names[1:6] == ["document_id", "sentence_id", "char_start", "char_end", "exact_text"]
    assert names[0].endswith("_id")
