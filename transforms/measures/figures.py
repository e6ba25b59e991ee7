"""Which of a sentence's figures belong to a measure, and the value of goods it covers."""

from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb, prepositional
from transforms.facts import Amount, Measure
from transforms.measures.ladder_words import imposing_verbs, ladder_words
from transforms.measures.relations import governing_verbs, is_subject
from transforms.parse import Token
from transforms.reading import Reading

_MOST_BETWEEN = 8
_MOST_TO_WORTH = 18  # words from a measure to what its goods are worth
_NEAR = 4
_PERIODS = frozenset({"year", "month", "week", "day", "quarter"})  # "300 mln dlrs a year" is no price
_LEAST = 1000.0  # less is no value of goods
_PHRASE = frozenset({"ADP", "PART", "NOUN", "PROPN", "ADJ", "DET", "NUM", "SYM"})
_MOST_OF_PHRASE = 12  # "tariffs on $200 billion worth of Chinese goods to {25 percent}"


def _striking() -> frozenset[str]:
    """Return the verbs that hold a measure by "with" or "by": "hit $3 billion of goods {with} duties"."""
    return ladder_words("striking")


def _head_chain(token: Token, steps: int = 6) -> list[Token]:
    found = [token]
    while steps and token.head != token:
        token = token.head
        found.append(token)
        steps -= 1
    return found


def attached(reading: Reading, trigger: Token, amounts: list[Amount], kind: str) -> list[Amount]:
    """Return which of its sentence's figures of one kind belong to the measure, nearest first.

    A figure belongs where it stands inside the measure's phrase ("tariffs on $5 billion of goods"), counts it
    ("$5 billion in tariffs"), or stands in an "on" phrase of the verb that governs it.
    """
    verbs = [verb for verb in governing_verbs(trigger)[:2] if is_verb(verb)] if _is_held(trigger) else []
    anchors = {trigger.i, *(verb.i for verb in verbs)}
    found: list[tuple[int, Amount]] = []
    above = {token.i for token in _head_chain(trigger) if not is_verb(token)}
    closing: list[Amount] = []
    for amount in amounts:
        tokens = reading.tokens_in(amount.span)
        if amount.kind != kind or not tokens:
            continue
        if kind == "percent" and _follows(trigger, tokens[0]):
            closing.append(amount)
        if _belongs(reading, list(tokens), trigger, anchors, above, kind):
            found.append((abs(tokens[0] - trigger.i), amount))
    if closing and trigger.dep_ == "conj":
        return closing  # a coordinated measure's rate is not the one before it
    return [amount for _, amount in sorted(found, key=lambda item: item[0])]


def _follows(trigger: Token, first: int) -> bool:
    """Tell whether a figure ends the measure's own phrase: "its {tariff} on copper to 25 percent"."""
    between = trigger.doc[trigger.i + 1 : first]
    most = _MOST_OF_PHRASE if len(between) and between[-1].lower_ == "to" else _MOST_BETWEEN
    if not 0 < len(between) <= most or between[-1].pos_ not in ("ADP", "PART"):
        return False
    return all(word.pos_ in _PHRASE for word in between)


def _is_held(trigger: Token) -> bool:
    """Tell whether the verb over a measure acts on it: not "paid 12 percent more because of the duties"."""
    governor, how = noun_governor(trigger)
    is_struck = how in ("with", "by") and governor is not None and governor.lemma in _striking()
    return is_verb(trigger) or how in ("object", "passive", "subject") or is_struck


def _belongs(
    reading: Reading, tokens: list[int], trigger: Token, anchors: set[int], above: set[int], kind: str
) -> bool:
    if any(index in above for index in tokens) or (kind == "percent" and _follows(trigger, tokens[0])):
        return True
    for index in tokens:
        path: list[Token] = []
        token = reading.doc[index]
        for step in _head_chain(token, 8):
            if step.i in anchors:
                return _is_measure_path(path, step, trigger, kind)
            if step.i in above and path and path[-1].lower_ == "worth":
                return True
            is_change = kind == "percent" and step.lemma in ladder_words("changes")
            if step.i in above and is_change and path and path[-1].lower_ in ("to", "from", "of", "by"):
                return True  # "a {rise} in duties from 10 to 25 percent"
            if step.dep_ == "relcl" and step.head == trigger and step.lemma in imposing_verbs():
                path = [word for word in path if word.dep_ == "prep"] or path
                return _is_measure_path(path, trigger, trigger, kind) and bool(path)
            if step.dep_ in ("relcl", "advcl", "ccomp") or (step.dep_ == "conj" and is_verb(step)):
                break  # "the ban would break a pact and {cost} growers $3 million"
            path.append(step)
    return False


