"""Readers of calendar dates: months, days of months, years, decades, numeric dates."""

from dataclasses import replace

from transforms.numbers.numerals import number_words, read_numeral
from transforms.numbers.words import Words
from transforms.times.expressions import Date, Expression, Year, YearRange
from transforms.times.lexicon import time_words

_HYPHENS = frozenset({"-", "–", "‑"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "august"})  # also a verb, a modal and an adjective
_DECADE_WORDS = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990,
}  # fmt: skip


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
    return (number, index) if words.at(index + 1).isdigit() or words.at(index - 1).isdigit() else None


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """Return (day, last word) of "9", "9th", "ninth" at `index`."""
    word = words.at(index)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        is_ordinal = words.at(index + 1) in _ORDINAL_ENDINGS and words.is_glued(index + 1)
        return int(word), index + is_ordinal
    number = number_words().ordinals.get(word)
    return (number, index) if number else None


def year_number(words: Words, index: int) -> int | None:
    """Return a year in four digits at `index`, 1500 to 2099."""
    word = words.at(index)
    return int(word) if len(word) == 4 and word.isdecimal() and "1500" <= word < "2100" else None


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
    spoken = _spoken_year(words, year_at)
    if spoken is not None:
        return Expression(Date(month, year=spoken[0]), index, spoken[1])
    told = _ordered_year(words, last + 1)
    if told is not None:
        return Expression(Date(month, year_order=told[0]), index, told[1])
    day = day_number(words, last + 1)
    if day is None or _is_amount(words, day[1]) or number_words().ordinals.get(words.at(last + 1)):
        return Expression(Date(month), index, last)
    return _with_year(words, Expression(Date(month, day[0]), index, day[1]))


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
        month, day, year = int(first), int(second), _full_year(third)
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1500 <= year < 2100 and len(second) <= 2):
        return None
    return Expression(Date(month, day, year), index, index + 4)


def _full_year(digits: str) -> int:
    if len(digits) != 2:
        return int(digits)
    return (1900 if digits >= "50" else 2000) + int(digits)


def read_year(words: Words, index: int) -> Expression | None:
    """Read "1987", "the 1980s", "'80s", "the eighties", "1986/87", "fiscal 1987", "FY2019"."""
    at = index + (words.at(index) == "the")
    named = year_told(words, at + 1) if words.at(at) == "year" else None
    if named is not None:
        return Expression(Year(named[0]), index, named[1])
    decade = _decade(words, at)
    if decade is not None:
        is_age = words.at(index - 1) in {"his", "her", "their", "my", "your", "our"}
        return None if is_age else Expression(decade[0], index, decade[1])
    if at != index:
        fiscal = _fiscal(words, at)
        return replace(fiscal, first=index) if fiscal is not None else _century(words, at, index)
    fiscal = _fiscal(words, index)
    if fiscal is not None:
        return fiscal
    spoken = _spoken_year(words, index)
    if spoken is not None:
        return Expression(Year(spoken[0]), index, spoken[1])
    century = _century(words, index)
    if century is not None:
        return century
    year = year_number(words, index)
    if year is None or _is_count(words, index):
        return None
    return _year_range(words, index, year) or Expression(Year(year), index, index)


def year_told(words: Words, index: int) -> tuple[int, int] | None:
    """Return (year, last word) of "1996", "nineteen ninety-six" or "two thousand" where a year must stand."""
    year = year_number(words, index)
    if year is not None:
        return year, index
    spoken = _spoken_year(words, index)
    if spoken is not None:
        return spoken
    return (2000, index + 1) if words.matches(index, ("two", "thousand")) else None


def _spoken_year(words: Words, index: int) -> tuple[int, int] | None:
    """Return (year, last word) of "nineteen ninety-six", as broadcasters say years."""
    if words.at(index) not in {"nineteen", "eighteen"} or words.at(index + 1) not in number_words().tens:
        return None
    numeral = read_numeral(words, index + 1)
    if numeral is None or numeral.value is None or not 10 <= numeral.value < 100:
        return None
    hundreds = 1900 if words.at(index) == "nineteen" else 1800
    return hundreds + int(numeral.value), numeral.last


def _century(words: Words, at: int, first: int | None = None) -> Expression | None:
    """Read "the 20th century", "21st century", "the nineteenth century"."""
    word = words.at(at)
    number, last = number_words().ordinals.get(word), at
    if word.isdecimal() and len(word) <= 2 and words.at(at + 1) in _ORDINAL_ENDINGS:
        number, last = int(word), at + 1
    last += words.at(last + 1) in _HYPHENS
    if number is None or not 1 <= number <= 21 or words.at(last + 1) != "century":
        return None
    return Expression(Year((number - 1) * 100, 100), at if first is None else first, last + 1)


def _decade(words: Words, index: int) -> tuple[Year, int] | None:
    if words.at(index) in _DECADE_WORDS and words.at(index - 1) != "in":
        return Year(_DECADE_WORDS[words.at(index)], 10), index
    start = index + (words.at(index) in {"'", "’", "‘"})
    digits = words.at(start)
    ending = start + 1 if words.is_glued(start + 1) else -1
    if words.at(ending) not in {"s", "'s", "’s"} or not digits.isdecimal() or not digits.endswith("0"):
        return None
    if len(digits) == 4 and "1500" <= digits < "2100":
        return Year(int(digits), 100 if digits.endswith("00") and digits < "2000" else 10), ending
    if len(digits) == 2 and (start > index or words.at(ending) == "s"):
        return Year((1900 if digits >= "30" else 2000) + int(digits), 10), ending
    return None


def _fiscal(words: Words, index: int) -> Expression | None:
    if words.at(index) not in {"fiscal", "fy", "calendar"}:
        return None
    at = index + 1 + (words.at(index + 1) in {"year", "'", "’"})
    digits = words.at(at)
    year = year_number(words, at)
    if year is None and len(digits) == 2 and digits.isdecimal() and words.at(index) == "fy":
        year = _full_year(digits)
    if year is None:
        return None
    return _year_range(words, index, year, at) or Expression(Year(year), index, at)


def _year_range(words: Words, first: int, year: int, at: int | None = None) -> Expression | None:
    """Read "1986/87", "1986-87", "1980-1986" as one period."""
    at = first if at is None else at
    if words.at(at + 1) not in _HYPHENS | {"/"} or not words.is_glued(at + 1) or not words.is_glued(at + 2):
        return None
    digits = words.at(at + 2)
    last = year_number(words, at + 2)
    if last is None and len(digits) == 2 and digits.isdecimal():
        last = year // 100 * 100 + int(digits)
    if last is None or not year < last <= year + 100:
        return None
    return Expression(YearRange(year, last), first, at + 2)


def _is_count(words: Words, index: int) -> bool:
    """Tell whether four digits are no year: "$1987", "2000 people", "Section 1999", "1990-strong"."""
    known = time_words()
    before, after = words.at(index - 1), words.at(index + 1)
    if before in known.numbered or (
        words.is_glued(index) and before in {"$", "£", "€", "¥", "#", "/", ".", ":"}
    ):
        return True
    if before in _HYPHENS and words.is_glued(index) and words.at(index - 2)[:1].isdigit():
        return True
    if words.is_glued(index + 1) and (after[:1].isalpha() or after in {":", "%"}):
        return True
    if before in {"some", "about", "nearly", "almost", "over", "than"} and after[:1].isalpha():
        return True
    number = int(words.at(index))
    return after in known.counted or (
        number < 1800 and before not in {"in", "since", "of", "by", "until", "from"}
    )
