"""Readers of unit phrases: "last week", "the next few days", "two weeks ago", "a year", "18-month"."""

from transforms.numbers.numerals import number_words
from transforms.numbers.words import Words
from transforms.times.expressions import Away, Expression, Length, Meaning, Part, Reference, Repeated, Step
from transforms.times.lexicon import time_words
from transforms.times.slots import Slots, read_slots

_HYPHENS = frozenset({"-", "–", "‑"})
_PAST_TAILS = frozenset({"ago", "earlier", "before", "previously"})
_WITHIN = frozenset({"over", "for", "in", "within", "during", "throughout"})
# What makes a bare plural a length: "for weeks", "only weeks"; not "minutes apart", "weeks before".
_BARE_BEFORE = frozenset(
    {"for", "in", "within", "over", "of", "only", "just", "spent", "after", "many"}
) | frozenset({"take", "took", "takes", "taken", "last", "lasting"})
_BARE_AFTER = frozenset({"ago", "of", "to"})
_SMALL_HOURS = frozenset({"early", "small", "wee", "late"})  # "in the early hours of Monday" tells no length
_HALVES = {"TH": "PT{}H30M", "Y": "P{}Y6M", "TM": "PT{}M30S"}  # "2 1/2 years" is P2Y6M
_KINDS_OF_YEAR = frozenset({"fiscal", "financial", "calendar", "tax", "crop", "marketing"})
_LARGEST_COUNT = 1e9  # no news text counts more units of time
_ADJECTIVES = frozenset({"old"})


def read_unit_phrase(words: Words, index: int) -> Expression | None:
    """Read the phrase with a unit of time that begins at `index`, with its "ago", "earlier", "later"."""
    slots = read_slots(words, index)
    if slots is None or _is_age(words, slots) or _is_title(words, slots):
        return None
    special = _long(words, slots) or _the_time_ahead(words, slots) or _away(words, slots)
    if special is not None:
        return special
    meaning = _meaning(words, slots)
    return Expression(meaning, slots.first, slots.last) if meaning is not None else None


def read_long_word(words: Words, index: int) -> Expression | None:
    """Read "yearlong", "monthslong"."""
    word = words.at(index)
    unit = time_words().units.get(word.removesuffix("long"))
    if unit is None:
        return None
    return Expression(Length(duration(None if word.endswith("slong") else 1.0, unit)), index, index)


def _long(words: Words, slots: Slots) -> Expression | None:
    """Read "decades-long", "day-long"."""
    at = slots.last + 1
    if words.at(at) not in _HYPHENS or words.at(at + 1) != "long" or not words.is_glued(at + 1):
        return None
    if slots.count or slots.vague or slots.order:
        return None
    return Expression(Length(duration(None if slots.is_plural else 1.0, slots.unit)), slots.last, at + 1)


def _the_time_ahead(words: Words, slots: Slots) -> Expression | None:
    """Read "the weeks ahead"."""
    is_plain = slots.lead == "the" and slots.is_plural and not (slots.order or slots.count or slots.vague)
    if not is_plain or words.at(slots.last + 1) != "ahead":
        return None
    return Expression(Length(duration(None, slots.unit)), slots.first, slots.last + 1)


def _is_age(words: Words, slots: Slots) -> bool:
    """Tell whether the phrase is an age: "a 40-year-old", "two years old", "at 40 years of age"."""
    after = slots.last + 1
    after += words.at(after) in _HYPHENS
    return words.at(after) in _ADJECTIVES or words.matches(after, ("of", "age"))


def _is_title(words: Words, slots: Slots) -> bool:
    """Tell whether the unit is written as part of a name: "This Week", "60 Minutes"."""
    unit = words.written(slots.last)
    return unit.istitle() and slots.last > slots.first and not words.written(slots.last - 1).isupper()


