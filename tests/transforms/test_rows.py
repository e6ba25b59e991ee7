"""Rows of a document agree with one another, whatever was found twice."""

from collections import Counter
from datetime import date

import pytest

from transforms.article import Article
from transforms.pipeline import extract

# A description between two names of one entity describes it twice.
DESCRIBED_TWICE = (
    "But Anna Falk, an attorney with Berger, Falk, Moor\nand Partners in Oslo, said the firm could appeal.",
    "Other groups were the National Timber Growers Federation, National Furniture\nFederation, National"
    " Timber Growers Federation, National Paper\nCouncil and the Union of Joiners.",
)


@pytest.mark.parametrize("text", DESCRIBED_TWICE)
def test_an_entity_is_counted_as_often_as_it_is_stored(text: str) -> None:
    rows = extract([Article(document_id="d", source="wire", source_item="a", text=text)]).rows
    stored = Counter(row["entity_id"] for row in rows["mentions"])
    assert {row["entity_id"]: row["mention_count"] for row in rows["entity_sightings"]} == dict(stored)


def test_no_act_ends_before_it_begins() -> None:
    text = "The two sides have not had a formal negotiating meeting since May 13, the spokesman said."
    article = Article(
        document_id="d", source="wire", source_item="a", text=text, published_on=date(2031, 5, 4)
    )
    rows = extract([article]).rows
    dated = [row for row in rows["events"] if row["date_start"]]
    assert dated, "the meeting has its day"
    assert all(row["date_start"] <= row["date_end"] for row in dated)
