"""Readers of quarters, halves, seasons, weekdays, named days and days told from today."""

from dataclasses import replace

from transforms.numbers.numerals import number_words
from transforms.numbers.words import Words
from transforms.times.clocks import read_day_part
from transforms.times.dates import month_at, read_month_date
from transforms.times.expressions import Date, Expression, NamedDay, Part, Repeated, Step, Weekday
from transforms.times.holidays import holidays
from transforms.times.lexicon import time_words
from transforms.times.years import year_number, year_told

_HYPHENS = frozenset({"-", "–", "‑"})
_FROM_TEXT = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent"})
_YEAR_BEFORE = -4  # quarters
_FISCAL = frozenset({"fiscal", "financial", "calendar"})


def read_part_of_year(words: Words, index: int) -> Expression | None:
    """Read "the third quarter of 1989", "Q3 2019", "second-quarter", "this year's first half"."""
    at = index
    order = None
    if (
        words.at(at) in time_words().orders
        and words.at(at + 1) == "year"
        and words.at(at + 2) in {"'s", "’s"}
    ):
        order, at = time_words().orders[words.at(at)], at + 3
    elif words.at(at) == "the":
        at += 1
    while words.at(at) in _FISCAL:
        at += 1
    found = _quarter_word(words, at)
    if order == -1 and words.at(at) == "quarter":
        return Expression(Part("Q", None, order=_YEAR_BEFORE), index, at)
    if found is None:
        return None
    part, last = found
    part = replace(part, order=order)
    return _with_year(words, part, index, last)


def _quarter_word(words: Words, at: int) -> tuple[Part, int] | None:
    word = words.at(at)
    if word == "q" and words.at(at + 1) in {"1", "2", "3", "4"} and words.is_glued(at + 1):
        return Part("Q", int(words.at(at + 1))), at + 1
    number = number_words().ordinals.get(word)
    ending = at
    if word in {"1", "2", "3", "4"} and words.at(at + 1) in {"st", "nd", "rd", "th"}:
        number, ending = int(word), at + 1
    if word in {"final", "last", "latter"}:
        number = -1
    unit_at = ending + 2 if words.at(ending + 1) in _HYPHENS else ending + 1
    while words.at(unit_at) in _FISCAL:
        unit_at += 1
    unit = words.at(unit_at)
    if number is None or unit not in {"quarter", "half"} or (unit == "half" and not -1 <= number <= 2):
        return None
    if words.at(unit_at + 1) == "of" and words.at(unit_at + 2) in time_words().months:
        return None  # "the second half of {July}"
    if number == -1:
        if words.at(unit_at + 1) != "of":
            return None
        number = 4 if unit == "quarter" else 2
    return (Part("Q" if unit == "quarter" else "H", number), unit_at) if number <= 4 else None


def _with_year(words: Words, part: Part, first: int, last: int) -> Expression:
    """Take in "of 1989", "of last year", "of fiscal 1990", "1989"."""
    at = last + 1
    of = words.at(at) in {"of", "in", ","}
    at += of
    lead = at
    while words.at(at) in _FISCAL | {"the", "year"}:
        at += 1
    year = year_number(words, at)
    if year is not None and (of or at == lead):
        return Expression(replace(part, year=year), first, at)
    order = time_words().orders.get(words.at(at))
    if of and order is not None and words.at(at + 1) == "year":
        return Expression(replace(part, order=order), first, at + 1)
    if words.at(last + 1) == "of" and words.matches(last + 2, ("the", "year")):
        return Expression(replace(part, order=0), first, last + 3)
    return Expression(part, first, last)


def read_season(words: Words, index: int) -> Expression | None:
    """Read "the spring", "last summer", "spring 2019", "the winter of 1986"; bare only after "in"."""
    known = time_words()
    at, order = index, None
    if words.at(at) == "the":
        at += 1
    if words.at(at) in known.orders:
        order, at = known.orders[words.at(at)], at + 1
    code = known.seasons.get(words.at(at))
    if code is None:
        return None
    of = words.at(at + 1) == "of"
    told = year_told(words, at + 2) if of else None
    year = told or ((year_number(words, at + 1) or 0), at + 1)
    if year[0]:
        return Expression(Part("S", code, year[0]), index, year[1])
    if order is None and words.at(at + 1) in {"last", "this", "next"} and words.at(at + 2) == "year":
        return Expression(Part("S", code, order=known.orders[words.at(at + 1)]), index, at + 2)
    if at == index and words.at(index - 1) not in {
        "in",
        "by",
        "until",
        "since",
        "early",
        "late",
        "mid",
        "of",
    }:
        return None
    if words.at(at) == "fall" and order is None and (at == index or words.at(at + 1) in {"in", "of"}):
        return None  # "the fall in exports"
    return Expression(Part("S", code, order=order), index, at)


