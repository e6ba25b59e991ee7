"""Readers of calendar dates: months, days of months, numeric dates."""

from dataclasses import replace

from transforms.numbers.numerals import number_words
from transforms.numbers.words import Words
from transforms.times.expressions import Date, DayOfMonth, Days, Expression, Months
from transforms.times.lexicon import time_words
from transforms.times.years import full_year, spoken_year, year_number

_HYPHENS = frozenset({"-", "–", "‑"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_BEFORE_A_DAY = frozenset(
    {"on", "until", "till", "by", "since", "after", "before", "through", "from", "to", "of"}
)
_AFTER_A_DAY = frozenset(
    {"and", "in", "at", "for", "to", "with", "that", "by", "as", "when", "after", "but", "or"}
)
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "august"})  # also a verb, a modal and an adjective


def month_at(words: Words, index: int) -> tuple[int, int] | None:
    """Return (month, last word) of a month's name or abbreviation at `index`; names need a capital letter."""
    known = time_words()
    word = words.at(index)
    if word in known.months:
        is_name = words.written(index)[:1].isupper() or word not in _AMBIGUOUS_MONTHS
        return (known.months[word], index) if is_name else None
    number = known.month_abbreviations.get(word)
    if number is None or not words.written(index)[:1].isupper():
        return None
    if words.at(index + 1) == "." and words.is_glued(index + 1):
        return number, index + 1
    is_dated = words.at(index + 1).isdigit() or words.at(index - 1).isdigit()
    return (number, index) if is_dated or _is_joined_month(words, index) else None


def _is_joined_month(words: Words, index: int) -> bool:
    """Tell whether an abbreviated month stands beside another: "Jan-Sept", "Jan/Feb"."""
    known = time_words()
    return any(
        words.at(index + step) in _HYPHENS | {"/"}
        and (
            words.at(index + 2 * step) in known.months
            or words.at(index + 2 * step) in known.month_abbreviations
        )
        for step in (1, -1)
    )


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """Return (day, last word) of "9", "9th", "ninth" at `index`."""
    word = words.at(index)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        is_ordinal = words.at(index + 1) in _ORDINAL_ENDINGS and words.is_glued(index + 1)
        return int(word), index + is_ordinal
    number = number_words().ordinals.get(word)
    return (number, index) if number else None


def read_month_date(words: Words, index: int) -> Expression | None:
    """Read "April", "April 9", "April 9, 2025", "April 2025", "April of 2025"."""
    found = month_at(words, index)
    if found is None:
        return None
    month, last = found
    year_at = last + 1 + (words.at(last + 1) in {"of", ","})
    year = year_number(words, year_at)
    if year and (words.at(last + 1) != "," or not words.at(year_at + 1)[:1].isalpha()):
        return Expression(Date(month, year=year), index, year_at)
    spoken = spoken_year(words, year_at)
    if spoken is not None:
        return Expression(Date(month, year=spoken[0]), index, spoken[1])
    told = _ordered_year(words, last + 1)
    if told is not None:
        return Expression(Date(month, year_order=told[0]), index, told[1])
    day = day_number(words, last + 1)
    is_spelt = words.at(last + 1) in number_words().ordinals
    counts = is_spelt and words.at(last + 2)[:1].isalpha()  # "the March first reading"
    if day is None or counts or _is_amount(words, day[1]):
        return Expression(Date(month), index, last)
    return _days_on_end(words, index, month, day) or _with_year(
        words, Expression(Date(month, day[0]), index, day[1])
    )


def _days_on_end(words: Words, index: int, month: int, first: tuple[int, int]) -> Expression | None:
    """Read "June 8-10", "May 3-4, 1987": days of one month, as one period."""
    last = day_number(words, first[1] + 2) if words.at(first[1] + 1) in _HYPHENS else None
    is_glued = words.is_glued(first[1] + 1) and words.is_glued(first[1] + 2)
    if last is None or not is_glued or last[0] <= first[0] or not words.at(first[1] + 2).isdecimal():
        return None
    if _is_amount(words, last[1]):
        return None
    whole = _with_year(words, Expression(Date(month, last[0]), index, last[1]))
    return replace(whole, meaning=Days(first[0], whole.meaning)) if isinstance(whole.meaning, Date) else None


