"""Figures: a number with its sign, scale and unit; ranges and from–to pairs of them.

Each reader starts at one word and returns what it read or None; the figures of a text are found in one pass.
"""

from collections.abc import Iterator
from dataclasses import replace

from transforms.amounts.figure import Figure, plain, times
from transforms.amounts.lexicon import Prefix, Unit, context, prefixes, units
from transforms.amounts.ranges import is_range, joined, joint
from transforms.numbers.numerals import Numeral, number_words, numeral_openers, read_numeral
from transforms.numbers.words import PARAGRAPH, Words

_HYPHENS = frozenset({"-", "–", "—", "‑"})
_MINUS = frozenset({"-", "−"})


def read_figures(words: Words) -> list[Figure]:
    """Return the figures of a text in order, bare numbers included. Linear in its length."""
    signs, openers = prefixes().first_words, numeral_openers()
    figures: list[Figure] = []
    after = 0
    for index, word in enumerate(words.lower):
        is_sign = word in signs
        is_number = word in openers or "0" <= word[0] <= "9" or word[0] == "."
        if index < after or not (is_sign or is_number):
            continue
        found = _prefixed(words, index) if is_sign else []
        if not found and is_number:
            found = _suffixed(words, index)
        if found:
            figures += [_with_minus(words, found[0]), *found[1:]]
            after = found[-1].last + 1
    return figures


def _prefixed(words: Words, index: int) -> list[Figure]:
    """Read "$375 billion", "C$5m", "RMB 300", and ranges of them; the second sum may lack its sign."""
    low = _sum_after_sign(words, index)
    if low is None:
        return []
    second = joint(words, index, low.last + 1)
    if second is not None:
        whole = _sum_after_sign(words, second)
        high = whole or _bare_upper_end(words, second, low)
        is_choice = whole is not None and words.at(second - 1) == "or"  # "either $10 billion or $20 billion"
        if high is not None and not is_choice and is_range(low, high):
            return joined(words, low, high)
    return [_with_cents(words, low)]


def _sum_after_sign(words: Words, index: int) -> Figure | None:
    found = prefixes().at(words, index)
    if found is None:
        return None
    sign, last = found
    if not _fits(words, index, last, sign):
        return None
    last += _is_minus(words, last + 1)
    numeral = read_numeral(words, last + 1, letters=True)
    if numeral is None or words.at(last + 1) in {"a", "an", "few", "several", "many", "some"}:
        return None
    is_spelt = words.at(index).isalpha()
    if is_spelt and (_unit_after(words, numeral) or not numeral.in_digits):
        return None
    if words.at(index) in {"dollar", "dlr"} and numeral.scale == 1.0:
        return None
    worth = -sign.worth if words.at(last) in _MINUS else sign.worth
    value = plain(times(numeral.value, worth))
    figure = Figure(value, None, Unit("money", sign.code), index, numeral.last, numeral)
    return _with_adjective(words, figure) if sign.code == "$" else figure


def _is_minus(words: Words, index: int) -> bool:
    """Tell whether a word is the minus of "$-5.50"."""
    return words.at(index) in _MINUS and words.is_glued(index) and words.is_glued(index + 1)


def _fits(words: Words, first: int, last: int, sign: Prefix) -> bool:
    if sign.is_capital and not words.written(first if words.at(first).isalpha() else last).isupper():
        return False
    return not sign.is_glued or all(words.is_glued(at) for at in range(first + 1, last + 1))


def _with_adjective(words: Words, figure: Figure) -> Figure:
    """Read "$5 billion Canadian", "$5 million (U.S.)": only where no noun follows."""
    at = figure.last + 1
    in_brackets = words.at(at) == "("
    code = context().dollar_adjectives.get(words.at(at + in_brackets))
    after = words.at(at + in_brackets + 1)
    if code is None or (
        after != ")" if in_brackets else after[:1].isalpha() and after not in {"in", "to", "and", "for"}
    ):
        return figure
    return replace(figure, unit=Unit("money", code), last=at if not in_brackets else figure.last)


def _bare_upper_end(words: Words, index: int, low: Figure) -> Figure | None:
    """Read the "60 billion" of "$50-60 billion": a number of its own unit is another figure."""
    numeral = read_numeral(words, index, letters=True)
    if numeral is None or not numeral.in_digits or numeral.value is None or _unit_after(words, numeral):
        return None
    if low.numeral.scale != 1.0 and numeral.scale == 1.0:
        return None
    if (
        numeral.scale == 1.0
        and words.at(index - 1) in {"to", "or"}
        and words.at(numeral.last + 1)[:1].isalpha()
    ):
        return None
    return Figure(numeral.value, None, low.unit, index, numeral.last, numeral)


def _suffixed(words: Words, index: int) -> list[Figure]:
    """Read "300 mln dlrs", "25-percent", "5 to 10 pct", or a bare number where no unit follows."""
    if words.at(index) == "a" and (words.at(index + 1) == "percentage" or _is_one_unit(words, index + 1)):
        return _one(words, index)
    low = read_numeral(words, index, letters=_is_before_sign(words, index + 1))
    if low is None:
        return []
    figure = _with_unit(words, low)
    second = joint(words, index, figure.last + 1)
    if second is not None:
        high_numeral = read_numeral(words, second)
        high = _with_unit(words, high_numeral) if high_numeral else None
        if high is not None and high.unit is not None and figure.unit is None and high.value is not None:
            borrowed = replace(figure, unit=high.unit, value=times(low.value, high.unit.worth))
            if is_range(borrowed, high):
                return joined(words, borrowed, high)
        elif (
            high is not None
            and high.unit == figure.unit
            and high.unit is not None
            and words.at(second - 1) != "or"  # "either 10 percent or 25 percent"
            and is_range(figure, high)
        ):
            return joined(words, figure, high)
    return [_with_cents(words, figure)]


