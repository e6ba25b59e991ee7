"""What a mart's header says is what its query gives; the derived views have the declared columns."""

import json

import duckdb
import pytest

from tests.warehouse.marts.memory_warehouse import empty_warehouse
from warehouse.ddl import derived_tables
from warehouse.declaration import Table
from warehouse.marts import Mart, MartError, in_reading_order, marts, parse_mart
from warehouse.reference import references
from warehouse.vocabularies import terms, vocabularies

HEADER = """\
-- question: Who said what,
--   and when?
-- counting_unit: statement
-- merge_rule: None.
-- depends_on: quotes, mart.acts
-- columns:
--   quote_id: The statement in
--     its first copy.
--   said_on: The day: NULL where unknown.
"""


@pytest.fixture(scope="module")
def warehouse():
    with empty_warehouse() as connection:
        yield connection


@pytest.mark.parametrize("mart", marts(), ids=lambda mart: mart.name)
def test_columns_are_those_of_the_header(warehouse: duckdb.DuckDBPyConnection, mart: Mart) -> None:
    found = [row[0] for row in warehouse.execute(f"DESCRIBE mart.{mart.name}").fetchall()]
    assert found == [name for name, _ in mart.columns]


@pytest.mark.parametrize("mart", marts(), ids=lambda mart: mart.name)
def test_depends_on_names_what_the_query_reads(warehouse: duckdb.DuckDBPyConnection, mart: Mart) -> None:
    assert tables_read(warehouse, mart.sql) == sorted(mart.depends_on)


@pytest.mark.parametrize("view", derived_tables(), ids=lambda view: view.name)
def test_derived_views_have_the_declared_columns(warehouse: duckdb.DuckDBPyConnection, view: Table) -> None:
    found = [row[:2] for row in warehouse.execute(f"DESCRIBE {view.qualified_name}").fetchall()]
    assert found == [
        (column.name, column.type.replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"))
        for column in view.columns
    ]


def test_the_ten_marts_of_the_contract_are_there() -> None:
    contract = {
        "statements", "measure_ladder", "threat_outcomes", "meeting_calendar", "demands", "figures",
        "agenda_by_month", "dyads_by_month", "plover_events", "coverage",
    }  # fmt: skip
    assert contract <= {mart.name for mart in marts()}


def test_a_header_is_read_with_continued_lines() -> None:
    mart = parse_mart("said", f"{HEADER}SELECT 1 AS quote_id\nFROM quotes")
    assert mart.question == "Who said what, and when?"
    assert mart.columns == (
        ("quote_id", "The statement in its first copy."),
        ("said_on", "The day: NULL where unknown."),
    )
    assert mart.depends_on == ("quotes", "mart.acts")
    assert mart.sql == "SELECT 1 AS quote_id\nFROM quotes"
    assert mart.comment == "Who said what, and when? One row per statement. Merge rule: None."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1", "lacks question, counting_unit, merge_rule, depends_on"),
        (HEADER.replace("-- merge_rule: None.\n", "") + "SELECT 1", "lacks merge_rule"),
        (HEADER.partition("-- columns:")[0] + "SELECT 1", "lacks columns"),
        (HEADER + "--   cue:\nSELECT 1", "column cue has no description"),
        (HEADER + "--   said_on: Again.\nSELECT 1", "said_on is described twice"),
        (HEADER, "no SELECT"),
        (HEADER + "SELECT * FROM {{nothing_of_that_name}}", "no reference table nothing_of_that_name"),
        ("-- wrong line\nSELECT 1", "cannot read header line"),
        ("--   goes on\nSELECT 1", "nothing goes on"),
    ],
)
def test_a_header_out_of_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(MartError, match=message):
        parse_mart("said", text)


def test_marts_come_after_those_they_read() -> None:
    first, second = _mart("first"), _mart("second", "mart.first")
    assert in_reading_order([second, first]) == (first, second)


def test_a_circle_or_an_unknown_mart_is_refused() -> None:
    with pytest.raises(MartError, match="circle"):
        in_reading_order([_mart("one", "mart.two"), _mart("two", "mart.one")])
    with pytest.raises(MartError, match="does not exist"):
        in_reading_order([_mart("one", "mart.none")])


def test_reference_tables_use_the_closed_vocabularies() -> None:
    columns = {
        ("plover_scores", "event"): "event_type",
        ("plover_scores", "mode"): "event_mode",
        ("plover_recoding", "event_type"): "event_type",
        ("plover_recoding", "factuality"): "factuality",
        ("plover_recoding", "plover_event"): "event_type",
        ("plover_recoding", "plover_mode"): "event_mode",
        ("cue_stances", "cue_class"): "cue_class",
        ("measure_rungs", "status"): "measure_status",
        ("threat_replies", "event_type"): "event_type",
        ("demand_answers", "event_type"): "event_type",
        ("meeting_standings", "status"): "meeting_status",
        ("amount_bounds", "modifier"): "amount_modifier",
    }
    for (name, column), vocabulary in columns.items():
        reference = references()[name]
        position = [declared for declared, _ in reference.columns].index(column)
        assert {row[position] for row in reference.rows} - {""} <= terms(vocabulary), (name, column)


def test_every_event_mode_and_status_has_its_row() -> None:
    scored = {(row[0], row[1]) for row in references()["plover_scores"].rows}
    modes = {
        (event, mode) for mode, events in vocabularies()["event_mode"].items() for event in events.split(", ")
    }
    assert scored == modes | {(event, "") for event in terms("event_type")}
    assert {row[0] for row in references()["measure_rungs"].rows} == terms("measure_status")
    assert {row[0] for row in references()["meeting_standings"].rows} == terms("meeting_status")
    assert {row[0] for row in references()["cue_stances"].rows} == terms("cue_class")


def tables_read(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    tree = json.loads(connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()[0])
    named: set[str] = set()
    own: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == "BASE_TABLE":
                named.add(".".join(part for part in (node["schema_name"], node["table_name"]) if part))
            own.update(entry["key"] for entry in node.get("cte_map", {}).get("map", []))
            node = list(node.values())
        if isinstance(node, list):
            for child in node:
                walk(child)

    walk(tree)
    return sorted(named - own)


def _mart(name: str, *depends_on: str) -> Mart:
    return Mart(
        name=name,
        question="?",
        counting_unit="row",
        merge_rule="None.",
        columns=(("one", "One."),),
        sql="SELECT 1 AS one",
        depends_on=depends_on,
    )