def read_weekday(words: Words, index: int) -> Expression | None:
    """Read "Friday", "last Friday", "Tuesday, April 9, 2019", "Monday of next week"."""
    known = time_words()
    at, order = index, None
    if words.at(at) in {"this", "the"} and words.at(at + 1) in {"past", "coming"}:
        order, at = known.orders[words.at(at + 1)], at + 2
    elif words.at(at) in known.orders and words.at(at) != "past":
        order, at = known.orders[words.at(at)], at + 1
    elif words.at(at) == "the" and words.at(at + 1) in known.orders:
        order, at = known.orders[words.at(at + 1)], at + 2
    word = words.at(at)
    number = known.weekdays.get(word) or known.weekdays.get(word.removesuffix("s"))
    if number is None or (words.written(at).istitle() and words.at(at + 1) in known.names_after_days):
        return None
    if word.endswith("s"):
        return None
    date_at = at + 1 + (words.at(at + 1) == ",")
    date = read_month_date(words, date_at)
    if date is not None and isinstance(date.meaning, Date) and date.meaning.day is not None:
        return replace(date, first=index)
    week = (
        known.orders.get(words.at(at + 2)) if words.at(at + 1) == "of" else known.orders.get(words.at(at + 1))
    )
    week_at = at + 3 if words.at(at + 1) == "of" else at + 2
    if week is not None and words.at(week_at) == "week":
        return Expression(Weekday(number, week=week), index, week_at)
    from_text = words.at(at - 1) in _FROM_TEXT and order is not None
    if words.at(at - 1) in {"coming", "upcoming"}:
        return Expression(Weekday(number, is_coming=True), index, at)
    return Expression(Weekday(number, order, from_text=from_text), index, at)


def read_weekdays(words: Words, index: int) -> Expression | None:
    """Read "Mondays", "every Friday" as a set."""
    known = time_words()
    at = index + (words.at(index) in {"every", "each"})
    word = words.at(at)
    if at > index and (month := month_at(words, at)) is not None:
        return Expression(Repeated(f"XXXX-{month[0]:02}"), index, month[1])
    number = known.weekdays.get(word.removesuffix("s"))
    if number is None or (at == index and not word.endswith("s")):
        return None
    return Expression(Repeated(f"XXXX-WXX-{number}"), index, at)


def read_ordered_month(words: Words, index: int) -> Expression | None:
    """Read "last March 27", "next June", "this September"."""
    order = time_words().orders.get(words.at(index))
    if order is None or words.at(index) in {"that", "past", "same"} or month_at(words, index + 1) is None:
        return None
    date = read_month_date(words, index + 1)
    if date is None or not isinstance(date.meaning, Date) or date.meaning.year is not None:
        return None
    return Expression(replace(date.meaning, order=order), index, date.last)


def read_named_day(words: Words, index: int) -> Expression | None:
    """Read "Thanksgiving", "last Christmas", "Lunar New Year 2019"."""
    order = time_words().orders.get(words.at(index))
    at = index + (order is not None)
    found = holidays().at(words, at)
    if found is None or (not words.written(at)[:1].isupper() and words.at(at) != "the"):
        return None
    holiday, last = found
    around = time_words().units.get(words.at(last + 1))
    if around in {"W", "WE"}:
        return Expression(NamedDay(holiday, None, order, around), index, last + 1)
    year = year_number(words, last + 1)
    return Expression(NamedDay(holiday, year, order), index, last + (year is not None))


def read_deictic_day(words: Words, index: int) -> Expression | None:
    """Read "today", "the day after tomorrow"."""
    found = time_words().deictic_days.at(words, index)
    return Expression(Step("D", found[0]), index, found[1]) if found else None


def _mid_part(words: Words, index: int) -> Expression | None:
    """Read "mid-afternoon", "mid-morning yesterday"."""
    part = read_day_part(words, index + 1 + (words.at(index + 1) in _HYPHENS))
    if part is None:
        return None
    day = read_deictic_day(words, part[1] + 1) or read_weekday(words, part[1] + 1)
    if day is not None and isinstance(day.meaning, Step | Weekday):
        return replace(day, first=index, time=part[0])
    return Expression(Step("D", 0), index, part[1], time=part[0])


def read_part_of_today(words: Words, index: int) -> Expression | None:
    """Read "tonight", "this morning", "last night", "that evening", "the next morning"."""
    word = words.at(index)
    if word == "mid":
        return _mid_part(words, index)
    if word == "tonight":
        return Expression(Step("D", 0), index, index, time="NI")
    if word == "overnight":
        return None
    start = index + (word == "the" and words.at(index + 1) in {"next", "following", "same", "previous"})
    part = read_day_part(words, start + 1)
    if part is None or words.at(start) not in {
        "this",
        "last",
        "that",
        "next",
        "following",
        "same",
        "previous",
    }:
        return None
    steps = time_words().orders[words.at(start)]
    from_text = words.at(start) not in {"this", "last"}
    return Expression(Step("D", steps, from_text=from_text), index, part[1], time=part[0])
