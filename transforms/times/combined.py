"""Readers of days with clock times ("10 a.m. Tuesday"), weeks of days and ends of periods."""

from dataclasses import replace

from transforms.numbers.words import Words
from transforms.times.clocks import read_clock, read_day_part
from transforms.times.dates import read_month_date
from transforms.times.expressions import Clock, Date, Expression, NamedDay, Step, Weekday, Year
from transforms.times.holidays import Holiday
from transforms.times.lexicon import time_words
from transforms.times.parts import read_deictic_day, read_weekday
from transforms.times.years import read_year

_LAST_DAY = Holiday("12-31")  # "year-end" is the day on which books are closed
_HYPHENS = frozenset({"-", "–", "‑"})


def read_year_end(words: Words, index: int) -> Expression | None:
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
    if unit == "Y" and words.at(at + 1) in _HYPHENS:
        return Expression(NamedDay(_LAST_DAY), index, at + 2)
    return Expression(Step(unit, 0), index, at + 2, mod="END")


def read_week_of(words: Words, index: int) -> Expression | None:
    """Read "the week of March 6", "the week ended April 3" as that week."""
    at = index + (words.at(index) == "the")
    if words.at(at) != "week" or words.at(at + 1) not in {"of", "ended", "ending", "beginning", "starting"}:
        return None
    date = read_month_date(words, at + 2)
    if date is None or not isinstance(date.meaning, Date) or date.meaning.day is None:
        return None
    return Expression(replace(date.meaning, is_week=True), index, date.last)


def read_clock_time(words: Words, index: int) -> Expression | None:
    """Read "10 a.m. EDT", "noon Saturday", "10:35 a.m. (0735 GMT) Friday", "5 o'clock in the afternoon"."""
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
