"""Factuality of the act a noun names."""

from transforms.events.factuality import own_factuality, verb_factuality
from transforms.events.factuality_words import modal_words, noun_effect, worse
from transforms.events.nouns import noun_governor
from transforms.events.syntax import child, is_infinitive, is_passive
from transforms.parse import Token

_MODIFYING = frozenset({"amod", "compound", "det", "nummod", "advmod", "neg", "acl"})
_CLIMBED = frozenset({"pobj", "prep", "conj", "compound", "poss"})
# How a verb must hold an act noun for its own factuality to reach the noun.
_COURSES = frozenset(
    {"breakdown", "collapse", "failure", "progress", "impasse", "deadlock", "stalemate", "success", "outcome"}
)
_HOLDING = frozenset({"object", "subject", "passive", "with", "in", "to", "for", "through", "at", "on"})


def noun_factuality(noun: Token, *, is_meeting: bool = False, is_said: bool = False) -> str:
    """Return the factuality of the act a noun names, from its modifiers and the verb that governs it.

    A meeting takes over only what is said of holding it: one that "would help the negotiations" leaves these
    as they are, and one hoped for counts as planned. What somebody said (`is_said`: a demand, a charge) stays
    said under verbs that only deal with it: "may resist Peru's demands".
    """
    value = worse(_by_modifiers(noun), _by_nouns(noun, is_meeting=is_meeting))
    governor, how = noun_governor(noun)
    if is_meeting and _is_awaited(noun):
        value = worse(value, "planned")
    if governor is None:
        return value
    if how == "subject" and governor.lemma_ not in modal_words().occurring:
        # "the visit will do nothing to help": the predicate is denied, not the visit.
        is_ahead = _looks_ahead(governor) or (is_meeting and _is_due(governor))
        return worse(value, "planned" if is_ahead else "actual")
    if how not in ("subject", "passive") and _is_inside_subject(noun):
        return value  # "a ruling on the complaint may change it": the complaint was made
    is_subject = how in ("subject", "passive")
    if is_said and governor.lemma not in modal_words().uttering:
        return value
    if is_subject and verb_factuality(governor) == "hypothetical" and _looks_ahead(governor):
        return worse(value, "planned")
    if is_meeting:
        return worse(value, _meeting_under(governor, how))
    return worse(value, _act_under(governor, how))


def _by_modifiers(noun: Token) -> str:
    words = modal_words()
    value = "actual"
    for modifier in noun.children:
        is_aim = is_infinitive(modifier) and not is_passive(modifier)  # "talks to open up the market"
        if modifier.dep_ == "relcl" and not is_aim:
            value = worse(value, own_factuality(modifier))
        elif modifier.dep_ in _MODIFYING:
            if modifier.lower_ in words.negators:
                value = worse(value, "negated")
            elif modifier.lower_ in words.planned_adjectives:
                value = worse(value, "planned")
            elif modifier.lower_ in words.hypothetical_adjectives:
                value = worse(value, "hypothetical")
            elif modifier.dep_ == "acl" and is_infinitive(modifier) and is_passive(modifier):
                value = worse(value, "planned")
    return value


def _by_nouns(noun: Token, *, is_meeting: bool) -> str:
    """Return what the nouns over this one make of it: "the {plan} for talks", "a {threat} of sanctions"."""
    value = "actual"
    token = noun
    while token.dep_ in _CLIMBED and token.head.pos_ != "VERB":
        token = token.head
        if is_meeting and token.lemma in _COURSES:
            break  # "the possibility of a breakdown in the talks": these are held
        if token.pos_ == "NOUN":
            value = worse(value, noun_effect(token.lemma))
    return value


def _is_inside_subject(noun: Token) -> bool:
    """Tell whether a noun stands in a phrase below the head of its verb's subject."""
    token = noun
    while token.dep_ in _CLIMBED and token.head.pos_ != "VERB" and token.head != token:
        token = token.head
    return token != noun and token.dep_ in ("nsubj", "nsubjpass")


def _is_awaited(noun: Token) -> bool:
    """Tell whether a noun follows "ahead of", "before", "until the end of", "on the eve of"."""
    if noun.lemma == "hearing":
        return False  # "testified before a hearing"
    token = noun
    while token.dep_ in _CLIMBED and token.head.pos_ in ("NOUN", "PROPN", "ADP", "ADV", "SCONJ"):
        token = token.head
        if token.lower_ in modal_words().awaiting:
            return True
    return token.dep_ in ("pobj", "pcomp", "prep") and token.head.lower_ in modal_words().awaiting


def _act_under(governor: Token, how: str) -> str:
    words = modal_words()
    if how not in _HOLDING or (governor.lemma_ in words.keeping and how != "subject"):
        return "actual"
    value = "actual"
    if governor.lemma_ in words.denying and how in ("object", "passive"):
        value = "negated" if governor.lemma_ not in words.doubting else "hypothetical"
    elif governor.lemma_ in words.supposing and how in ("object", "for", "passive"):
        value = "hypothetical"
    elif governor.lemma_ in words.planning and how in ("object", "for", "to", "passive"):
        value = "planned"
    return worse(value, verb_factuality(governor))


def _meeting_under(governor: Token, how: str) -> str:
    words = modal_words()
    lemma = governor.lemma
    if how in ("subject", "passive") or lemma in words.carrying:
        value = _holding(governor)
        if how in ("object", "passive", "for", "to") and lemma in words.planning:
            value = worse(value, "planned")  # "lined up meetings", "scheduled talks"
        if lemma in words.restarting and governor.tag_ in ("VBZ", "VBP") and value == "actual":
            return "planned"
        return value
    if how in ("for", "through") and lemma in words.supposing:
        return "hypothetical"  # "asked for consultations"
    if how == "object" and lemma in ("be", "become") and verb_factuality(governor) == "planned":
        return "planned"  # "it is going to be a routine meeting"
    return "planned" if how in ("object", "for") and lemma in words.planning else "actual"


def _holding(governor: Token) -> str:
    """Return the factuality of a meeting held; what is hoped for counts as planned."""
    value = verb_factuality(governor)
    is_supposed = any(c.dep_ == "mark" and c.lower_ != "that" for c in governor.children)
    if value == "hypothetical" and not is_supposed:
        could = any(c.lower_ in ("could", "might", "may") for c in governor.children)
        return value if could else "planned"
    return value


def _is_due(copula: Token) -> bool:
    """Tell whether something is said to be still to come: "the talks are {due} to start in May"."""
    return any(
        c.dep_ == "acomp" and c.lemma in modal_words().planning and child(c, "xcomp") is not None
        for c in copula.children
    )


def _looks_ahead(verb: Token) -> bool:
    """Tell whether a verb stands in the future, or in the future as seen from a past report."""
    ahead = modal_words().planned_modals | {"would"}
    return any(c.lower_ in ahead for c in verb.children if c.dep_ == "aux")
