"""The rates of a measure."""

from dataclasses import dataclass

from transforms.events.nouns import noun_governor
from transforms.events.syntax import child, conjuncts, is_verb
from transforms.facts import Amount
from transforms.measures.figures import attached
from transforms.measures.ladder_words import ladder_words
from transforms.parse import Token
from transforms.reading import Reading

_FAR = 12  # words from a measure to "ranging from", and from there to its rates
_OWNING = frozenset({"the", "a", "an", "its", "their"})
_MOST_STEPS = 6  # from a rate to the verb it belongs to
PERCENT_UNITS = frozenset({"percent", "percentage_point"})


@dataclass(slots=True)
class Rates:
    """The rates a sentence gives a measure, in percent."""

    low: float | None = None
    high: float | None = None
    before: float | None = None
    change: str | None = None


def rates(reading: Reading, trigger: Token, amounts: list[Amount]) -> Rates:
    """Return the rate of a measure from its own sentence: level, "to 25 percent from 10", "by 5 points"."""
    ends = _range(reading, trigger, amounts)
    if ends is not None:
        return ends
    known = [a for a in amounts if a.unit in PERCENT_UNITS and a.value is not None]
    found = [a for a in attached(reading, trigger, known, "percent") if not _is_share(reading, a)]
    found = found or _levels(reading, trigger, known)
    if not found:
        return Rates()
    before = {id(a): _word_before(reading, a) for a in found}
    new = next((a for a in found if before[id(a)] == "to"), None)
    old = next((a for a in found if before[id(a)] == "from"), None)
    if new is not None:
        return Rates(new.value, new.value_high, old.value if old else None, "to")
    if old is not None and old.value_high is not None:
        return Rates(old.value_high, None, old.value, "to")  # "from 38.5 percent to 50 percent"
    first = next((a for a in found if a is not old), None)
    if first is None:
        return Rates(before=found[0].value)
    if before[id(first)] == "by" or first.unit == "percentage_point":
        change = "by"
    elif before[id(first)] in ("additional", "extra", "another", "further"):
        change = "additional"
    else:
        change = "level"
    return Rates(first.value, first.value_high, old.value if old else None, change)


def _is_share(reading: Reading, amount: Amount) -> bool:
    """Tell whether a percentage is of the goods: "tariffs on 92 {percent} of Chilean goods"."""
    tokens = reading.tokens_in(amount.span)
    after = reading.doc[tokens[-1] + 1].lower_ if tokens[-1] + 1 < len(reading.doc) else ""
    if after != "of":
        return False
    heads = [c for c in (reading.doc[tokens[-1] + 1]).children if c.dep_ == "pobj"]
    return any(item.lemma not in ladder_words("bases") for head in heads for item in conjuncts(head))


def _levels(reading: Reading, trigger: Token, amounts: list[Amount]) -> list[Amount]:
    """Return the rates that a measure is said to reach: "the duties will {rise} to 25 percent"."""
    governor, how = noun_governor(trigger)
    if governor is None or how not in ("subject", "passive"):
        return []
    verbs = [
        verb for verb in conjuncts(governor) if verb == governor or child(verb, "nsubj", "nsubjpass") is None
    ]
    verbs += [below for verb in verbs for below in verb.children if below.dep_ == "xcomp"]
    levels = {verb.i for verb in verbs if verb.lemma in ladder_words("levels")}
    return [a for a in amounts if _hangs_on(reading.doc[reading.tokens_in(a.span)[-1]], levels)]


def _hangs_on(token: Token, verbs: set[int]) -> bool:
    """Tell whether a figure belongs to one of these verbs, without another verb or clause between."""
    for _ in range(_MOST_STEPS):
        if token.head == token or is_verb(token) or (token.dep_ in ("dobj", "nsubj") and token.tag_ == "NNS"):
            return False
        token = token.head
        if token.i in verbs:
            return True
    return False


def _word_before(reading: Reading, amount: Amount) -> str:
    """Return the word before a figure, over what describes it: "from the current 38 percent"."""
    first = reading.tokens_in(amount.span)[0]
    place = first - 1
    while place > 0 and reading.doc[place].lower_ in ladder_words("describing"):
        place -= 1
    if place < first - 1 and reading.doc[place].lower_ in _OWNING:
        place -= 1
    return reading.doc[place].lower_ if place >= 0 else ""


def _range(reading: Reading, trigger: Token, amounts: list[Amount]) -> Rates | None:
    """Return the ends that a measure is said to range between: "ranging from 5 to 10 percent"."""
    near = reading.doc[trigger.i + 1 : trigger.i + _FAR]
    verb = next((word for word in near if word.lemma in ("range", "vary")), None)
    if verb is None:
        return None
    ends = [
        a
        for a in amounts
        if a.unit in PERCENT_UNITS
        and a.value is not None
        and 0 < reading.tokens_in(a.span)[0] - verb.i < _FAR
    ][:2]
    if not ends:
        return None
    first, last = ends[0], ends[-1]
    return Rates(first.value, first.value_high or (last.value if last is not first else None), None, "level")
