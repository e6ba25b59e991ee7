"""Ranges of two figures: "5 to 10 pct", "$50-60 billion", "between 10 and 20 mln dlrs"; and what is none."""

from dataclasses import replace

from transforms.amounts.figure import Figure, plain
from transforms.amounts.lexicon import context, modifiers
from transforms.numbers.words import PARAGRAPH, Words

_HYPHENS = frozenset({"-", "–", "—", "‑"})
_SPREADS = frozenset({"range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying"})
_ENDS = frozenset({".", "!", "?", ";", PARAGRAPH})
_NEAR, _FAR = 8, 20  # words before "from" among which the verb of change stands


def joint(words: Words, first: int, index: int) -> int | None:
    """Return where the second number of a range would begin: after "to", "or", a dash, "between … and"."""
    word = words.at(index)
    if word in {"to", "or"}:
        return index + 1
    if word in _HYPHENS:
        if words.at(index + 1) in {"to", "or"}:
            return index + 3 if words.at(index + 2) in _HYPHENS else index + 2
        return index + 1
    return index + 1 if word == "and" and _is_after_between(words, first) else None


def _is_after_between(words: Words, index: int) -> bool:
    modifier = modifiers("before").before(words, index)
    return words.at((modifier[1] if modifier else index) - 1) == "between"


def is_range(low: Figure, high: Figure) -> bool:
    """Tell whether two figures can be the ends of a range: both certain, of one unit."""
    if low.unit is None or high.unit is None or low.value is None or high.value is None:
        return False
    return low.unit.kind == high.unit.kind and high.unit.code in {low.unit.code, "$"}


def joined(words: Words, low: Figure, high: Figure) -> list[Figure]:
    """Return one figure for a range, two for "from … to …" of a change; the first may borrow a scale."""
    if low.value is None or high.value is None:
        return [low, high]
    if low.numeral.scale == 1.0 and high.numeral.scale > 1.0 and low.value < 1000:
        low = replace(low, value=plain(low.value * high.numeral.scale))
    if words.at(low.last + 1) == "to" and _is_change(words, low):
        return [low, high]
    if low.value is None or high.value is None or low.value > high.value:
        return [low, high]
    return [replace(low, high=high.value, last=high.last)]


def _is_change(words: Words, low: Figure) -> bool:
    """Tell whether "from 10 to 25 pct" tells a change, as in "raised duties from 10 to 25 pct".

    Two numbers with a unit each may stand far from the verb: "raising the duty on toys from 1 pct to 5 pct".
    """
    index = low.first
    if words.at(index - 1) != "from" or words.at(index - 2) in _SPREADS:
        return False
    verbs = context().increases | context().decreases | context().changes
    reach = _FAR if low.last > low.numeral.last or low.first < low.numeral.first else _NEAR
    for word in reversed(words.lower[max(0, index - reach) : index]):
        if word in verbs or word in _ENDS:
            return word in verbs
    return False
