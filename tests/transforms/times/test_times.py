"""Times in texts: the cases, and any text at all."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.cases import Case, cases_in, check
from transforms.article import Article
from transforms.numbers.words import read_words
from transforms.parsing import read_articles
from transforms.times.component import COMPONENT
from transforms.times.recogniser import read_expressions

_PIECES = (
    "the", "last", "next", "this", "end", "of", "early", "1987", "2019", "April", "May", "Friday",
    "week", "year", "days", "two", "31", "9", ",", "-", "/", ":", "ago", "later", "earlier", "every",
    "quarter", "first", "third", "half", "Q3", "'the", "80s", "10", "a.m.", "GMT", "and", "to", "fiscal",
    "Easter", "a", "morning", "since", "of",
)  # fmt: skip


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_cases(case: Case) -> None:
    check(case)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_exact_and_consistent_rows(text: str, published: date | None) -> None:
    article = Article(document_id="d", source="s", source_item="i", text=text, published_on=published)
    reading = next(read_articles([article], _tokenizer()))
    COMPONENT.run(reading)
    for time in reading.times:
        assert time.span.text(text).strip() == time.span.text(text) != ""
        assert time.is_resolved == (time.date_start is not None) == (time.edtf is not None)
        assert time.is_resolved == (time.anchor != "none")
        assert time.date_start is None or time.date_end is None or time.date_start <= time.date_end
        assert not (published is None and time.anchor == "publication")


@pytest.mark.slow
@pytest.mark.parametrize(
    "run",
    [
        "1987-" * 20_000,
        "the " * 50_000,
        "April 9 and " * 20_000,
        "1/" * 50_000,
        "early the end of " * 20_000,
        "hundred millions " * 20_000,
    ],
)
@pytest.mark.timeout(30)
def test_long_runs_take_bounded_time(run: str) -> None:
    words = read_words(run)
    assert all(expression.last < len(words) for expression in read_expressions(words))
