"""Several rates for several goods in one phrase: "25 percent on steel and 10 percent on aluminium"."""

from dataclasses import dataclass

from transforms.events.syntax import conjuncts
from transforms.facts import Amount
from transforms.measures.products import goods_span
from transforms.measures.rates import PERCENT_UNITS
from transforms.measures.triggers import Trigger
from transforms.parse import Token
from transforms.reading import Reading, Sentence
from transforms.span import Span

_JOINING = frozenset({"and", ",", "or", "while", "plus", "a", "an", ";"})
_COVERING = frozenset({"on", "for", "of"})  # between two rates, so that the first has goods of its own
_WHEN = frozenset({"DATE", "TIME"})  # "10 percent on July 1"
_MOST_BETWEEN = 30  # words from one rate to the next


@dataclass(frozen=True, slots=True)
class Part:
    """A further rate of the same measure with its own goods; `span` is the rate's."""

    span: Span
    token: int
    rate: Amount
    coverage: Amount | None
    products: Span | None
    goods: Token


def further_parts(
    reading: Reading, trigger: Trigger, sentence: Sentence, amounts: list[Amount], first_rate: float | None
) -> list[Part]:
    """Return the parts of a measure after its first: those whose rate is joined on and followed by "on"."""
    if first_rate is None:
        return []
    rates = [a for a in amounts if a.kind == "percent" and a.unit in PERCENT_UNITS and a.value is not None]
    last = trigger.token.i
    found: list[Part] = []
    for rate in rates:
        tokens = reading.tokens_in(rate.span)
        if not tokens or tokens[0] <= trigger.token.i:
            last = max(last, tokens[-1] if tokens else last)
            continue
        goods = _goods_after(reading, tokens[-1], sentence)
        between = {word.lower_ for word in reading.doc[last + 1 : tokens[0]]}
        is_joined = (
            bool(between & _COVERING)
            and tokens[0] > sentence.first
            and reading.doc[tokens[0] - 1].lower_ in _JOINING
        )
        if goods is None or not is_joined or tokens[0] - last > _MOST_BETWEEN:
            last = tokens[-1]
            continue
        inside = _amount_in(reading, goods, amounts)
        found.append(Part(rate.span, tokens[-1], rate, inside, goods_span(reading, goods), goods))
        last = tokens[-1]
    return found


def _goods_after(reading: Reading, last: int, sentence: Sentence) -> Token | None:
    """Return the head of the goods right after a rate: steel in "10 percent on {steel}"."""
    if last + 2 > sentence.last or reading.doc[last + 1].lower_ not in ("on", "for"):
        return None
    preposition = reading.doc[last + 1]
    head = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    goods = head if head is not None else reading.doc[last + 2]
    return None if goods.ent_type_ in _WHEN else goods


def _amount_in(reading: Reading, goods: Token, amounts: list[Amount]) -> Amount | None:
    within = reading.subtree_span(conjuncts(goods)[0])
    return next(
        (a for a in amounts if a.kind == "money" and a.value is not None and a.span.start >= within.start
         and a.span.end <= within.end),
        None,
    )  # fmt: skip
