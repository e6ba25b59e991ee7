"""Finds the time expressions of a text in one pass: readers by first word, then what stands round them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from transforms.numbers.numerals import number_words, numeral_openers
from transforms.numbers.words import Words
from transforms.times.clocks import read_clock, read_day_part
from transforms.times.dates import (
    read_day_month,
    read_month_date,
    read_more_days,
    read_numeric_date,
    read_year,
)
from transforms.times.expressions import (
    Clock,
    Date,
    Expression,
    NamedDay,
    Part,
    Reference,
    Repeated,
    Step,
    Weekday,
    Year,
)
from transforms.times.holidays import holidays
from transforms.times.lexicon import time_words
from transforms.times.parts import (
    read_deictic_day,
    read_named_day,
    read_ordered_month,
    read_part_of_today,
    read_part_of_year,
    read_season,
    read_weekday,
    read_weekdays,
)
from transforms.times.reports import (
    read_latest_period,
    read_quarter_ended,
    read_quarter_of_year,
    read_year_ago,
)
from transforms.times.spans_of_time import read_unit_phrase

type _Reader = Callable[[Words, int], Expression | None]

_HYPHENS = frozenset({"-", "–", "‑"})
_JOINTS = frozenset({"and", "or", "to", "through", "-", "–"})
_DATED = (Date, Weekday, Year, Step, Part, NamedDay)


def read_expressions(words: Words) -> list[Expression]:
    """Return the time expressions of a text in order; they do not overlap. Linear in its length."""
    openers = _readers()
    found: list[Expression] = []
    index = 0
    while index < len(words):
        word = words.lower[index]
        readers = openers.get(word) or (_NUMERIC if "0" <= word[0] <= "9" else ())
        expression = _longest(words, index, readers) if readers else None
        if expression is None:
            index += 1
            continue
        expression = _joined(words, found, _completed(words, expression))
        _share_year(words, found, expression)
        found.append(expression)
        index = expression.last + 1
        more = read_more_days(words, expression)
        if more is not None:
            found.append(more)
            index = more.last + 1
    return found


def _joined(words: Words, found: list[Expression], expression: Expression) -> Expression:
    """Mark the second weekday of "on Tuesday and Wednesday", "from Monday to Friday"."""
    if not found or not isinstance(expression.meaning, Weekday) or expression.meaning.order is not None:
        return expression
    before = found[-1]
    between = words.lower[before.last + 1 : expression.first]
    is_joined = isinstance(before.meaning, Weekday) and len(between) == 1 and between[0] in _JOINTS
    return (
        replace(expression, meaning=replace(expression.meaning, is_joined=True)) if is_joined else expression
    )


def _share_year(words: Words, found: list[Expression], expression: Expression) -> None:
    """Give the first month of "from January to August 1987" the year of the second."""
    date = expression.meaning
    if (
        not found
        or not isinstance(date, Date)
        or date.year is None
        or not isinstance(found[-1].meaning, Date)
    ):
        return
    before = found[-1].meaning
    between = words.lower[found[-1].last + 1 : expression.first]
    is_bare = before.year is None and before.order is None and before.year_order is None
    if is_bare and len(between) == 1 and between[0] in _JOINTS and before.month <= date.month:
        found[-1] = replace(found[-1], meaning=replace(before, year=date.year))


def _longest(words: Words, index: int, readers: tuple[_Reader, ...]) -> Expression | None:
    best: Expression | None = None
    for reader in readers:
        expression = reader(words, index)
        if expression is not None and (best is None or expression.last > best.last):
            best = expression
    return best


def _completed(words: Words, expression: Expression) -> Expression:
    """Add the part of day or clock time after a date: "Wednesday evening", "July 4 at 10 a.m."."""
    if expression.time is not None or not isinstance(expression.meaning, Date | Weekday | Step | NamedDay):
        return expression
    if isinstance(expression.meaning, Step) and expression.meaning.unit != "D":
        return expression
    part = read_day_part(words, expression.last + 1)
    if part is not None:
        return replace(expression, time=part[0], last=part[1])
    return expression


def _read_reference(words: Words, index: int) -> Expression | None:
    found = time_words().references.at(words, index)
    if found is None:
        return None
    phrase = " ".join(words.lower[index : found[1] + 1])
    openers = time_words().reference_openers.get(phrase)
    if openers is not None and words.at(index - 1) not in openers:
        return None
    return Expression(Reference(found[0]), index, found[1])


def _read_set(words: Words, index: int) -> Expression | None:
    found = time_words().sets.at(words, index)
    if words.at(index - 1) in _HYPHENS and words.is_glued(index):
        return None  # "half-yearly"
    return Expression(Repeated(found[0]), index, found[1]) if found else None


def _read_edge(words: Words, index: int) -> Expression | None:
    """Read "early next year", "mid-March", "late last week", "later this month", "year-end"."""
    if words.at(index) == "the" and words.at(index + 1) != "the":  # "the early 1980s"
        inner = _read_edge(words, index + 1)
        is_decade = inner is not None and isinstance(inner.meaning, Year) and inner.meaning.span > 1
        return replace(inner, first=index) if inner is not None and is_decade else None
    mod = time_words().edges.get(words.at(index))
    if mod is None:
        return None
    at = index + 1 + (words.at(index + 1) in _HYPHENS)
    if words.at(index) in {"beginning", "start", "end", "middle", "close", "outset", "opening", "midpoint"}:
        return None
    at += words.at(at) in {"in", "on"} and words.at(index) in {"early", "late", "earlier", "later"}
    inner = _read_inner(words, at)
    if inner is None or not isinstance(inner.meaning, _DATED) or inner.mod is not None:
        return None
    return replace(_completed(words, inner), first=index, mod=mod)


def _read_inner(words: Words, index: int) -> Expression | None:
    """Read what "early" or "the end of" is of; edges do not nest, so that reading stays bounded."""
    readers = _readers().get(words.at(index)) or (_NUMERIC if words.at(index)[:1].isdigit() else ())
    return _longest(words, index, tuple(r for r in readers if r not in {_read_edge, _read_end_of}))


def _read_end_of(words: Words, index: int) -> Expression | None:
    """Read "the end of the month", "the beginning of next year", "the middle of 1988", "end-March"."""
    at = index + (words.at(index) == "the")
    edge = words.at(at)
    mod = time_words().edges.get(edge)
    if mod is None or edge in {"early", "earlier", "late", "later", "mid"}:
        return None
    inner_at = at + 2 if words.at(at + 1) in {"of"} | _HYPHENS else at + 1
    if inner_at == at + 1 and edge != "end":
        return None
    inner = _read_inner(words, inner_at)
    if inner is None or not isinstance(inner.meaning, _DATED):
        return None
    if inner_at == at + 1 and not isinstance(inner.meaning, Date | Year):
        return None  # "the truce will end Monday"
    return replace(inner, first=index, mod=mod)


def _read_year_end(words: Words, index: int) -> Expression | None:
    """Read "year-end", "the year-end", "year-end 1988"."""
    at = index + (words.at(index) == "the")
    unit = time_words().units.get(words.at(at), "")
    if words.at(at + 1) == "end" and unit == "Y" and words.at(at).endswith("r"):
        return Expression(Step(unit, 0), index, at + 1, mod="END")
    is_joined = words.at(at + 1) in _HYPHENS or words.at(at + 1) in {"'s", "’s"}
    if unit not in {"Y", "M", "Q"} or not is_joined or words.at(at + 2) != "end":
        return None
    year = read_year(words, at + 3) if words.at(at + 3).isdigit() else None
    if year is not None and isinstance(year.meaning, Year):
        return Expression(year.meaning, index, year.last, mod="END")
    return Expression(Step(unit, 0), index, at + 2, mod="END")


def _read_week_of(words: Words, index: int) -> Expression | None:
    """Read "the week of March 6", "the week ended April 3" as that week."""
    at = index + (words.at(index) == "the")
    if words.at(at) != "week" or words.at(at + 1) not in {"of", "ended", "ending", "beginning", "starting"}:
        return None
    date = read_month_date(words, at + 2)
    if date is None or not isinstance(date.meaning, Date) or date.meaning.day is None:
        return None
    return Expression(replace(date.meaning, is_week=True), index, date.last)


def _read_clock_time(words: Words, index: int) -> Expression | None:
    found = read_clock(words, index)
    if found is None:
        return None
    time, last = found
    last = _past_other_zone(words, last)
    day_at = last + 1 + (words.at(last + 1) in {"on", ",", "of"})
    day = read_weekday(words, day_at) or read_deictic_day(words, day_at) or read_month_date(words, day_at)
    if day is not None and isinstance(day.meaning, Date | Weekday | Step):
        return Expression(day.meaning, index, day.last, time=time)
    last = found[1]
    part_at = last + 1 + 2 * words.matches(last + 1, ("in", "the"))
    part = read_day_part(words, part_at) if part_at > last + 1 else None
    return Expression(Clock(time), index, part[1] if part else last)


def _past_other_zone(words: Words, last: int) -> int:
    """Return the word after which the day is told in "10:35 a.m. (0735 GMT) Friday"."""
    other = read_clock(words, last + 2) if words.at(last + 1) == "(" else None
    return other[1] + 1 if other is not None and words.at(other[1] + 1) == ")" else last


_NUMERIC: tuple[_Reader, ...] = (
    read_numeric_date,
    read_day_month,
    read_year,
    read_unit_phrase,
    _read_clock_time,
    read_quarter_of_year,
    read_part_of_year,
)


@cache
def _readers() -> dict[str, tuple[_Reader, ...]]:
    """Return which readers to try at a word; most words of a text have none."""
    known = time_words()
    by_word: dict[str, list[_Reader]] = {}

    def listen(reader: _Reader, *openers: str) -> None:
        for opener in openers:
            by_word.setdefault(opener, []).append(reader)

    orders = (*known.orders, "the")
    listen(read_quarter_ended, "the", "quarter")
    listen(read_latest_period, "the")
    listen(read_month_date, *known.months, *known.month_abbreviations)
    listen(read_day_month, "the", *number_words().ordinals)
    listen(
        read_year,
        "the",
        "fiscal",
        "fy",
        "calendar",
        "'",
        "’",
        "‘",
        "eighties",
        "nineties",
        "seventies",
        "sixties",
    )
    listen(read_year, "year", *number_words().ordinals, "nineteen", "eighteen")
    listen(read_part_of_year, "the", "q", "fiscal", "final", "last", "this", "next", *number_words().ordinals)
    listen(read_season, *orders, *known.seasons)
    listen(read_weekday, *orders, *known.weekdays)
    listen(read_weekdays, "every", "each", *(f"{name}s" for name in known.weekdays))
    listen(read_ordered_month, *known.orders)
    listen(read_deictic_day, "today", "tomorrow", "yesterday", "day", "the")
    listen(read_part_of_today, "tonight", "this", "last", "that", "the", "next", "mid")
    listen(
        read_unit_phrase,
        "recent",
        *orders,
        *known.units,
        *numeral_openers(),
        "each",
        "every",
        "per",
        "another",
        "these",
        "those",
    )
    listen(_read_edge, "the", *known.edges)
    listen(_read_end_of, "the", *known.edges)
    listen(_read_year_end, "the", "year", "month", "quarter")
    listen(read_year_ago, "the", "year", "a")
    listen(_read_week_of, "the", "week")
    listen(read_quarter_of_year, "the")
    listen(_read_clock_time, *known.clock_words, *number_words().units)
    for phrases, reader in (
        (known.references, _read_reference),
        (known.sets, _read_set),
        (holidays(), read_named_day),
    ):
        listen(reader, *phrases.first_words)
    listen(read_named_day, *known.orders)
    return {word: tuple(readers) for word, readers in by_word.items()}
