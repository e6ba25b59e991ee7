"""Marks found in own sentences, and any text: no exception, exact spans, linear time."""

import tomllib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import plant
from transforms.article import Article
from transforms.paragraphs import split_paragraphs
from transforms.parsing import read_articles
from transforms.quotations.component import find_quotations
from transforms.quotations.marks import find_stretches
from transforms.span import Span

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "marks.toml").read_text(encoding="utf-8"))["case"]
_MARKS = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "«", "»", "``", "''", " ", "\n\n", ".", ",", "He said", "7"]
)


@pytest.mark.parametrize("case", _CASES, ids=[case["about"] for case in _CASES])
def test_marks(case):
    text, planted = plant(case["text"])
    reading = next(read_articles([Article("case", "cases", "case", text)]))
    find_quotations(reading)
    found = {(q.inner.start, q.inner.end): q.form or "none" for q in reading.quotations}
    assert found == dict(zip(planted, case["forms"], strict=True)), {
        text[a:b]: f for (a, b), f in found.items()
    }


@given(st.lists(_MARKS, max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_exact_spans(text):
    for stretch in find_stretches(text, split_paragraphs(text)):
        assert stretch.outer.contains(stretch.inner)
        assert 0 <= stretch.outer.start < stretch.outer.end <= len(text)
        assert stretch.inner.text(text).strip() == stretch.inner.text(text) != ""


def test_an_odd_number_of_marks_costs_one_paragraph_only():
    broken = 'He said "we shall see what comes of it\n\n'
    sound = '"We will wait," she said.'
    spans = [
        stretch.inner.text(broken + sound)
        for stretch in find_stretches(
            broken + sound,
            [
                Span(0, len(broken) - 2),
                Span(len(broken), len(broken) + len(sound)),
            ],
        )
    ]
    assert spans[-1] == "We will wait"


@pytest.mark.slow
@pytest.mark.parametrize("unit", ['"', '"a" ', '"We go," he said. ', "“a ", 'a." ', "'a ", "“a ‘b’ c” "])
def test_twenty_thousand_marks_in_bounded_time(unit):
    text = unit * 20_000
    start = process_time()
    stretches = find_stretches(text, [Span(0, len(text))])
    assert process_time() - start < 5
    assert len(stretches) <= 40_000
