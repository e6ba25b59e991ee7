"""The goods a measure covers, as written."""

from spacy.tokens import Token

from transforms.events.objects import objects, through_measure
from transforms.events.syntax import conjuncts, is_verb, prepositional
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import governing_verbs
from transforms.reading import Reading
from transforms.span import Span

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})


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