def _is_measure_path(path: list[Token], anchor: Token, trigger: Token, kind: str) -> bool:
    prepositions = [step.lower_ for step in path if step.dep_ == "prep"]
    if anchor.i == trigger.i:
        return not prepositions or prepositions[-1] in (
            "on",
            "of",
            "at",
            "against",
            "covering",
            "worth",
            "to",
        )
    is_doing = noun_governor(trigger) == (anchor, "subject")
    is_on = bool(prepositions) and prepositions[-1] in ("on", "against")
    if kind == "money" and is_doing and not is_on and anchor.lemma not in ladder_words("covering"):
        return False  # "the duties cost growers $3 million"
    if kind == "money" and not is_on and anchor.lemma in ladder_words("costing"):
        return False
    if not prepositions:
        if kind == "percent":
            return not is_subject(trigger, anchor)  # "the duties affect 38 percent of exports"
        return any(step.dep_ in ("dobj", "npadvmod") or step.lower_ == "worth" for step in path)
    outer = prepositions[-1]
    if kind == "percent" and (is_subject(trigger, anchor) or any(is_verb(step) for step in path)):
        return False  # "the duties cut imports by 10 percent", "helped to hold prices at 3 percent"
    return outer in ("on", "against") if kind == "money" else outer in ("to", "by", "from", "at", "of")


def coverage(reading: Reading, trigger: Token, amounts: list[Amount]) -> Amount | None:
    """Return the value of the goods a measure covers, from its own sentence."""
    valued = _valued(reading, trigger, amounts)
    if valued is not None:
        return valued
    found = [a for a in amounts if a.kind == "money" and _stands_on(reading, trigger, a)]
    found = found or attached(reading, trigger, amounts, "money")
    return next((a for a in found if a.value is not None and not _is_unit_price(reading, a)), None)


def _stands_on(reading: Reading, trigger: Token, amount: Amount) -> bool:
    """Tell whether a sum follows a measure and "on" at once: "a {tariff} hike on another {$3 billion}"."""
    tokens = reading.tokens_in(amount.span)
    if not tokens or not 0 < tokens[0] - trigger.i <= _MOST_BETWEEN:
        return False
    between = [word for word in trigger.doc[trigger.i + 1 : tokens[0]] if word.dep_ != "quantmod"]
    while between and between[0].pos_ == "NOUN":
        del between[0]
    plain = ("DET", "ADJ", "ADV", "ADP", "NUM")
    is_plain = all(word.pos_ in plain or word.dep_ == "amod" for word in between[1:])
    return bool(between) and between[0].lower_ == "on" and is_plain


def _is_unit_price(reading: Reading, amount: Amount) -> bool:
    """Tell whether a sum is charged on each unit of goods: "84.9 cents {per bushel}"."""
    last = reading.tokens_in(amount.span)[-1]
    after = [word.lower_ for word in reading.doc[last + 1 : last + 3]]
    is_each = after[:1] == ["per"] or (after[:1] in (["a"], ["an"]) and not set(after) & _PERIODS)
    return is_each or (amount.value or 0) < _LEAST


def _valued(reading: Reading, trigger: Token, amounts: list[Amount]) -> Amount | None:
    """Return what the goods right after a measure are worth: "duties on shingles {worth} $3 million"."""
    for amount in amounts:
        tokens = reading.tokens_in(amount.span)
        if amount.kind != "money" or amount.value is None or not tokens or tokens[0] <= trigger.i:
            continue
        between = trigger.doc[trigger.i + 1 : tokens[0]]
        worth = next(
            (word.i for word in between if word.lower_ in ("worth", "valued", "totaling", "totalling")), None
        )
        if worth is None or tokens[0] - worth > _NEAR or len(between) > _MOST_TO_WORTH:
            continue
        goods = trigger.doc[trigger.i + 1 : worth]
        if any(word.lower_ == "on" for word in goods[:_NEAR]) and not any(is_verb(word) for word in goods):
            return amount
    return None


def refers_to_equal_value(trigger: Token) -> bool:
    """Tell whether a measure is "of equal value" to one mentioned before."""
    return any(
        below.lemma_ in ("value", "amount", "size", "scale")
        and any(c.lower_ in ("equal", "same", "similar", "comparable", "equivalent") for c in below.children)
        for below in prepositional(trigger, "of", "in", "on")
    )


def has_figures(measure: Measure) -> bool:
    """Tell whether a measure has an amount or a rate of its own."""
    return measure.coverage_value is not None or measure.rate_pct is not None
