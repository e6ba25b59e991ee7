"""The marts over what the pipeline really reads in the sample articles."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.sources.config import load_sources
from flows.sources.read import read_source
from tests.warehouse.marts.memory_warehouse import empty_warehouse
from transforms.article import Article
from transforms.pipeline import extract
from warehouse.arrow import arrow_table
from warehouse.components import connected_components
from warehouse.marts import marts
from warehouse.tables import table

SOURCES = Path(__file__).parents[3] / "flows" / "sources.toml"

# Where a mart keeps the ids that lead to a sentence, and the table they lead into.
EVIDENCE = {
    "acts": [("event_id", "events")],
    "agenda_by_month": [("topic_ids", "topics")],
    "demands": [("event_ids", "events"), ("measure_ids", "measures")],
    "dyads_by_month": [("event_ids", "events")],
    "figures": [("amount_ids", "amounts")],
    "measure_ladder": [("measure_ids", "measures")],
    "meeting_calendar": [("event_ids", "events")],
    "plover_events": [("event_ids", "events")],
    "statements": [("quote_ids", "quotes")],
    "threat_outcomes": [("threat_measure_ids", "measures"), ("threat_event_ids", "events")],
}


@pytest.fixture(scope="module")
def samples() -> Iterator[duckdb.DuckDBPyConnection]:
    sources = load_sources(SOURCES)
    articles = [item for source in sources for item in read_source(source) if isinstance(item, Article)]
    extraction = extract(articles)
    assert not extraction.failures
    with empty_warehouse() as connection:
        for name, rows in extraction.rows.items():
            declared = table(name)
            if name == "articles":
                rows = [{**row, "item_sha256": row["text_sha256"]} for row in rows]
            connection.register("staged", arrow_table(declared, rows))
            connection.execute(f"INSERT INTO {declared.qualified_name} BY NAME FROM staged")
        groups = ask(connection, "SELECT list(document_id) FROM store.signatures GROUP BY band, band_hash")
        stories = connected_components(group[0] for group in groups if len(group[0]) > 1)
        connection.executemany("INSERT INTO store.story_members VALUES (?, ?)", list(stories.items()))
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


@pytest.mark.parametrize("name", sorted(EVIDENCE))
def test_every_row_leads_to_a_sentence(samples: duckdb.DuckDBPyConnection, name: str) -> None:
    ids = " || ".join(
        f"CASE WHEN {column} IS NULL THEN [] ELSE {column} END" if column.endswith("s") else f"[{column}]"
        for column, _ in EVIDENCE[name]
    )
    spans = " UNION ALL ".join(
        f"SELECT {table(source).key[0]} AS id, document_id, sentence_id FROM {source}"
        for source in {source for _, source in EVIDENCE[name]}
    )
    rows, reached = ask(
        samples,
        f"WITH row AS (SELECT row_number() OVER () AS number, unnest({ids}) AS id FROM mart.{name})"
        f" SELECT (SELECT count(*) FROM mart.{name}), count(DISTINCT number) FROM row"
        f" JOIN ({spans}) AS span USING (id) JOIN sentences USING (document_id, sentence_id)",
    )[0]
    assert rows == reached
    assert rows


def test_every_mart_has_its_evidence_listed() -> None:
    assert EVIDENCE.keys() | {"coverage"} == {mart.name for mart in marts()}


def test_a_statement_has_its_speaker_and_office_and_counts_once(
    samples: duckdb.DuckDBPyConnection,
) -> None:
    said = ask(
        samples,
        "SELECT speaker, office_text, document_count FROM mart.statements"
        " WHERE statement = 'Neither side wants a decoupling'",
    )
    assert said == [("Scott Bessent", "Treasury Secretary", 2)], "told in an article and in its copy"


def test_the_tariffs_of_one_country_on_another_are_a_ladder(samples: duckdb.DuckDBPyConnection) -> None:
    ladder = ask(
        samples,
        "SELECT coverage_value FROM mart.measure_ladder WHERE instrument = 'import tariff'"
        " AND imposer_iso3 = ['USA'] AND target_iso3 = ['CHN'] AND coverage_value IS NOT NULL",
    )
    assert {(200e9,), (300e9,)} <= set(ladder)


def test_talks_of_two_days_are_one_meeting(samples: duckdb.DuckDBPyConnection) -> None:
    meetings = ask(
        samples,
        "SELECT status, host_iso3, list_has_all(party_codes, ['CHN', 'USA']) FROM mart.meeting_calendar"
        " WHERE place = 'Shanghai'",
    )
    assert ("held", "CHN", True) in meetings


def test_records_for_exchange_are_valid_json_lines(samples: duckdb.DuckDBPyConnection) -> None:
    records = [
        json.loads(line)
        for (line,) in ask(samples, "SELECT to_json(record) FROM mart.plover_events AS record")
    ]
    assert records
    for record in records:
        assert record.keys() >= {"id", "date", "actor", "event"}
        assert record["date"]
        assert record["actor"]
        assert len(record["event"]) == 1


def test_coverage_counts_every_document_once(samples: duckdb.DuckDBPyConnection) -> None:
    counted, undated = ask(samples, "SELECT sum(document_count), sum(undated_count) FROM mart.coverage")[0]
    assert (counted, undated) == ask(
        samples, "SELECT count(*), count(*) FILTER (published_on IS NULL) FROM documents"
    )[0]
