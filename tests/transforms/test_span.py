"""Spans: the offset arithmetic everything else relies on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.span import Span

bounds = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted).map(lambda pair: Span(*pair))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2), (-3, -1)])
def test_refuses_what_is_no_interval(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_covers_the_characters_between_its_ends() -> None:
    assert Span(3, 8).text("on Monday they met") == "Monda"


def test_trim_leaves_white_space_out() -> None:
    assert Span(0, 9).trim("  talks \n rest").text("  talks \n rest") == "talks"


def test_trim_of_nothing_but_white_space_is_empty() -> None:
    assert len(Span(0, 3).trim("   x")) == 0


@given(bounds, bounds)
def test_cover_contains_both(one: Span, other: Span) -> None:
    cover = one.cover(other)
    assert cover.contains(one)
    assert cover.contains(other)
    assert len(cover) <= max(one.end, other.end)


@given(bounds, bounds)
def test_overlap_is_mutual_and_means_a_shared_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
