"""Reported speech in own sentences, and any text: no exception, exact spans, closed vocabularies."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases_in, check
from transforms.article import Article
from transforms.pipeline import extract
from transforms.quotes.cues import phrases, verbs, words
from warehouse.vocabularies import terms

_PIECES = st.sampled_from([
    "He said ", "the talks failed", '"', "“", "”", ", ", ". ", "according to ", "Japan ", "told ", "them ",
    "that ", "to ", "accused ", "of ", "\n\n", "vowed ", "‘", "’", "-- ", "officials said", "it ", "is ",
    "\n", "and ", "but ",
])  # fmt: skip


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_cases(case):
    check(case)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(text):
    extraction = extract([Article("any", "cases", "any", text)])
    assert not extraction.failures
    for row in extraction.rows.get("quotes", []):
        assert text[row["char_start"] : row["char_end"]] == row["exact_text"] != ""
        assert row["source_kind"] in terms("source_kind")
        assert row["form"] in terms("quote_form")


def test_every_cue_class_is_of_the_vocabulary():
    classes = {verb.cue_class for verb in verbs().values()} | set(phrases().values())
    assert classes <= terms("cue_class")


def test_word_lists_are_lower_case():
    for name in ("documents", "anonymous_heads", "not_sources", "evidence_nouns", "connectives"):
        assert all(word == word.lower() for word in words(name))
