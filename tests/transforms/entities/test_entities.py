"""Entities: the cases, any text, and the corrections file."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import Case, cases_in, check
from transforms.article import Article
from transforms.entities.component import COMPONENT
from transforms.entities.corrections import declared_corrections
from transforms.parsing import read_articles
from transforms.pipeline import readings

_PIECES = (
    *("Mr.", "Lee", "President", "of", "Trade", "and", "Industry", "U.S.-Japanese", "Liu", "He", "he", "its"),
    *(
        "said",
        "(",
        "ABC",
        ")",
        ",",
        ".",
        '"',
        "\n",
        "\n\n",
        "Ministry",
        "the",
        "two",
        "officials",
        "-",
        "'s",
        "é",
    ),
)
_FRAGMENTS = st.sampled_from(_PIECES)


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_cases(case: Case) -> None:
    check(case)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(_FRAGMENTS, max_size=40).map(" ".join)))
def test_any_text_gives_exact_spans(text: str) -> None:
    for reading in readings([Article("any", "test", "any", text)], components=[COMPONENT]):
        assert all(mention.span.end <= len(text) and len(mention.span) > 0 for mention in reading.mentions)
        assert all(0 <= mention.head < len(reading.doc) for mention in reading.mentions)
        assert {mention.entity for mention in reading.mentions} == set(reading.entities)


@pytest.mark.slow
def test_a_long_text_of_names_is_read_in_bounded_time() -> None:
    letters = "bdfgklmnprstvz"
    names = [f"{a}o{b}a{c}in".capitalize() for a in letters for b in letters for c in letters]
    text = " ".join(f"Minister {x} {y} of {y} Corp said {x} knew." for x, y in pairwise(names))
    reading = next(read_articles([Article("long", "test", "long", text)], spacy.blank("en")))
    started = time.process_time()
    COMPONENT.run(reading)
    assert time.process_time() - started < 15
    assert len(text) > 100_000


def test_every_correction_has_a_reason_and_a_new_id() -> None:
    merges, splits = declared_corrections()
    sources = [correction.source for correction in (*merges, *splits)]
    assert len(set(sources)) == len(sources)
    for correction in (*merges, *splits):
        assert correction.reason
        assert correction.into != correction.source
        assert correction.into not in sources, f"{correction.into} is corrected again"
        assert correction.into.split("/")[0] == correction.source.split("/")[0]


@pytest.mark.parametrize("merge", declared_corrections()[0], ids=lambda merge: merge.source)
def test_every_merge_is_used(merge) -> None:
    """A merge that no text can trigger any more must go: its source id comes from the name it stands for."""
    written = " ".join(part.capitalize() for part in merge.source.split("/")[1].split("-"))
    text = f"Mr. {written} spoke on Monday."
    (reading,) = readings([Article("merge", "test", "merge", text)], components=[COMPONENT])
    assert [entity.entity_id for entity in reading.entities if entity.kind == "person"] == [merge.into]


def test_split_tells_two_people_apart() -> None:
    (_, splits) = declared_corrections()
    split = next(split for split in splits if split.source == "person/li-qiang")
    texts = ["Premier Li Qiang spoke.", "Labor Watch founder Li Qiang spoke."]
    articles = [Article(f"split{i}", "test", str(i), text) for i, text in enumerate(texts)]
    found = [
        {e.entity_id for e in reading.entities} for reading in readings(articles, components=[COMPONENT])
    ]
    assert split.source in found[0]
    assert split.into in found[1]