def read_months(words: Words, index: int) -> Expression | None:
    """Read "Jan-Sept 1987", "the January-November period of this year", "the May to July period"."""
    at = index + (words.at(index) == "the")
    first = month_at(words, at)
    if first is None:
        return None
    joint = words.at(first[1] + 1)
    last = month_at(words, first[1] + 2) if joint in _HYPHENS | {"to", "through"} else None
    if last is None or first[0] == last[0]:
        return None
    is_period = words.at(last[1] + 1) == "period"
    if not (is_period or (joint in _HYPHENS and at == index)):
        return None
    end = last[1] + is_period
    year_at = end + 1 + (words.at(end + 1) in {"of", "in"})
    year, told = year_number(words, year_at), _ordered_year(words, end + 1)
    if year is None and told is None and day_number(words, end + 1) is not None:
        return None  # "May-June 5"
    order = told[0] if told is not None else None
    closing = year_at if year is not None else told[1] if told is not None else end
    return Expression(Months(first[0], Date(last[0], year=year, year_order=order)), index, closing)


def _ordered_year(words: Words, index: int) -> tuple[int, int] | None:
    """Return (step, last word) of "last year", "of this year" after a month: "July last year"."""
    at = index + (words.at(index) == "of")
    order = words.at(at)
    if order in {"last", "this", "next"} and words.at(at + 1) == "year":
        return time_words().orders[order], at + 1
    return None


def _is_amount(words: Words, last: int) -> bool:
    """Tell whether the number is none of the month's: "in April 5 pct", "from May 3.2 mln"."""
    return words.at(last + 1) in {"pct", "percent", "%", "mln", "bln", "million", "billion", "per"} or (
        words.at(last + 1) in {"/"} and words.is_glued(last + 1)
    )


def _with_year(words: Words, expression: Expression) -> Expression:
    at = expression.last + 1
    at += words.at(at) in {",", "of"}
    year = year_number(words, at)
    told = _ordered_year(words, at)
    if told is not None and isinstance(expression.meaning, Date):
        return replace(expression, meaning=replace(expression.meaning, year_order=told[0]), last=told[1])
    if year is None or not isinstance(expression.meaning, Date):
        return expression
    return Expression(Date(expression.meaning.month, expression.meaning.day, year), expression.first, at)


def read_day_month(words: Words, index: int) -> Expression | None:
    """Read "9 April", "9th of April 2025", "the 4th of July"."""
    at = index + (words.at(index) == "the")
    day = day_number(words, at)
    if day is None:
        return None
    of = words.at(day[1] + 1) == "of"
    month = month_at(words, day[1] + 1 + of)
    if month is None or (not of and words.at(index) == "the"):
        return None
    if day_number(words, month[1] + 1) and not year_number(words, month[1] + 1):
        return None  # "30 April 9" is no date
    return _with_year(words, Expression(Date(month[0], day[0]), index, month[1]))


def read_day_of_month(words: Words, index: int) -> Expression | None:
    """Read "the 22nd" of "on the 22nd"; not "the 22nd round", nor a day in words."""
    before, day = words.at(index - 1), day_number(words, index + 1)
    if words.at(index) != "the" or before not in _BEFORE_A_DAY or day is None:
        return None
    word = words.at(index + 1)
    is_ordinal = word[:1].isdigit() and (
        words.at(day[1]) in _ORDINAL_ENDINGS or word[-2:] in _ORDINAL_ENDINGS
    )
    follows = words.at(day[1] + 1)
    if not is_ordinal or (follows[:1].isalnum() and follows not in _AFTER_A_DAY):
        return None
    return Expression(DayOfMonth(day[0]), index, day[1])


def read_more_days(words: Words, after: Expression) -> Expression | None:
    """Read the second day of "April 9 and 10", "July 30-31", "from May 3 to 7": a day of the same month."""
    if not isinstance(after.meaning, Date) or after.meaning.day is None:
        return None
    joint = words.at(after.last + 1)
    if joint not in _HYPHENS | {"and", "to", "or", "through", "—"}:
        return None
    day = day_number(words, after.last + 2)
    if day is None or day[0] <= after.meaning.day or not words.at(after.last + 2).isdecimal():
        return None
    follows = words.at(day[1] + 1)
    if (
        follows[:1].isalpha()
        and joint in {"and", "or"}
        and follows not in {"in", "at", "for", "to", "with", "on"}
    ):
        return None
    if _is_amount(words, day[1]):
        return None
    date = Date(after.meaning.month, day[0], after.meaning.year)
    return _with_year(words, Expression(date, after.last + 2, day[1]))


def read_numeric_date(words: Words, index: int) -> Expression | None:
    """Read "2019-07-24", "04/17/87", "4/17/1987" (month first, as in American news)."""
    first, second, third = words.at(index), words.at(index + 2), words.at(index + 4)
    mark = words.at(index + 1)
    if mark not in {"/", "-"} or words.at(index + 3) != mark or not (first + second + third).isdecimal():
        return None
    if not all(words.is_glued(at) for at in range(index + 1, index + 5)):
        return None
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    else:
        month, day, year = int(first), int(second), full_year(third)
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1500 <= year < 2100 and len(second) <= 2):
        return None
    return Expression(Date(month, day, year), index, index + 4)
