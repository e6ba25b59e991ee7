"""Sums that leave their currency to another of the sentence: "15.6 billion dlrs, up from 10.6 billion"."""

from dataclasses import replace

from transforms.amounts.figure import Figure
from transforms.amounts.lexicon import context
from transforms.numbers.words import PARAGRAPH, Words

_LEAST_SCALE = 1e6  # "from 10.6 billion" is money left short; "from 40" may count anything
_REACH = 30  # words between the two sums
_FIGURES = 6  # figures looked at before a short sum, the years and days between included
_ENDS = frozenset({".", "!", "?", ";"})


def with_shared_units(words: Words, figures: list[Figure]) -> list[Figure]:
    """Return the figures, bare millions and billions with the currency of the nearest sum of their paragraph.

    Only a number that counts nothing itself takes part: it is followed by a mark, a preposition, a time or
    the end of the clause.
    """
    return [
        _shared(words, figures, place) if _is_short(words, figure) else figure
        for place, figure in enumerate(figures)
    ]


def _is_short(words: Words, figure: Figure) -> bool:
    if figure.unit is not None or figure.value is None or figure.numeral.scale < _LEAST_SCALE:
        return False
    after = words.at(figure.last + 1)
    if after == "(":
        return False  # "a gap of 1.6 billion ($2.5 billion)" is in another currency than the one in brackets
    return not after[:1].isalnum() or after in context().after_short_sums


def _is_large(figure: Figure) -> bool:
    """Tell a sum in millions or more; of a range the upper end has the scale: "65 to 70 billion dlrs"."""
    is_range = figure.high is not None and figure.high >= _LEAST_SCALE
    return figure.numeral.scale >= _LEAST_SCALE or is_range


def _shared(words: Words, figures: list[Figure], place: int) -> Figure:
    figure = figures[place]
    before = [other for other in figures[max(0, place - _FIGURES) : place] if other.unit is not None]
    for other in (*before[-2:][::-1], *figures[place + 1 : place + 2]):
        if other.unit is None or other.unit.kind != "money" or not _is_large(other):
            continue
        first, last = sorted((figure, other), key=lambda each: each.first)
        between = words.lower[first.last + 1 : last.first]
        is_near = other.first < figure.first or not _ENDS.intersection(between)
        if len(between) <= _REACH and PARAGRAPH not in between and is_near:
            return replace(figure, unit=replace(other.unit, worth=1.0))
    return figure
