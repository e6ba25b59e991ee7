"""Readers of the periods of reports: "the year-earlier quarter", "the latest period".

Companies and statistical offices compare the period they report with the same one a year before. A quarter
that ends within a calendar quarter is called after the calendar quarter that holds most of it.
"""

from dataclasses import replace

from transforms.numbers.words import Words
from transforms.times.dates import month_at, read_month_date
from transforms.times.expressions import Away, Date, Expression, Length, Part
from transforms.times.parts import read_part_of_year
from transforms.times.spans_of_time import read_unit_phrase
from transforms.times.years import year_number

_HYPHENS = frozenset({"-", "–", "‑"})
_PERIODS = {"quarter": "Q", "period": "P", "month": "M"}
_YEAR_BEFORE = -4  # quarters
_TO = _HYPHENS | {"to", "through"}


def read_year_ago(words: Words, index: int) -> Expression | None:
    """Read "year-ago", "the year-earlier quarter", "the year-earlier nine months"."""
    at = index + (words.at(index) in {"the", "a"})
    if (
        words.at(at) != "year"
        or words.at(at + 1) not in _HYPHENS
        or words.at(at + 2) not in {"ago", "earlier"}
    ):
        return None
    last = at + 2
    unit = _PERIODS.get(words.at(last + 1))
    if unit is not None:
        meaning = Away("Y", 1, -1) if unit == "M" else Part(unit, None, order=_YEAR_BEFORE)
        return Expression(meaning, index, last + 1)
    return _named_year_before(words, index, last + 1) or Expression(Away("Y", 1, -1), index, last)


def _named_year_before(words: Words, first: int, at: int) -> Expression | None:
    """Read what "year-earlier" at `first` is said of: a numbered quarter or a counted length."""
    part = read_part_of_year(words, at)
    if part is not None and isinstance(part.meaning, Part):
        is_plain = part.meaning.year is None and part.meaning.order is None
        return Expression(replace(part.meaning, order=-1), first, part.last) if is_plain else None
    length = read_unit_phrase(words, at)
    if length is not None and length.first == at and isinstance(length.meaning, Length):
        return replace(length, first=first)
    return None


def read_quarter_of_year(words: Words, index: int) -> Expression | None:
    """Read "the 1988 quarter", "the 1988 third quarter"."""
    at = index + (words.at(index) == "the")
    year = year_number(words, at)
    if year is None:
        return None
    if words.at(at + 1) in {"quarter", "period"}:
        return Expression(Part("Q", None, year), index, at + 1)
    part = read_part_of_year(words, at + 1)
    if part is None or not isinstance(part.meaning, Part) or part.meaning.year is not None:
        return None
    return Expression(replace(part.meaning, year=year, order=None), index, part.last)


def read_months_of_quarter(words: Words, index: int) -> Expression | None:
    """Read "the April to June quarter", "the January-March period": a quarter by its first and last month."""
    at = index + (words.at(index) == "the")
    first = month_at(words, at)
    if first is None or words.at(first[1] + 1) not in _TO:
        return None
    last = month_at(words, first[1] + 2)
    if last is None or last[0] != first[0] + 2 or last[0] % 3:
        return None
    if words.at(last[1] + 1) not in {"quarter", "period"}:
        return None
    end = last[1] + 1
    year_at = end + 1 + (words.at(end + 1) == "of")
    year = year_number(words, year_at)
    return Expression(Part("Q", last[0] // 3, year), index, year_at if year is not None else end)


def read_latest_period(words: Words, index: int) -> Expression | None:
    """Read "the latest period", the one whose figures the text tells."""
    if not words.matches(index, ("the", "latest", "period")):
        return None
    return Expression(Part("P", None, order=-1), index, index + 2)


def read_quarter_ended(words: Words, index: int) -> Expression | None:
    """Read "the quarter" of "the quarter ended July 31"; of "the quarter a year ago" the whole."""
    at = index + (words.at(index) == "the")
    if words.at(at) != "quarter":
        return None
    if words.matches(at + 1, ("a", "year")) and words.at(at + 3) in {"ago", "earlier", "before"}:
        return Expression(Part("Q", None, order=_YEAR_BEFORE), index, at + 3)
    if words.at(at + 1) not in {"ended", "ending", "to"}:
        return None
    end = read_month_date(words, at + 2)
    if end is None or not isinstance(end.meaning, Date):
        return None
    return Expression(Part("Q", None, ends=end.meaning), index, at)