def _away(words: Words, slots: Slots) -> Expression | None:
    """Read "two weeks ago", "a year earlier", "three days later", "a month from now"."""
    if slots.lead not in {"", "a", "an"} or slots.order or slots.is_hyphenated:
        return _the_one_before(words, slots)
    after = slots.last + 1
    tail, last, direction = words.at(after), after, 0
    if tail in _PAST_TAILS:
        direction = -1
    elif tail == "later":
        direction = 1
    elif tail == "from" and words.at(after + 1) in {"now", "today"}:
        direction, last = 1, after + 1
    if direction == 0 or (
        tail == "before" and (words.at(after + 1)[:1].isalpha() or slots.count or slots.vague)
    ):
        return None
    count = _number(slots)
    if count is None and slots.is_plural and not slots.vague and tail != "ago":
        return None  # "hours earlier", "weeks later": before or after what is told
    from_text = tail not in {"ago", "from"}
    if count is None and from_text:
        return Expression(Length(duration(None, slots.unit)), slots.first, slots.last)  # "a few days later"
    return Expression(Away(slots.unit, count, direction, from_text), slots.first, last)


def _the_one_before(words: Words, slots: Slots) -> Expression | None:
    """Read "the year before", "the day after" where no noun or clause follows, "the week after next"."""
    tail, after = words.at(slots.last + 1), words.at(slots.last + 2)
    if slots.lead != "the" or slots.order or slots.count or slots.vague or slots.is_plural:
        return None
    over = {("after", "next"): 2, ("before", "last"): -2}.get((tail, after))
    if over is not None and not slots.unit.startswith("T") and not words.at(slots.last + 3)[:1].isalpha():
        return Expression(Step(slots.unit, over), slots.first, slots.last + 2)
    steps = {"before": -1, "earlier": -1, "after": 1}.get(tail)
    if steps is None or after[:1].isalnum() or slots.unit.startswith("T"):
        return None
    return Expression(Step(slots.unit, steps, from_text=True), slots.first, slots.last + 1)


def _number(slots: Slots) -> float | None:
    if slots.vague:
        return None
    if slots.count is not None:
        value = slots.count.value
        return value if value is not None and value < _LARGEST_COUNT else None
    return 1.0 if slots.lead in {"a", "an"} else None


def _meaning(words: Words, slots: Slots) -> Meaning | None:
    if slots.unit == "WE" and slots.count is None and not slots.is_plural:
        return _weekend(slots)
    if slots.lead in {"each", "every", "per"}:
        if slots.lead == "per":
            return Repeated(duration(1.0, slots.unit)) if not slots.order else None
        return Repeated(duration(_number(slots) if slots.count else 1.0, slots.unit))
    if slots.count is not None or slots.vague:
        if slots.lead in {"this", "that"}:
            return None
        if slots.first == slots.last - 1 and _is_some_day(words, slots):
            return Reference("FUTURE_REF")
        return Length(duration(_number(slots), slots.unit))
    if slots.order in {"first", "final", "initial"}:
        return None
    if slots.order == "latest" and slots.unit == "Y":
        return Step("Y", -1)
    if slots.order in {"latest", "recent"}:
        is_quarter = slots.unit == "Q" and not slots.is_plural
        return Part(slots.unit, None, order=-1) if is_quarter else Reference("PAST_REF")
    if slots.order:
        return _ordered(words, slots)
    if slots.is_plural:
        return _bare_plural(words, slots)
    return _single(words, slots)


def _is_some_day(words: Words, slots: Slots) -> bool:
    """Tell whether "one day" is no length: "will one day be repealed"."""
    is_one_day = words.at(slots.first) == "one" and words.at(slots.last) == "day"
    return is_one_day and words.at(slots.first - 1) in time_words().future_auxiliaries


def _weekend(slots: Slots) -> Meaning | None:
    steps = time_words().orders.get(slots.order)
    if steps is None:
        return Step("WE", 0) if slots.lead in {"the", "this"} else None
    return Step("WE", steps)


def _ordered(words: Words, slots: Slots) -> Meaning | None:
    """Read a unit with an order word: "last week", "the last year", "the following day"."""
    steps = time_words().orders[slots.order]
    if slots.is_plural and slots.order in {"coming", "upcoming"} and slots.unit in {"D", "W", "M"}:
        return Reference("FUTURE_REF")
    if slots.is_plural:
        return Length(duration(None, slots.unit))
    if slots.unit.startswith("T"):
        return Length(duration(1.0, slots.unit)) if slots.order in {"last", "past", "next"} else None
    if slots.order in {"following", "same", "previous", "preceding", "prior", "ensuing", "subsequent"}:
        return Step(slots.unit, steps, from_text=True)
    if slots.order == "that":
        return Step(slots.unit, 0, from_text=True)
    if slots.order in {"current", "present"}:
        return Step(slots.unit, 0)
    if slots.order == "past" or (slots.order in {"last", "next", "coming"} and slots.lead == "the"):
        is_day = slots.unit == "D" and slots.order == "next" and words.at(slots.first - 1) not in _WITHIN
        return Step("D", 1, from_text=True) if is_day else Length(duration(1.0, slots.unit))
    if slots.order == "coming" or (slots.order == "upcoming"):
        return Step(slots.unit, 1)
    return Step(slots.unit, steps)


