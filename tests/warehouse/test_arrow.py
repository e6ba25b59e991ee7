from datetime import UTC, datetime

import pyarrow as pa
import pytest

from tests.warehouse.samples import document, reject
from warehouse.arrow import arrow_schema, arrow_table
from warehouse.errors import StagedColumnsError
from warehouse.tables import table


def test_schema_follows_the_declaration() -> None:
    schema = arrow_schema(table("measures"))
    assert schema.names == [column.name for column in table("measures").columns]
    assert schema.field("imposer_iso3").type == pa.list_(pa.string())
    assert not schema.field("measure_id").nullable
    assert arrow_schema(table("articles")).field("published_at").type == pa.timestamp("us", tz="UTC")


@pytest.mark.parametrize("name", sorted(document()))
def test_rows_keep_their_values(name: str) -> None:
    rows = document()[name]
    assert arrow_table(table(name), rows).to_pylist() == rows


def test_what_only_a_load_knows_may_be_left_out() -> None:
    article = document()["articles"][0]
    assert "run_id" not in arrow_table(table("articles"), [article]).column_names
    loaded = article | {"run_id": "r1", "ingested_at": datetime(2031, 5, 9, tzinfo=UTC)}
    assert arrow_table(table("articles"), [loaded]).to_pylist() == [
        {column.name: loaded[column.name] for column in table("articles").columns}
    ]


def test_no_rows_have_a_schema_too() -> None:
    assert arrow_table(table("topics"), []).schema == arrow_schema(table("topics"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, r"rejects\.colour: unknown columns: 'colour'"),
        ({"rejected_at": "yesterday"}, r"rejects\.rejected_at: not TIMESTAMPTZ: 'str'"),
        ({"stage": 3}, r"rejects\.stage: not VARCHAR: 'int'"),
    ],
)
def test_wrong_rows_are_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(StagedColumnsError, match=message):
        arrow_table(table("rejects"), [reject("x1", "r1") | change])


def test_a_missing_column_is_named() -> None:
    row = reject("x1", "r1")
    del row["reason"]
    with pytest.raises(StagedColumnsError, match=r"rejects\.reason: missing columns: 'reason'"):
        arrow_table(table("rejects"), [row])
