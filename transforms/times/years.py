"""Readers of years: "1987", "nineteen ninety-six", "fiscal 1987", "1986/87", decades and centuries."""

from dataclasses import replace

from transforms.numbers.numerals import number_words, read_numeral
from transforms.numbers.words import Words
from transforms.times.expressions import Expression, Year, YearRange
from transforms.times.lexicon import time_words

_HYPHENS = frozenset({"-", "–", "‑"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
DECADE_WORDS = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990,
}  # fmt: skip


def year_number(words: Words, index: int) -> int | None:
    """Return a year in four digits at `index`, 1500 to 2099."""
    word = words.at(index)
    return int(word) if len(word) == 4 and word.isdecimal() and "1500" <= word < "2100" else None


def full_year(digits: str) -> int:
    """Return the year of two digits ("87" → 1987, "19" → 2019), or of more as they are."""
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
    spoken = spoken_year(words, index)
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
    spoken = spoken_year(words, index)
    if spoken is not None:
        return spoken
    return (2000, index + 1) if words.matches(index, ("two", "thousand")) else None


def spoken_year(words: Words, index: int) -> tuple[int, int] | None:
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
    if words.at(index) in DECADE_WORDS and words.at(index - 1) != "in":
        return Year(DECADE_WORDS[words.at(index)], 10), index
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
        year = full_year(digits)
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
