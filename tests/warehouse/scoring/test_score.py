"""A warehouse in memory is scored against an annotated article of our own."""

import json
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.marts.memory_warehouse import empty_warehouse, insert
from warehouse.scoring import score
from warehouse.scoring.gold import GoldError
from warehouse.tables import table

GOLD = Path(__file__).parent / "gold"
TEXT = json.loads((GOLD / "docs" / "own1.json").read_text("utf-8"))["text"]


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        insert(connection, table("articles"), {"document_id": "d", "source_item": "own1", "text": TEXT})
        for entity_id, kind, name, country in (
            ("person/ana-roy", "person", "Ana Roy", "CAN"),
            ("country/CAN", "country", "Canada", "CAN"),
            ("country/BRA", "country", "Brazil", "BRA"),
            ("place/geneva", "place", "Geneva", "CHE"),
        ):
            insert(
                connection,
                table("entity_sightings"),
                {
                    "document_id": "d",
                    "entity_id": entity_id,
                    "kind": kind,
                    "name": name,
                    "country_iso3": country,
                },
            )
        yield connection


def add(connection: duckdb.DuckDBPyConnection, name: str, words: str, **values: object) -> None:
    declared = table(name)
    row = {"document_id": "d", declared.key[0]: f"{name}/{words}", **values}
    if declared.is_mention:
        start = TEXT.index(words)
        row |= {"char_start": start, "char_end": start + len(words), "exact_text": words}
    insert(connection, declared, row)


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Put in everything the gold asks for."""
    add(
        connection, "quotes", "the offer is poor", form="direct", speaker_entity_id="person/ana-roy",
        source_kind="named", speaker_text="Ana Roy", cue="said",
    )  # fmt: skip
    add(
        connection, "quotes", "talks would follow in Geneva in April", form="indirect",
        source_kind="unnamed", speaker_text="An official", cue="said",
    )  # fmt: skip
    add(connection, "amounts", "10 percent", kind="percent", value=10.0, unit="percent")
    add(connection, "times", "Monday", timex_type="DATE", timex_value="2020-03-02")
    add(connection, "times", "April", timex_type="DATE", timex_value="2020-04")
    for words, kind, entity_id in (
        ("Ana Roy", "person", "person/ana-roy"),
        ("Roy", "person", "person/ana-roy"),
        ("Canada", "country", "country/CAN"),
        ("Brazil", "country", "country/BRA"),
    ):
        add(connection, "mentions", words, form="name", kind=kind, entity_id=entity_id)
    connection.execute(
        "UPDATE mentions SET char_start = $1, char_end = $1 + 3 WHERE exact_text = 'Roy'",
        [TEXT.index("Roy threatened")],
    )
    add(
        connection,
        "events",
        "threatened",
        event_type="THREATEN",
        factuality="actual",
        date_start="2020-03-02",
    )
    for role, entity_id in (("actor", "person/ana-roy"), ("recipient", "country/BRA")):
        insert(
            connection,
            table("event_participants"),
            {"event_id": "events/threatened", "document_id": "d", "role": role, "entity_id": entity_id},
        )
    add(
        connection, "measures", "tariff", instrument="import tariff", status="threatened",
        imposer_iso3=["CAN"], target_iso3=["BRA"], rate_pct=10.0,
    )  # fmt: skip
    add(connection, "events", "talks", event_type="CONSULT", factuality="planned", date_start="2020-04-01")
    insert(
        connection,
        table("event_participants"),
        {"event_id": "events/talks", "document_id": "d", "role": "actor", "entity_id": "country/CAN"},
    )
    insert(
        connection,
        table("meetings"),
        {
            "event_id": "events/talks", "document_id": "d", "status": "planned",
            "place_text": "Geneva", "date_start": "2020-04-01",
        },
    )  # fmt: skip


def test_a_perfect_warehouse_scores_one_in_everything(warehouse: duckdb.DuckDBPyConnection) -> None:
    fill(warehouse)
    card = score(warehouse, GOLD)
    assert (card.document_count, card.not_scored) == (1, {})
    wrong = [row for row in card.rows() if (row.f1 if row.accuracy is None else row.accuracy) != 1.0]
    assert not wrong
    assert {row.name: row.count for row in card.rows()}["entity mentions"] == 4, "places are left open"
    assert card.layers["events type"].gold == 1, "the optional event does not count"


def test_an_empty_warehouse_misses_everything(warehouse: duckdb.DuckDBPyConnection) -> None:
    card = score(warehouse, GOLD)
    assert card.layers["quotes relaxed"].missed == 1
    assert card.layers["quotes relaxed"].f1 == 0.0
    assert card.errors("times value") == (
        "missed own1: 'Monday' timex_type='DATE' value='2020-03-02'",
        "missed own1: 'April' timex_type='DATE' value='2020-04'",
    )
    assert all(row.accuracy is None for row in card.rows()), "no pair, no attribute"


@pytest.mark.parametrize(
    ("change", "layer", "errors"),
    [
        ("UPDATE quotes SET char_end = char_end - 5 WHERE form = 'direct'", "quotes strict", 2),
        ("UPDATE times SET timex_value = '2020-03-09' WHERE exact_text = 'Monday'", "times value", 2),
        ("UPDATE amounts SET unit = 'percentage_point'", "amounts value", 2),
        ("UPDATE amounts SET modifier = 'approx'", "amount modifier", 1),
        ("UPDATE quotes SET speaker_entity_id = 'country/BRA' WHERE form = 'direct'", "quote speaker", 1),
        ("UPDATE quotes SET source_kind = 'named' WHERE form = 'indirect'", "indirect speaker", 1),
        ("UPDATE events SET factuality = 'negated' WHERE event_type = 'THREATEN'", "event factuality", 1),
        (
            "UPDATE event_participants SET entity_id = 'country/BRA' WHERE event_id = 'events/threatened'",
            "events type + actor",
            2,
        ),
        ("UPDATE measures SET status = 'in_force'", "measure status", 1),
        ("UPDATE measures SET imposer_iso3 = ['CAN', 'USA']", "measure imposer", 1),
        ("UPDATE meetings SET place_text = 'Bern'", "meeting place", 1),
        ("UPDATE meetings SET date_start = DATE '2020-05-01'", "meeting date", 1),
        ("UPDATE mentions SET entity_id = 'country/BRA' WHERE exact_text = 'Roy'", "persons linked", 2),
    ],
)
def test_one_wrong_value_shows_in_its_row(
    warehouse: duckdb.DuckDBPyConnection, change: str, layer: str, errors: int
) -> None:
    fill(warehouse)
    warehouse.execute(change)
    assert len(score(warehouse, GOLD).errors(layer)) == errors


def test_a_text_that_differs_in_white_space_is_scored_all_the_same(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    warehouse.execute("UPDATE store.articles SET text = '  ' || replace(text, chr(10) || chr(10), chr(10))")
    add(warehouse, "times", "Monday", timex_type="DATE", timex_value="2020-03-02")
    warehouse.execute("UPDATE times SET char_start = char_start + 1, char_end = char_end + 1")
    assert score(warehouse, GOLD).layers["times value"].found == 1


def test_documents_that_cannot_be_scored_say_why(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE store.articles SET text = 'another text'")
    assert score(warehouse, GOLD).not_scored == {"own1": "the text was altered"}
    warehouse.execute("DELETE FROM store.articles")
    assert score(warehouse, GOLD).not_scored == {"own1": "0 documents with this source_item"}


def test_a_directory_without_annotations_is_refused(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(GoldError, match="holds no gold"):
        score(warehouse, tmp_path)


def test_an_annotation_that_is_not_in_the_text_is_refused(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "gold").mkdir()
    entry = {"doc": "x", "entities": [], "speech": [], "amounts": [], "times": [{"text": "never"}]}
    (tmp_path / "gold" / "x.json").write_text(json.dumps(entry))
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "x", "text": "something"}))
    with pytest.raises(GoldError, match="no 'never' number 1"):
        score(warehouse, tmp_path)