def _bare_plural(words: Words, slots: Slots) -> Meaning | None:
    if slots.lead in {"these", "those"} or slots.unit in {"Q", "WE"}:
        return None
    if words.matches(slots.first - 2, ("matter", "of")) or words.at(slots.last + 1) == "apart":
        return None
    if words.at(slots.first - 1) in _SMALL_HOURS and words.at(slots.last + 1) == "of":
        return None
    is_length = words.at(slots.first - 1) in _BARE_BEFORE or words.at(slots.last + 1) in _BARE_AFTER
    return Length(duration(None, slots.unit)) if is_length and slots.lead == "" else None


def _single(words: Words, slots: Slots) -> Meaning | None:
    """Read "a year" (a rate or a length), "this week", "the month", "that day"."""
    if slots.lead == "another":
        return Length(duration(1.0, slots.unit))
    if slots.lead in {"a", "an"}:
        if slots.unit == "Q" or words.at(slots.last - 1) in _KINDS_OF_YEAR:
            return None  # "a quarter of the deficit", "keeps its books by a fiscal year"
        is_rate = _is_rate(words, slots.first) and not slots.is_hyphenated
        value = duration(1.0, slots.unit)
        return Repeated(value) if is_rate else Length(value)
    if slots.unit.startswith("T"):
        return None
    if slots.lead == "this":
        return Step(slots.unit, 0)
    if slots.lead == "that":
        return Step(slots.unit, 0, from_text=True)
    if slots.lead == "the" and words.at(slots.last + 1) in _HYPHENS and words.is_glued(slots.last + 1):
        return None  # "the quarter-to-quarter comparison"
    if slots.lead == "the" and slots.unit == "Q":
        return Part("Q", None)
    if slots.lead == "the" and slots.unit == "Y" and words.at(slots.last + 1) in {"ended", "ending", "to"}:
        return Length("P1Y")
    if slots.lead == "the" and slots.unit in {"M", "Y", "W", "DE", "CE"}:
        return Step(slots.unit, 0)
    return None


def _is_rate(words: Words, index: int) -> bool:
    """Tell whether "a year" says how often: after a sum, a number or "twice"."""
    before = words.at(index - 1)
    if before in _HYPHENS:
        return True
    units = {
        "dlrs",
        "dlr",
        "dollars",
        "dls",
        "yen",
        "percent",
        "pct",
        "%",
        "tonnes",
        "tons",
        "barrels",
        "euros",
    }
    is_number = before[:1].isdigit() or before in number_words().scales
    return before in time_words().rates or before in units or is_number or _follows_count(words, index)


def _follows_count(words: Words, index: int) -> bool:
    """Tell whether a counted noun stands before: "300,000 cars a year"."""
    for at in range(index - 2, index - 5, -1):
        word = words.at(at)
        if not word[:1].isalnum():
            return False
        if word[0].isdigit() or word in number_words().scales:
            return True
    return False


def duration(count: float | None, unit: str) -> str:
    """Return the ISO 8601 duration of `count` units, "X" for an unknown count: PXD, P2W, PT5H, P6M."""
    amount = _written(count)
    if count is not None and count > 1 and count % 1 == 0.5 and unit in _HALVES:
        return _HALVES[unit].format(int(count))
    if unit.startswith("T"):
        return f"PT{amount}{unit[1:]}"
    if unit in {"DE", "CE", "Q", "FN", "H", "WE"}:
        factor, designator = {
            "DE": (10, "Y"), "CE": (100, "Y"), "Q": (1, "Q"), "FN": (2, "W"), "H": (6, "M"), "WE": (1, "WE"),
        }[unit]  # fmt: skip
        amount = _written(count * factor if count is not None else None)
        return f"P{amount}{designator}"
    return f"P{amount}{unit}"


def _written(count: float | None) -> str:
    if count is None:
        return "X"
    return f"{count:.0f}" if count == int(count) else f"{count:g}"
