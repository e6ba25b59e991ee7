from collections.abc import Iterator

import duckdb
import pytest

from tests.warehouse.samples import document
from warehouse.arrow import arrow_table
from warehouse.errors import DuplicateKeyError, MissingValueError, VocabularyError
from warehouse.tables import table
from warehouse.validation import validate_rows


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def validate(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, object]]) -> None:
    connection.register("offered", arrow_table(table(name), rows))
    validate_rows(connection, table(name), "offered")


@pytest.mark.parametrize("name", sorted(set(document()) - {"articles"}))
def test_sound_rows_pass(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    validate(connection, name, document()[name])


def test_a_missing_value_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    rows = document()["quotes"]
    rows[0]["source_kind"] = None
    with pytest.raises(MissingValueError, match=r"quotes\.source_kind: 1 rows without a value") as caught:
        validate(connection, "quotes", rows)
    assert caught.value.values == (("q1",),)


def test_a_value_outside_its_vocabulary_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    rows = document()["events"]
    rows[0]["event_type"] = "PARTY"
    with pytest.raises(VocabularyError, match=r"events\.event_type: not in vocabulary event_type: 'PARTY'"):
        validate(connection, "events", rows)


def test_a_key_used_twice_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    rows = document()["event_participants"] * 2
    with pytest.raises(DuplicateKeyError, match=r"event_participants\.event_id, role, position") as caught:
        validate(connection, "event_participants", rows)
    assert caught.value.values == (("e1", "actor", 0),)
