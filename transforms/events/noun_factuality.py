"""Factuality of the act a noun names."""

from spacy.tokens import Token

from transforms.events.factuality import own_factuality, verb_factuality
from transforms.events.factuality_words import modal_words, noun_effect, worse
from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_infinitive, is_passive


def noun_factuality(noun: Token, *, is_meeting: bool = False) -> str:
    """Return the factuality of the act a noun names, from its modifiers and the verb that governs it.

    A meeting takes over only what is said of holding it: one that "would help the negotiations" leaves these
    as they are, and one hoped for counts as planned.
    """
    words = modal_words()
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
            value = worse(value, own_factuality(modifier))
    token = noun
    while token.dep_ in ("pobj", "prep", "conj", "compound", "poss") and token.head.pos_ != "VERB":
        token = token.head
        if token.pos_ == "NOUN":
            value = worse(value, noun_effect(token.lemma_.lower()))
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
    ahead = modal_words().planned_modals | {"would"}
    return any(c.lower_ in ahead for c in verb.children if c.dep_ == "aux")
