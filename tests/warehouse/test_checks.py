"""Every check is shown the fault it guards against, and sound rows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import duckdb
import pytest

from tests.warehouse.samples import DAY, Rows, document, merged
from warehouse.arrow import arrow_table
from warehouse.checking import check_load, prepare_checks, violations_of_load
from warehouse.ddl import document_tables
from warehouse.errors import InvariantError
from warehouse.queries import queries
from warehouse.tables import table

type Change = Callable[[Rows], None]


def put(name: str, number: int, **values: object) -> Change:
    """Return a change that sets columns of one row of a table."""

    def change(rows: Rows) -> None:
        rows[name][number].update(values)

    return change


def drop(name: str, number: int = 0) -> Change:
    """Return a change that drops one row of a table."""

    def change(rows: Rows) -> None:
        del rows[name][number]

    return change


FAULTS: list[tuple[str, Change]] = [
    ("amount_ranges", put("amounts", 0, value_high=5.0)),
    ("amount_units", put("amounts", 0, kind="money", unit="dollars")),
    ("char_count", put("articles", 0, char_count=10_000)),
    ("country_codes", put("measures", 0, target_iso3=["China"])),
    ("dates_in_order", put("meetings", 0, date_start=DAY, date_end=DAY.replace(day=1))),
    ("entity_counts", put("entity_sightings", 0, mention_count=7)),
    ("event_actor", drop("event_participants")),
    ("event_basis", put("events", 0, date_basis="text")),
    ("event_confidence", put("events", 0, confidence=1.5)),
    ("exact_text", put("mentions", 0, exact_text="Ada Brooks")),
    ("exact_text", put("quotes", 0, speaker_text="He ")),
    ("meeting_event", put("meetings", 0, event_id="e1")),
    ("measure_rates", put("measures", 0, coverage_value=5e9)),
    ("offsets_complete", put("amounts", 0, subject_char_end=None)),
    ("offsets_in_range", put("topics", 0, char_start=900, char_end=904, exact_text="")),
    ("published_at", put("articles", 0, published_at=datetime(2031, 6, 9, tzinfo=UTC))),
    ("published_month", put("articles", 0, published_month="2031-06")),
    ("published_on_basis", put("articles", 0, published_on_basis="unknown")),
    ("quote_basis", put("quotes", 0, said_on_basis="text")),
    ("quote_source", put("quotes", 0, speaker_entity_id=None)),
    ("sentence_holds_start", put("mentions", 0, sentence_id=1)),
    ("sentences_in_order", put("sentences", 1, sentence_id=5)),
    ("text_newlines", put("articles", 0, text="one\r\ntwo")),
    ("text_sha256", put("articles", 0, text_sha256="0" * 64)),
    ("times_need_publication", put("articles", 0, published_on=None)),
    ("times_placeholder", put("times", 0, timex_value="XXXX-WXX-5")),
    ("times_unresolved", put("times", 0, is_resolved=False)),
    ("events_time_id_resolves", drop("times")),
    ("mentions_entity_id_resolves", drop("entity_sightings")),
    ("quotes_document_id_resolves", drop("articles")),
    ("event_participants_mention_id_resolves", drop("mentions", 2)),
]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection with the checks' views over Arrow tables registered anew by each test."""
    with duckdb.connect() as opened:
        register(opened, document())
        prepare_checks(opened, lambda declared: f"FROM memory.main.offered_{declared.name}")
        yield opened


def register(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    connection.execute("USE memory.main")
    for declared in document_tables():
        name = f"offered_{declared.name}"
        connection.register("offered", arrow_table(declared, rows[declared.name]))
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM offered")
        connection.unregister("offered")


def test_sound_rows_violate_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    register(connection, merged([document(1), document(2, day=None)]))
    check_load(connection)


@pytest.mark.parametrize(("check", "change"), FAULTS, ids=[name for name, _ in FAULTS])
def test_each_fault_is_found(connection: duckdb.DuckDBPyConnection, check: str, change: Change) -> None:
    rows = document()
    change(rows)
    register(connection, rows)
    with pytest.raises(InvariantError):
        check_load(connection)
    assert check in {violation.check for violation in violations_of_load(connection)}


def test_every_check_is_shown_its_fault() -> None:
    assert {query.name for query in queries("checks")} <= {name for name, _ in FAULTS}


@pytest.mark.parametrize(
    "query", [*queries("checks"), *queries("checks/whole")], ids=lambda query: query.name
)
def test_every_check_says_what_it_guards(query: object) -> None:
    assert query.header.endswith(".")  # type: ignore[attr-defined]


def test_references_name_declared_columns() -> None:
    for declared in document_tables():
        for column, target in declared.references:
            declared.column(column)
            target_table, target_column = target.split(".")
            table(target_table).column(target_column)
