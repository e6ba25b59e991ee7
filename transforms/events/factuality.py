"""Factuality of an act: actual, planned, hypothetical or negated, from the words that govern its trigger.

After the scheme of FactBank (Saurí and Pustejovsky 2009) reduced to the four values of the contract: each
governing verb, noun, auxiliary or conjunction moves the value; the least certain one on the way up decides.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from transforms.events.syntax import complements, is_infinitive, is_passive, is_verb, noun_governor

_RANK = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class _Words:
    planned_modals: frozenset[str]
    hypothetical_modals: frozenset[str]
    planning: frozenset[str]
    supposing: frozenset[str]
    denying: frozenset[str]
    reporting: frozenset[str]
    conditions: frozenset[str]
    future_conditions: frozenset[str]
    planned_adjectives: frozenset[str]
    hypothetical_adjectives: frozenset[str]
    doubting: frozenset[str]
    negators: frozenset[str]


@cache
def _words() -> _Words:
    text = files("transforms.events").joinpath("factuality.toml").read_text(encoding="utf-8")
    return _Words(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


def worse(first: str, second: str) -> str:
    """Return the less certain of two values."""
    return first if _RANK[first] >= _RANK[second] else second


def verb_factuality(verb: Token) -> str:
    """Return the factuality of what a verb says, from its auxiliaries and everything that governs it."""
    value = _own(verb)
    token = verb
    for _ in range(_MOST_STEPS):
        head = token.head
        if head == token:
            break
        value = worse(value, _through(token, head))
        if token.dep_ == "relcl":
            break
        token = head
    return value


def noun_factuality(noun: Token) -> str:
    """Return the factuality of the act a noun names, from its modifiers and the verb that governs it."""
    words = _words()
    value = "actual"
    for modifier in noun.children:
        lemma = modifier.lower_
        if modifier.dep_ in ("amod", "compound", "det", "nummod", "advmod", "neg", "acl"):
            if lemma in words.negators:
                value = worse(value, "negated")
            elif lemma in words.planned_adjectives:
                value = worse(value, "planned")
            elif lemma in words.hypothetical_adjectives:
                value = worse(value, "hypothetical")
            elif modifier.dep_ == "acl" and is_infinitive(modifier) and is_passive(modifier):
                value = worse(value, "planned")
        elif modifier.dep_ == "relcl":
            value = worse(value, _own(modifier))
    token = noun
    while token.dep_ in ("pobj", "prep", "conj", "compound", "poss") and token.head.pos_ != "VERB":
        token = token.head
        if token.pos_ == "NOUN":
            value = worse(value, _noun_effect(token.lemma_.lower()))
    governor, how = noun_governor(noun)
    if governor is None:
        return value
    if how == "object" or how in (
        "subject",
        "passive",
        "with",
        "in",
        "to",
        "for",
        "through",
        "at",
        "on",
        "by",
    ):
        if governor.lemma_ in words.denying and how in ("object", "passive"):
            value = worse(value, "negated" if governor.lemma_ not in words.doubting else "hypothetical")
        elif governor.lemma_ in words.supposing and how in ("object", "for", "passive"):
            value = worse(value, "hypothetical")
        elif governor.lemma_ in words.planning and how in ("object", "for", "to", "passive"):
            value = worse(value, "planned")
        value = worse(value, verb_factuality(governor)) if how != "by" else value
    return value


def _own(verb: Token) -> str:
    words = _words()
    value = "actual"
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for auxiliary in auxiliaries:
        if auxiliary.lower_ in words.planned_modals:
            value = worse(value, "planned")
        elif auxiliary.lower_ in words.hypothetical_modals:
            value = worse(value, "planned" if _is_backshifted(verb, auxiliary) else "hypothetical")
    for dependent in verb.children:
        if (
            dependent.dep_ == "neg"
            or dependent.lower_ in words.negators
            and dependent.dep_ in ("advmod", "preconj")
        ):
            value = worse(value, "negated")
        elif dependent.dep_ == "mark" and dependent.lower_ in words.conditions:
            value = worse(value, "hypothetical")
        elif dependent.dep_ == "advmod" and dependent.lower_ in words.future_conditions and not auxiliaries:
            value = worse(value, "actual")
        elif dependent.dep_ == "advmod" and dependent.lower_ in words.hypothetical_adjectives:
            value = worse(value, "hypothetical")
        elif dependent.dep_ in ("nsubj", "nsubjpass") and _is_no(dependent):
            value = worse(value, "negated")
        elif dependent.dep_ == "dobj" and _is_no(dependent):
            value = worse(value, "negated")
    if not auxiliaries and verb.tag_ == "VBG" and _has_be_to(verb):
        value = worse(value, "planned")
    return value


def _is_no(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "nothing", "none") or any(
        c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in noun.children
    )


def _has_be_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_backshifted(verb: Token, auxiliary: Token) -> bool:
    """Tell whether "would" is "will" in reported speech: "said it would raise duties"."""
    if auxiliary.lower_ not in ("would", "'d", "should"):
        return False
    if any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in verb.children
    ):
        return False
    token = verb
    while token.dep_ == "conj":
        token = token.head
    head = token.head
    return (
        auxiliary.lower_ != "should"
        and token.dep_ in ("ccomp", "advcl", "relcl")
        and head.lemma_ in _words().reporting
        and head.tag_ in ("VBD", "VBN")
    )


def _noun_effect(lemma: str) -> str:
    words = _words()
    if lemma in words.planning:
        return "planned"
    return "hypothetical" if lemma in words.supposing else "actual"


def _through(token: Token, head: Token) -> str:
    """Return the factuality that `token`'s clause takes from the word that governs it."""
    words = _words()
    lemma = head.lemma_.lower()
    label = token.dep_
    if label in ("xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "nsubj") or (
        label == "advcl" and is_infinitive(token) and token in complements(head)
    ):
        if label in ("nsubj", "pobj", "dobj") and not is_verb(token) and not is_verb(head):
            return _noun_effect(lemma)
        if label == "prep" and is_verb(head):
            return "actual"
        if lemma in words.denying:
            return "negated" if lemma not in words.doubting else "hypothetical"
        effect = _noun_effect(lemma)
        if effect != "actual":
            is_negated = any(c.dep_ == "neg" for c in head.children) or _is_no(head)
            return "negated" if is_negated else effect
        if lemma == "be" and label == "xcomp" and is_infinitive(token):
            return "planned"
        if lemma in words.reporting and label == "ccomp":
            return "actual"
        if label in ("xcomp", "ccomp") and is_verb(head):
            return worse(_own(head), "actual")
        if label == "xcomp" and head.pos_ == "ADJ":
            return "hypothetical" if lemma in words.hypothetical_adjectives else "planned"
        if _is_no(head):
            return "negated"
        return "actual"
    if label == "advcl" and is_infinitive(token):
        return worse("planned", _own(head))
    if label == "conj" and is_verb(head) and is_verb(token):
        own_auxiliaries = any(c.dep_ == "aux" for c in token.children)
        return "actual" if own_auxiliaries else _own(head)
    return "actual"
