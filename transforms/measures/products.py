"""The goods a measure covers, as written."""

from transforms.events.objects import objects, through_measure
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import governing_verbs
from transforms.parse import Token
from transforms.reading import Reading
from transforms.span import Span

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
# What stands between the goods of a list.
_LISTING = frozenset({"CCONJ", "PUNCT"})
_NO_GOODS = frozenset({"DATE", "MONEY", "PERCENT", "LAW", "GPE", "PERSON"})


def products(reading: Reading, trigger: Token) -> Span | None:
    """Return the goods a measure covers as written, without figures: "Japanese electronic goods"."""
    heads: list[Token] = []
    for governor in (trigger, *governing_verbs(trigger)[:1]):
        heads = [i for p in prepositional(governor, "on") for i in conjuncts(p)[:1]]
        if heads:
            break
    if is_verb(trigger) and not heads:
        heads = objects(trigger)[:1]
    return next((span for span in (goods_span(reading, head) for head in heads) if span is not None), None)


def goods_span(reading: Reading, head: Token) -> Span | None:
    """Return the goods of a phrase as written: "imported steel and aluminium"; None where it names none."""
    goods = _goods_of(head)
    if goods is None:
        return None
    left = min([goods.i, *(c.left_edge.i for c in goods.children if c.dep_ in _MODIFIERS and c.i < goods.i)])
    last = goods.i
    for other in conjuncts(goods)[1:]:
        between = reading.doc[last + 1 : other.i]
        is_list = all(word.pos_ in _LISTING or word.head == other for word in between)
        if _goods_of(other) != other or not is_list or any(word.pos_ == "NUM" for word in between):
            break
        last = other.i
    return reading.span(left, last)


def _goods_of(head: Token) -> Token | None:
    """Return the goods a phrase is about: beef in "imports of beef"; None for "Section 5", "the basis"."""
    goods = through_measure(head)[-1]
    is_empty = goods.lemma in ladder_words("no_goods")
    if is_empty and not any(c.dep_ in ("amod", "compound", "nmod") for c in goods.children):
        goods = next(prepositional(goods, "of"), goods)
        is_empty = goods.lemma in ladder_words("no_goods")
    elif is_empty and goods.lemma in ("export", "import", "sale", "shipment"):
        is_empty = False
    if is_empty or goods.pos_ not in ("NOUN", "PROPN") or goods.ent_type_ in _NO_GOODS:
        return None
    return goods
