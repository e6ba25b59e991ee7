"""Figures in texts: the cases, and any text at all."""

from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.cases import Case, cases_in, check
from transforms.amounts.component import COMPONENT
from transforms.article import Article
from transforms.parsing import read_articles

_PIECES = (
    "$", "€", "1", "2,3", "4.5", "bn", "mln", "dlrs", "pct", "-", "to", "and", "half", "a", "of", "\n",
    " ", "between", "3/4", "yen", "percent", "from", "C$", "twenty", "billions", "U.S.",
)  # fmt: skip


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_cases(case: Case) -> None:
    check(case)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)))
def test_any_text_gives_exact_spans(text: str) -> None:
    article = Article(document_id="d", source="s", source_item="i", text=text)
    reading = next(read_articles([article], _tokenizer()))
    COMPONENT.run(reading)
    for amount in reading.amounts:
        assert amount.span.text(text).strip() == amount.span.text(text) != ""
        assert amount.subject is None or amount.subject.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "run", ["$" * 50_000, "1" * 50_000, "1,1" * 50_000, "$1-" * 50_000, "from 1 to " * 50_000]
)
@pytest.mark.timeout(20)
def test_long_runs_take_bounded_time(run: str) -> None:
    from transforms.amounts.grammar import read_figures
    from transforms.numbers.words import read_words

    assert all(figure.last < len(run) for figure in read_figures(read_words(run)))
