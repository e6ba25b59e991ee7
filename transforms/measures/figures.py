"""The figures of a measure: value of goods covered, rate, goods, condition, legal authority."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from transforms.events.syntax import conjuncts, is_verb, objects, prepositional, through_measure
from transforms.facts import Amount, Measure, Time
from transforms.measures.ladder import governing_verbs, is_subject, ladder_words
from transforms.reading import Reading, Sentence
from transforms.span import Span

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
_NO_GOODS = frozenset({"DATE", "MONEY", "PERCENT", "LAW", "GPE", "PERSON"})
_PERCENT_UNITS = frozenset({"percent", "percentage_point"})


@dataclass(slots=True)
class Rates:
    """The rates a sentence gives a measure, in percent."""

    low: float | None = None
    high: float | None = None
    before: float | None = None
    change: str | None = None


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
    verbs = [verb for verb in governing_verbs(trigger)[:2] if is_verb(verb)]
    anchors = {trigger.i, *(verb.i for verb in verbs)}
    found: list[tuple[int, Amount]] = []
    above = {token.i for token in _head_chain(trigger) if not is_verb(token)}
    for amount in amounts:
        if amount.kind != kind:
            continue
        tokens = reading.tokens_in(amount.span)
        if not tokens:
            continue
        if _belongs(reading, list(tokens), trigger, anchors, above, kind):
            found.append((abs(tokens[0] - trigger.i), amount))
    return [amount for _, amount in sorted(found, key=lambda item: item[0])]


def _belongs(
    reading: Reading, tokens: list[int], trigger: Token, anchors: set[int], above: set[int], kind: str
) -> bool:
    if any(index in above for index in tokens):
        return True
    for index in tokens:
        path: list[Token] = []
        token = reading.doc[index]
        for step in _head_chain(token, 8):
            if step.i in anchors:
                return _is_measure_path(path, step, trigger, kind)
            if step.i in above and path and path[-1].lower_ == "worth":
                return True
            if step.dep_ in ("relcl", "advcl", "ccomp"):
                break
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
    if not prepositions:
        return (kind == "money" and any(step.dep_ == "dobj" for step in path)) or kind == "percent"
    outer = prepositions[-1]
    if kind == "percent" and (is_subject(trigger, anchor) or any(is_verb(step) for step in path)):
        return False  # "the duties cut imports by 10 percent", "helped to hold prices at 3 percent"
    return outer in ("on", "against") if kind == "money" else outer in ("to", "by", "from", "at", "of")


def coverage(reading: Reading, trigger: Token, amounts: list[Amount]) -> Amount | None:
    """Return the value of the goods a measure covers, from its own sentence."""
    return next(
        (each for each in attached(reading, trigger, amounts, "money") if each.value is not None), None
    )


def rates(reading: Reading, trigger: Token, amounts: list[Amount]) -> Rates:
    """Return the rate of a measure from its own sentence: level, "to 25 percent from 10", "by 5 points"."""
    found = [
        a
        for a in attached(reading, trigger, amounts, "percent")
        if a.unit in _PERCENT_UNITS and a.value is not None
    ]
    if not found:
        return Rates()
    before = {id(a): _word_before(reading, a) for a in found}
    new = next((a for a in found if before[id(a)] == "to"), None)
    old = next((a for a in found if before[id(a)] == "from"), None)
    if new is not None:
        return Rates(new.value, new.value_high, old.value if old else None, "to")
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


def _word_before(reading: Reading, amount: Amount) -> str:
    first = reading.tokens_in(amount.span)[0]
    return reading.doc[first - 1].lower_ if first else ""


def products(reading: Reading, trigger: Token) -> Span | None:
    """Return the goods a measure covers as written, without figures: "Japanese electronic goods"."""
    heads: list[Token] = []
    for governor in (trigger, *governing_verbs(trigger)[:1]):
        heads = [i for p in prepositional(governor, "on") for i in conjuncts(p)[:1]]
        if heads:
            break
    if is_verb(trigger) and not heads:
        heads = objects(trigger)[:1]
    for head in heads:
        goods = _goods_of(head)
        if goods is not None:
            left = min(
                [goods.i, *(c.left_edge.i for c in goods.children if c.dep_ in _MODIFIERS and c.i < goods.i)]
            )
            return reading.span(left, goods.i)
    return None


def _goods_of(head: Token) -> Token | None:
    """Return the goods a phrase is about: beef in "imports of beef"; None for "Section 5", "the basis"."""
    goods = through_measure(head)[-1]
    is_empty = goods.lemma_.lower() in ladder_words("no_goods")
    if is_empty and not any(c.dep_ in ("amod", "compound", "nmod") for c in goods.children):
        goods = next(prepositional(goods, "of"), goods)
        is_empty = goods.lemma_.lower() in ladder_words("no_goods")
    elif is_empty and goods.lemma_.lower() in ("export", "import", "sale", "shipment"):
        is_empty = False
    if is_empty or goods.pos_ not in ("NOUN", "PROPN") or goods.ent_type_ in _NO_GOODS:
        return None
    return goods


def condition(reading: Reading, trigger: Token, sentence: Sentence) -> Span | None:
    """Return the condition under which the measure is held out or would be lifted, as written."""
    always, ahead = ladder_words("always", "conditions"), ladder_words("ahead", "conditions")
    verbs = [verb for verb in governing_verbs(trigger) if is_verb(verb)]
    for verb in verbs:
        for clause in verb.children:
            if clause.dep_ not in ("advcl", "prep") or clause.left_edge.i <= trigger.i <= clause.right_edge.i:
                continue
            marks = [c for c in clause.children if c.dep_ in ("mark", "advmod") and c.i <= clause.i]
            words = {c.lower_ for c in marks}
            looks_ahead = any(
                c.lower_ in ("will", "would", "'ll", "be", "prepared") for v in verbs for c in v.children
            )
            if words & always or (words & ahead and looks_ahead) or _is_phrase(clause):
                return _clause_span(reading, clause, sentence)
    return None


def is_bargaining(reading: Reading, condition: Span) -> bool:
    """Tell whether a condition makes a threat of an announced measure: "agreed to impose it unless …"."""
    first = reading.doc[reading.tokens_in(condition)[0]]
    return first.lower_ in ladder_words("bargaining", "conditions")


def _is_phrase(clause: Token) -> bool:
    opening = " ".join(t.lower_ for t in clause.doc[clause.left_edge.i : clause.left_edge.i + 4])
    return any(opening.startswith(phrase) for phrase in ladder_words("phrases", "conditions"))


def _clause_span(reading: Reading, clause: Token, sentence: Sentence) -> Span:
    first, last = clause.left_edge.i, min(clause.right_edge.i, sentence.last)
    while first > sentence.first and reading.doc[first - 1].lower_ in ("so", "only", "as", "long"):
        first -= 1
    while last > first and reading.doc[last].is_punct:
        last -= 1
    return reading.span(first, last)


def legal_authority(reading: Reading, sentence: Sentence) -> Span | None:
    """Return the statute or article a sentence names as the basis of a measure: "Section 301"."""
    text = sentence.span.text(reading.text)
    for index in range(sentence.first, sentence.last):
        token = reading.doc[index]
        following = reading.doc[index + 1]
        is_head = token.lower_ in ladder_words("heads", "legal_authority") and token.text[:1].isupper()
        if is_head and (following.text[:1].isdigit() or following.text.isupper()):
            return reading.span(index, index + 1)
    for name in sorted(ladder_words("names", "legal_authority"), key=len, reverse=True):
        place = text.find(name)
        if place >= 0:
            return Span(sentence.span.start + place, sentence.span.start + place + len(name))
    return None


def effective_on(reading: Reading, times: list[Time]) -> date | None:
    """Return the day a sentence gives for a measure to take effect: "effective Aug. 1"."""
    return _day_after(reading, times, ladder_words("effective"))


def deadline(reading: Reading, times: list[Time]) -> date | None:
    """Return the day by which something has to be done: "a deadline of Aug. 1", "by Friday"."""
    return _day_after(reading, times, ladder_words("deadline"))


def _day_after(reading: Reading, times: list[Time], words: frozenset[str]) -> date | None:
    for time in times:
        if time.date_start is None:
            continue
        first = reading.tokens_in(time.span)[0]
        before = {reading.doc[i].lower_ for i in range(max(0, first - 3), first)}
        if before & words:
            return time.date_start
    return None


def refers_to_equal_value(trigger: Token) -> bool:
    """Tell whether a measure is "of equal value" to one mentioned before."""
    return any(
        below.lemma_ in ("value", "amount", "size", "scale")
        and any(c.lower_ in ("equal", "same", "similar", "comparable", "equivalent") for c in below.children)
        for below in prepositional(trigger, "of", "in")
    )


def has_figures(measure: Measure) -> bool:
    """Tell whether a measure has an amount or a rate of its own."""
    return measure.coverage_value is not None or measure.rate_pct is not None
