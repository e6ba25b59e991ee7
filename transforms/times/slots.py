"""The parts of a phrase with a unit of time, in their order: "the", "last", "two", "fiscal", "years"."""

from dataclasses import dataclass, replace

from transforms.numbers.numerals import Numeral, number_words, numeral_openers, read_numeral
from transforms.numbers.words import Words
from transforms.times.lexicon import time_words

_HYPHENS = frozenset({"-", "–", "‑"})
_VAGUE_COUNTS = frozenset({"few", "several", "couple", "many", "some", "number"})
LEADS = frozenset({"the", "a", "an", "this", "that", "these", "those", "each", "every", "per", "another"})
_BEFORE_A_VERB = frozenset(
    {
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "to",
        "did",
        "not",
        "n't",
        "t",
        "shall",
    }
)
_RANKS = frozenset({"first", "final", "initial", "latest", "recent"})
_TYPES = frozenset(
    {
        "fiscal",
        "financial",
        "calendar",
        "business",
        "trading",
        "working",
        "full",
        "whole",
        "entire",
        "straight",
        "consecutive",
        "solid",
        "more",
        "additional",
        "successive",
    }
)


def slot_words() -> frozenset[str]:
    """Return the words without digits that may follow the lead of a unit phrase: "the few", "a fiscal"."""
    known, numbers = time_words(), number_words()
    counts = {*_VAGUE_COUNTS, *numbers.scales, *numbers.fractions, *numeral_openers()}
    return frozenset({*known.orders, *_RANKS, *counts, *_TYPES, *known.units})


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a unit phrase in their order; empty strings and None where a part is missing."""

    lead: str
    order: str
    count: Numeral | None
    vague: bool
    unit: str
    is_plural: bool
    is_hyphenated: bool
    first: int
    last: int


def read_slots(words: Words, index: int) -> Slots | None:
    """Return the parts of the unit phrase that begins at `index`, None if none does."""
    known = time_words()
    at, lead, order = index, "", ""
    if words.at(at) in LEADS:
        lead, at = words.at(at), at + 1
    is_order = words.at(at) in known.orders and words.at(at) not in {"that", "this"}
    if is_order or words.at(at) == "recent" or (lead == "the" and words.at(at) in _RANKS):
        order, at = words.at(at), at + 1
    if order and lead in {"that", "a", "an", "another"}:
        return None  # "said that last month", where "that" joins clauses
    count, vague, at = _quarters(words, at) if order else _count(words, at)
    if order == "last" and not lead and (count or vague) and words.at(index - 1) in _BEFORE_A_VERB:
        return None  # "will last six days"
    hyphenated = words.at(at) in _HYPHENS and words.is_glued(at) and (count is not None or vague)
    at += hyphenated
    for _ in range(2):
        at += words.at(at) in _TYPES
    unit = known.units.get(words.at(at))
    if words.at(at) == "half" and words.at(at + 1) in _HYPHENS and words.at(at + 2) == "year":
        unit, at = "H", at + 2
    if unit is None or (unit == "TS" and not words.at(at).endswith("s") and count is None):
        return None
    is_plural = words.at(at).endswith("s")
    is_adjective = hyphenated or (count is not None and not is_plural)  # "a five year period"
    first = index + 1 if is_adjective and lead in {"a", "an", "the", "another"} and not order else index
    slots = Slots(lead, order, count, vague, unit, is_plural, hyphenated, first, at)
    return _with_half(words, slots)


def _with_half(words: Words, slots: Slots) -> Slots:
    """Take in "and a half" after "a year"."""
    is_one = slots.lead in {"a", "an"} and not (slots.order or slots.count or slots.vague)
    if not is_one or slots.is_plural or not words.matches(slots.last + 1, ("and", "a", "half")):
        return slots
    count = Numeral(1.5, slots.first, slots.last + 3)
    return replace(slots, lead="", count=count, last=slots.last + 3)


def _quarters(words: Words, index: int) -> tuple[Numeral | None, bool, int]:
    """Return the count of "the past two quarters", else a fraction, or any other count."""
    number = number_words().units.get(words.at(index))
    if number is not None and words.at(index + 1) == "quarters":
        return Numeral(number, index, index), False, index + 1
    return _count(words, index)


def _count(words: Words, index: int) -> tuple[Numeral | None, bool, int]:
    """Return the count at `index`, whether it is vague, and the word after it; ranges give their low end."""
    at = index + (words.at(index) in {"a", "an"} and words.at(index + 1) in {"few", "couple", "number"})
    if words.at(at) == "couple":
        after = at + 1 + (words.at(at + 1) == "of")
        return Numeral(2.0, at, at), False, after
    if words.at(at) in _VAGUE_COUNTS:
        after = at + 1
        return None, True, after + (words.at(after) == "of")
    numeral = read_numeral(words, index)
    if numeral is None or _is_unit_or_year(words, numeral):
        return None, False, index
    if numeral.value is None:
        return None, True, numeral.last + 1 + (words.at(numeral.last + 1) == "of")
    after = numeral.last + 1
    after += numeral.is_fraction and words.at(after) in {"a", "an"}
    joint = words.at(after)
    if joint in {"to", "or"} or (joint in _HYPHENS and words.at(after + 1) not in time_words().units):
        skip = 2 if joint in _HYPHENS and words.at(after + 1) in {"to", "or"} else 1
        skip += words.at(after + skip) in _HYPHENS
        high = read_numeral(words, after + skip)
        if high is not None and high.value is not None and high.value > numeral.value:
            return numeral, False, high.last + 1
    return numeral, False, after


def _is_unit_or_year(words: Words, numeral: Numeral) -> bool:
    """Tell whether the numeral is the "quarter" of "the quarter", or the year of "the 1988 quarter"."""
    if numeral.first == numeral.last and words.at(numeral.first) in time_words().units:
        return True
    return numeral.value is not None and numeral.value >= 1500 and numeral.scale == 1.0 and numeral.in_digits
