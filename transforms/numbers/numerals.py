"""Numerals in digits, words and mixtures: "1,234.5", "twenty-five", "two and a half billion", "6-3/4".

A numeral is read from left to right at a given word; nothing is searched, so reading is linear.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.numbers.words import Words

_LONGEST_NUMBER = 24  # digits and separators; a longer run is an identifier, no figure
_GROUP = 3  # digits of a group in "1 250 000"
_MOST_GROUPS = 5
_MOST_SCALES = 3  # scale words in a row: "35 lakh crore", "one hundred thousand million"
_MOST_DECIMALS = 6  # nobody says more
_HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The word list `numbers.toml`, by kind of word."""

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    letters: dict[str, float]
    fractions: dict[str, float]
    signs: dict[str, float]
    ordinals: dict[str, int]
    plurals: frozenset[str]
    openers: frozenset[str]
    quantifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the text writes it, from word `first` to word `last` inclusive.

    `value` is None where the text is vague ("tens of billions"). `scale` is the scale word's worth, 1 without
    one: in "5 to 10 billion" the first number borrows it. `in_digits` tells "5" from "five".
    """

    value: float | None
    first: int
    last: int
    scale: float = 1.0
    in_digits: bool = False
    is_fraction: bool = False


@cache
def number_words() -> NumberWords:
    """Load the word list, once per process."""
    lists = tomllib.loads(files("transforms.numbers").joinpath("numbers.toml").read_text(encoding="utf-8"))
    vague: dict[str, list[str]] = lists.pop("vague")
    return NumberWords(
        **lists,
        plurals=frozenset(vague["plurals"]),
        openers=frozenset(vague["openers"]),
        quantifiers=frozenset(vague["quantifiers"]),
    )


@cache
def numeral_openers() -> frozenset[str]:
    """Return the words, digits apart, at which a numeral can begin."""
    known = number_words()
    return frozenset(
        {*known.units, *known.tens, *known.signs, *known.plurals, *known.openers, *known.quantifiers}
        | {"a", "an", "half", "quarter", "one", "hundred", "dozen"}
    )


def read_numeral(words: Words, index: int, *, letters: bool = False) -> Numeral | None:
    """Return the numeral that begins at word `index`, or None.

    `letters` allows "m", "b", "k" as scales, as beside a currency symbol. A decimal, a mixed fraction or a
    spelt number may each be followed by scale words.
    """
    word = words.at(index)
    if "0" <= word[:1] <= "9" or (word[:1] == "." and word[1:2].isdigit()):
        numeral = _digits(words, index)
    elif word in numeral_openers():
        numeral = (
            _vague(words, index)
            or _fraction_in_words(words, index)
            or _spelt(words, index)
            or _article_and_scale(words, index)
        )
    else:
        return None
    return _scaled(words, numeral, letters=letters) if numeral else None


def _digits(words: Words, index: int) -> Numeral | None:
    word = words.at(index)
    is_cut = words.at(index - 1) == "." and not words.is_glued(index - 1) and words.at(index - 2).isdecimal()
    is_rest = word.startswith("00") and word.isdecimal()
    if len(word) > _LONGEST_NUMBER or is_cut or is_rest:
        return None  # an identifier, the rest of "4 . 8" in text split into tokens, or "007"
    value = float(word.replace(",", ""))
    if "." not in word and "," not in word:
        grouped = _grouped(words, index)
        if grouped is not None:
            return grouped
        over = _ratio(words, index)  # "3/4"
        if over is not None:
            return Numeral(over, index, index + 2, in_digits=True, is_fraction=True)
        mixed = _mixed_fraction(words, index, value)
        if mixed:
            return mixed
    return Numeral(value, index, index, in_digits=True)


def _grouped(words: Words, index: int) -> Numeral | None:
    """Read digits in groups of three as ISO 80000-1 writes them: "10 000", "1 250 500".

    One group beside a short number is a figure of its own ("in 12 300 cars"), unless it is "000".
    """
    if len(words.at(index)) > _GROUP or not words.at(index).isdecimal():
        return None
    last = index
    while last - index < _MOST_GROUPS and _is_group(words.at(last + 1)) and not words.is_glued(last + 1):
        last += 1
    if last == index or (last == index + 1 and words.at(last) != "000"):
        return None
    digits = "".join(words.at(at) for at in range(index, last + 1))
    return Numeral(float(digits), index, last, in_digits=True)


def _is_group(word: str) -> bool:
    return len(word) == _GROUP and word.isdecimal()


def _mixed_fraction(words: Words, index: int, whole: float) -> Numeral | None:
    """Read "6-3/4", "6 3/4", "6½"."""
    sign = number_words().signs.get(words.at(index + 1))
    if sign is not None:
        return Numeral(whole + sign, index, index + 1, in_digits=True)
    at = index + 2 if words.at(index + 1) in _HYPHENS else index + 1
    over = _ratio(words, at)
    if over is not None and over < 1:
        return Numeral(whole + over, index, at + 2, in_digits=True)
    return None


def _ratio(words: Words, index: int) -> float | None:
    above, below = words.at(index), words.at(index + 2)
    if words.at(index + 1) != "/" or not (above.isdecimal() and below.isdecimal()):
        return None
    if (
        len(above) > 2
        or below not in {"2", "3", "4", "5", "8", "16", "32", "64"}
        or words.at(index + 3) == "/"
    ):
        return None
    return float(above) / float(below)


def _spelt(words: Words, index: int) -> Numeral | None:
    """Read "twenty-five", "two hundred and fifty", "one thousand two hundred", "two and a half"."""
    known = number_words()
    total, current, at, last = 0.0, None, index, index - 1
    while True:
        word = words.at(at)
        if word in known.units and (
            current is None or current % 100 == 0 or _is_ten(current, known.units[word])
        ):
            current = (current or 0.0) + known.units[word]
        elif word in known.tens and (current is None or (current % 100 == 0 and current > 0)):
            current = (current or 0.0) + known.tens[word]
        elif word == "hundred" and current is not None and current < 100:
            current *= 100
        elif word == "thousand" and current is not None and current < 1000 and _goes_on(words, at + 1):
            total, current = total + current * 1000, None
        else:
            break
        last = at
        at = _past_joint(words, at + 1)
    if last < index:
        return None
    value = total + (current or 0.0)
    half = _and_a_half(words, last + 1) or _spoken_decimals(words, last + 1)
    if half:
        return Numeral(value + half[0], index, half[1])
    return Numeral(value, index, last)


def _is_ten(current: float, unit: float) -> bool:
    return 0 < unit < 10 and current % 100 >= 20 and current % 10 == 0


def _goes_on(words: Words, index: int) -> bool:
    known = number_words()
    word = words.at(_past_joint(words, index))
    return word in known.units or word in known.tens


def _past_joint(words: Words, index: int) -> int:
    """Skip the hyphen of "twenty-five" and the "and" of "two hundred and fifty"."""
    known = number_words()
    following = words.at(index + 1)
    goes_on = following in known.units or following in known.tens or following in {"hundred", "thousand"}
    if words.at(index) in _HYPHENS and goes_on and words.is_glued(index):
        return index + 1
    if words.at(index) == "and" and words.at(index - 1) in {"hundred", "thousand"} and goes_on:
        return index + 1
    return index


def _and_a_half(words: Words, index: int) -> tuple[float, int] | None:
    for phrase, value in (
        (("and", "a", "half"), 0.5),
        (("and", "a", "quarter"), 0.25),
        (("and", "one", "-", "half"), 0.5),
    ):
        if words.matches(index, phrase):
            return value, index + len(phrase) - 1
    return None


def _spoken_decimals(words: Words, index: int) -> tuple[float, int] | None:
    """Read the "point three five" of "one point three five billion"."""
    known = number_words()
    digits, last = "", index
    while words.at(index) == "point" and 0 <= known.units.get(words.at(last + 1), 10) < 10:
        last += 1
        digits += f"{known.units[words.at(last)]:.0f}"
        if len(digits) == _MOST_DECIMALS:
            break
    return (float(f"0.{digits}"), last) if digits else None


def _fraction_in_words(words: Words, index: int) -> Numeral | None:
    """Read "half a", "one-third", "three quarters of a", "a quarter of a"; an article may follow."""
    known = number_words()
    word, at = words.at(index), index
    if word in {"half", "quarter"}:
        value = known.fractions[word]
    else:
        count = 1.0 if word in {"a", "an"} else known.units.get(word)
        at = index + 2 if words.at(index + 1) in _HYPHENS else index + 1
        fraction = known.fractions.get(words.at(at))
        if count is None or fraction is None or count * fraction >= 1:
            return None
        value = count * fraction
    after = at + 1
    for phrase in (("of", "a"), ("of", "one"), ("a",), ("an",), ()):
        if words.matches(after, phrase) and words.at(after + len(phrase)) in known.scales:
            return Numeral(value, index, after + len(phrase) - 1, is_fraction=True)
    return Numeral(value, index, at, is_fraction=True)


def _article_and_scale(words: Words, index: int) -> Numeral | None:
    """Read the "a" of "a million", "a hundred", "a dozen"; the bare "dozen", "hundred" too."""
    known = number_words()
    if words.at(index) in {"a", "an"} and words.at(index + 1) in known.scales:
        if words.at(index + 1) in known.plurals:
            return None
        return Numeral(1.0, index, index)
    if words.at(index) in {"hundred", "dozen"}:
        return Numeral(known.scales[words.at(index)], index, index)
    return None


def _vague(words: Words, index: int) -> Numeral | None:
    """Read "billions", "tens of billions", "several hundred", "a few million", "billions and billions"."""
    known = number_words()
    at = index + 1 if words.at(index) in {"a", "an"} else index
    if words.at(at) in known.quantifiers:
        after = at + 2 if words.at(at + 1) == "of" else at + 1
        after += words.at(after) in _HYPHENS
        is_number = words.at(after) in known.scales and words.at(at) not in {"some"}
        return _vague_to(words, index, after) if is_number else None
    if at != index or words.at(at) not in known.openers | known.plurals:
        return None
    if words.matches(at + 1, ("of",)) and words.at(at + 2) in known.plurals:
        return _vague_to(words, index, at + 2)
    if words.at(at + 1) in {"and", "upon"} and words.at(at + 2) == words.at(at):
        return _vague_to(words, index, at + 2)
    return _vague_to(words, index, at) if words.at(at) in known.plurals else None


def _vague_to(words: Words, first: int, last: int) -> Numeral:
    scales = number_words().scales
    most = last + _MOST_SCALES
    while last < most and words.at(last + 1) in scales:
        last += 1
    return Numeral(None, first, last, scale=scales.get(words.at(last), 1.0))


def _scaled(words: Words, numeral: Numeral, *, letters: bool) -> Numeral:
    """Multiply by the scale words that follow: "300 mln", "2-billion", "35 lakh crore", "$5m"."""
    known = number_words()
    if numeral.value is None:
        return numeral
    scale, last = 1.0, numeral.last
    for _ in range(_MOST_SCALES):
        at = last + 2 if words.at(last + 1) in _HYPHENS and words.is_glued(last + 1) else last + 1
        word = words.at(at)
        worth = known.scales.get(word)
        if worth is None and letters and scale == 1.0 and words.at(at + 1) not in {"'"}:
            worth = known.letters.get(word)
        if worth is None or (word == "mil" and not numeral.in_digits):
            break
        scale, last = scale * worth, at
    return Numeral(numeral.value * scale, numeral.first, last, scale, numeral.in_digits, numeral.is_fraction)
