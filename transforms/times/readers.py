"""Which readers to try at a word, and the readers of edges ("early", "the end of") that call the others."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from transforms.numbers.numerals import number_words, numeral_openers
from transforms.numbers.words import Words
from transforms.times.clocks import read_day_part
from transforms.times.combined import read_clock_time, read_week_of, read_year_end
from transforms.times.dates import (
    read_day_month,
    read_day_of_month,
    read_month_date,
    read_months,
    read_numeric_date,
)
from transforms.times.expressions import (
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
    read_months_of_quarter,
    read_quarter_ended,
    read_quarter_of_year,
    read_year_ago,
)
from transforms.times.slots import LEADS, slot_words
from transforms.times.spans_of_time import read_long_word, read_unit_phrase
from transforms.times.years import DECADE_WORDS, read_year

type Reader = Callable[[Words, int], Expression | None]

_HYPHENS = frozenset({"-", "–", "‑"})
_DATED = (Date, Weekday, Year, Step, Part, NamedDay)


def longest(words: Words, index: int, candidates: tuple[Reader, ...]) -> Expression | None:
    """Return the longest of what the readers read at a word, the first of equals."""
    best: Expression | None = None
    for reader in candidates:
        expression = reader(words, index)
        if expression is not None and (best is None or expression.last > best.last):
            best = expression
    return best


def completed(words: Words, expression: Expression) -> Expression:
    """Add the part of day or clock time after a date: "Wednesday evening", "July 4 at 10 a.m."."""
    if expression.time is not None or not isinstance(expression.meaning, Date | Weekday | Step | NamedDay):
        return expression
    if isinstance(expression.meaning, Step) and expression.meaning.unit != "D":
        return expression
    part = read_day_part(words, expression.last + 1)
    if part is not None and words.at(part[1]).endswith("s"):
        return _repeated_part(expression, part)
    if part is not None:
        return replace(expression, time=part[0], last=part[1])
    return expression


def _repeated_part(expression: Expression, part: tuple[str, int]) -> Expression:
    """Read "Tuesday nights" as a set."""
    if not isinstance(expression.meaning, Weekday) or expression.meaning.order is not None:
        return expression
    value = f"XXXX-WXX-{expression.meaning.number}T{part[0]}"
    return replace(expression, meaning=Repeated(value), last=part[1])


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
    if (
        words.at(index) in {"earlier", "later"}
        and words.at(at) == "the"
        and at > index + 1
        and words.at(at + 1) in {"day", "week", "month", "year"}
    ):
        return Expression(Step(time_words().units[words.at(at + 1)], 0), index, at + 1, mod=mod)
    inner = _read_inner(words, at)
    if inner is None or not isinstance(inner.meaning, _DATED) or inner.mod is not None:
        return None
    return replace(completed(words, inner), first=index, mod=mod)


def _read_inner(words: Words, index: int) -> Expression | None:
    """Read what "early" or "the end of" is of; edges do not nest, so that reading stays bounded."""
    found = readers().get(words.at(index)) or (NUMERIC if words.at(index)[:1].isdigit() else ())
    return longest(words, index, tuple(r for r in found if r not in {_read_edge, _read_end_of}))


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


NUMERIC: tuple[Reader, ...] = (
    read_numeric_date,
    read_day_month,
    read_year,
    read_unit_phrase,
    read_clock_time,
    read_quarter_of_year,
    read_part_of_year,
)


@cache
def readers() -> dict[str, tuple[Reader, ...]]:
    """Return which readers to try at a word; most words of a text have none."""
    known = time_words()
    by_word: dict[str, list[Reader]] = {}

    def listen(reader: Reader, *openers: str) -> None:
        for opener in openers:
            by_word.setdefault(opener, []).append(reader)

    orders = (*known.orders, "the")
    listen(read_quarter_ended, "the", "quarter")
    listen(read_latest_period, "the")
    listen(read_month_date, *known.months, *known.month_abbreviations)
    listen(read_months, "the", *known.months, *known.month_abbreviations)
    listen(read_months_of_quarter, "the", *known.months, *known.month_abbreviations)
    listen(read_day_of_month, "the")
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
    listen(read_long_word, *(f"{unit}long" for unit in known.units))
    listen(_read_edge, "the", *known.edges)
    listen(_read_end_of, "the", *known.edges)
    listen(read_year_end, "the", "year", "month", "quarter")
    listen(read_year_ago, "the", "year", "a")
    listen(read_week_of, "the", "week")
    listen(read_quarter_of_year, "the")
    listen(read_clock_time, *known.clock_words, *number_words().units)
    for phrases, reader in (
        (known.references, _read_reference),
        (known.sets, _read_set),
        (holidays(), read_named_day),
    ):
        listen(reader, *phrases.first_words)
    listen(read_named_day, *known.orders)
    return {word: tuple(readers) for word, readers in by_word.items()}


@cache
def followers() -> dict[str, frozenset[str]]:
    """Return the words, digits and marks apart, that may come second in a time after each article.

    Articles are the most frequent words, and few of them open a time: "the" before "minister" is not worth
    the twenty readers that listen to it. A word that is in none of their lists follows no article in a time.
    """
    known = time_words()
    second = {*readers(), *slot_words(), *known.day_parts, *DECADE_WORDS, "latter"}
    listed = (known.references, known.sets, known.deictic_days, holidays())
    seconds = {lead: frozenset().union(*(phrases.seconds(lead) for phrases in listed)) for lead in LEADS}
    return {lead: frozenset(second | seconds[lead]) for lead in LEADS if "" not in seconds[lead]}
