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
    occurring: frozenset[str]
    carrying: frozenset[str]


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


def noun_factuality(noun: Token, *, is_meeting: bool = False) -> str:
    """Return the factuality of the act a noun names, from its modifiers and the verb that governs it.

    A meeting takes over only what is said of holding it: one that "would help the negotiations" leaves these
    as they are, and one hoped for counts as planned.
    """
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
    if how == "subject" and governor.lemma_ not in words.occurring:
        # "the visit will do nothing to help": the predicate is denied, not the visit.
        return worse(value, "planned" if _looks_ahead(governor) else "actual")
    if (
        how in ("subject", "passive")
        and verb_factuality(governor) == "hypothetical"
        and _looks_ahead(governor)
    ):
        return worse(value, "planned")
    if is_meeting:
        if how in ("subject", "passive") or governor.lemma_.lower() in words.carrying:
            return worse(value, _of_meeting(governor))
        if how in ("for", "through") and governor.lemma_.lower() in words.supposing:
            return worse(value, "hypothetical")  # "asked for consultations"
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


def _of_meeting(governor: Token) -> str:
    value = verb_factuality(governor)
    if value == "hypothetical" and not any(
        c.dep_ == "mark" and c.lower_ != "that" for c in governor.children
    ):
        could = any(c.lower_ in ("could", "might", "may") for c in governor.children)
        return value if could else "planned"
    return value


def _looks_ahead(verb: Token) -> bool:
    """Tell whether a verb stands in the future, or in the future as seen from a past report."""
    ahead = _words().planned_modals | {"would"}
    return any(c.lower_ in ahead for c in verb.children if c.dep_ == "aux")


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
        if dependent.dep_ == "neg" or (
            dependent.lower_ in words.negators and dependent.dep_ in ("advmod", "preconj")
        ):
            value = worse(value, "negated")
        elif dependent.dep_ == "mark" and dependent.lower_ in words.conditions:
            value = worse(value, "hypothetical")
        elif dependent.dep_ == "advmod" and dependent.lower_ in words.future_conditions and not auxiliaries:
            value = worse(value, "actual")
        elif dependent.dep_ == "advmod" and dependent.lower_ in words.hypothetical_adjectives:
            value = worse(value, "hypothetical")
        elif dependent.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_no(dependent):
            value = worse(value, "negated")
    if is_infinitive(verb) and verb.dep_ in ("acl", "relcl", "ROOT"):
        value = worse(value, "planned")
    if value == "planned" and _has_condition(verb):
        value = "hypothetical"
    return value


def _has_condition(verb: Token) -> bool:
    """Tell whether a clause with "if", "unless" or "once" hangs on the verb."""
    marks = _words().conditions | _words().future_conditions
    return any(
        clause.dep_ == "advcl"
        and any(c.lower_ in marks and c.dep_ in ("mark", "advmod") for c in clause.children)
        for clause in verb.children
    )


def _is_no(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "nothing", "none") or any(
        c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither") for c in noun.children
    )


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
        if lemma in ("force", "compel", "oblige") and is_verb(head) and is_passive(head):
            effect = "actual"  # "was forced to fight back" did so
        if effect == "actual" and head.lower_ == "going" and is_infinitive(token):
            effect = "planned"
        if effect != "actual":
            is_negated = any(c.dep_ == "neg" for c in head.children) or _is_no(head)
            return "negated" if is_negated else worse(effect, _own(head)) if is_verb(head) else effect
        if lemma == "be" and label == "xcomp" and is_infinitive(token):
            return "planned"
        if lemma in words.reporting and label == "ccomp":
            return "actual"
        if label in ("xcomp", "ccomp") and is_verb(head):
            return worse(_own(head), "actual")
        if label == "xcomp" and head.pos_ == "ADJ":
            return "planned" if lemma in words.planning else "hypothetical"
        if _is_no(head):
            return "actual" if lemma in ("choice", "option", "alternative") else "negated"
        return "actual"
    if label == "advcl" and is_infinitive(token):
        return worse("planned", _own(head)) if head.pos_ != "ADJ" else "hypothetical"
    if label == "advcl" and token.tag_ in ("VBZ", "VBP") and _own(head) == "planned":
        return "planned"
    if label == "conj" and is_verb(head) and is_verb(token):
        own_auxiliaries = any(c.dep_ == "aux" for c in token.children)
        return "actual" if own_auxiliaries else _own(head)
    return "actual"