def _is_one_unit(words: Words, index: int) -> bool:
    """Tell whether "a" counts the currency after it: "fell to a dollar.", "a dollar and 5 cents".

    In "150 yen (to) a dollar" the dollar is what the yen are counted by.
    """
    after = words.at(index + 1)
    is_closed = not after[:1].isalnum() and after not in _HYPHENS | {"'s", "’s", "'", "’"}
    if words.at(index) not in context().single_units or not (is_closed or after in {"a", "an", "per", "and"}):
        return False
    if after == "and" and not words.at(index + 2)[:1].isdigit():
        return False
    before = index - 2 - (words.at(index - 2) in {"to", "for"})
    return not _is_sign(words, before)


def _is_before_sign(words: Words, index: int) -> bool:
    """Tell whether a letter between a number and a sign is its scale: "10k$", "3m€"."""
    is_letter = words.at(index) in number_words().letters and words.is_glued(index)
    return (
        is_letter
        and words.is_glued(index + 1)
        and not words.at(index + 1).isalnum()
        and _is_sign(words, index + 1)
    )


def _is_sign(words: Words, index: int) -> bool:
    found = units().at(words, index)
    return found is not None and found[0].kind == "money"


def _one(words: Words, index: int) -> list[Figure]:
    found = units().at(words, index + 1)
    if found is None:
        return []
    unit, last = found
    numeral = Numeral(1.0, index, index)
    return [_with_cents(words, Figure(unit.worth, None, unit, index, last, numeral))]


def _with_unit(words: Words, numeral: Numeral) -> Figure:
    found = _unit_after(words, numeral)
    if found is None:
        return Figure(plain(numeral.value), None, None, numeral.first, numeral.last, numeral)
    unit, last, scale = found
    value = plain(times(numeral.value, unit.worth * scale))
    return Figure(value, None, unit, numeral.first, last, numeral)


def _unit_after(words: Words, numeral: Numeral) -> tuple[Unit, int, float] | None:
    """Return the unit that follows a numeral, its last word, and a scale word after it ("75 USD million")."""
    for at in _unit_places(words, numeral):
        found = units().at(words, at)
        if found is None:
            continue
        unit, last = found
        if unit.is_capital and not words.written(at).isupper():
            continue
        if (
            words.at(at) in context().needs_scale
            and numeral.scale == 1.0
            and words.at(at - 1) not in _HYPHENS
        ):
            continue
        if words.at(at) == "$" and words.at(last + 1)[:1].isdigit():
            continue
        scale = number_words().scales.get(words.at(last + 1), 1.0) if unit.kind == "money" else 1.0
        is_code = words.written(at).isupper() and words.at(at).isalpha()
        return (unit, last + 1, scale) if scale != 1.0 and is_code else (unit, last, 1.0)
    return None


def _unit_places(words: Words, numeral: Numeral) -> Iterator[int]:
    """Yield where a unit may stand: at once, after a hyphen, after "of" of a vague number, "half a"."""
    after = numeral.last + 1
    yield after
    if words.at(after) in _HYPHENS and words.is_glued(after):
        yield after + 1
    if numeral.value is None and words.at(after) == "of":
        yield after + 1
    if numeral.is_fraction:
        for phrase in (("a",), ("of", "a"), ("of", "one"), ("of", "1")):
            if words.matches(after, phrase):
                yield after + len(phrase)


def _with_cents(words: Words, figure: Figure) -> Figure:
    """Read "thirteen dollars and forty-five cents", "15 dollars 50" as one sum."""
    if (
        figure.unit is None
        or figure.unit.kind != "money"
        or figure.value is None
        or figure.numeral.scale != 1.0
    ):
        return figure
    if figure.unit.worth != 1.0:
        return figure
    at = figure.last + 1
    is_joined = words.at(at) == "and"
    numeral = read_numeral(words, at + is_joined)
    if numeral is None or numeral.value is None or not 0 < numeral.value < 100 or numeral.scale != 1.0:
        return figure
    unit = units().at(words, numeral.last + 1)
    if unit is not None and unit[0].kind == "money" and unit[0].worth < 1:
        return replace(figure, value=figure.value + numeral.value * unit[0].worth, last=unit[1])
    if words.at(numeral.last + 1) == "c" and words.is_glued(numeral.last + 1):
        return replace(figure, value=figure.value + numeral.value / 100, last=numeral.last + 1)
    is_final = words.at(numeral.last + 1) in {"", ".", ",", ")", ";", "more", "\n"}
    follows_sign = figure.last == figure.numeral.last
    if is_joined or follows_sign or not is_final or numeral.value < 10 or unit is not None:
        return figure
    return replace(figure, value=figure.value + numeral.value / 100, last=numeral.last)


def _with_minus(words: Words, figure: Figure) -> Figure:
    """Read the sign of "-0.5 percent", "-15€": glued to the number, not to a word or a number before it."""
    at = figure.first - 1
    is_sign = words.at(at) in _MINUS and words.is_glued(figure.first) and not words.is_glued(at)
    is_amount = figure.unit is not None and figure.value is not None and figure.high is None
    if not is_sign or not is_amount or words.at(at - 1) in {"", PARAGRAPH, *_MINUS}:
        return figure
    return replace(figure, value=-(figure.value or 0.0), first=at)
