"""Whether a verb that can be a measure is one: "{banned} exports", "agreed to {buy} more"."""

from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.objects import objects, through_measure
from transforms.events.syntax import agents, child, own_subject, prepositional
from transforms.measures.instruments import Instrument, Told, instruments_by_word
from transforms.parse import Token

_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "poss"})
_PROMISES = frozenset(
    {"agree", "promise", "pledge", "commit", "commitment", "vow", "undertake", "offer", "promised", "require"}
    | {"oblige", "obligate", "obligation", "requirement", "undertaking"}
)
_STARTING = frozenset({"begin", "start", "resume"})  # "will begin purchasing farm goods"


def fits_verb(instrument: Instrument, verb: Token, told: Told) -> bool:
    """Tell whether a verb is a measure itself, given the measures told of before."""
    if verb.dep_ in ("amod", "compound"):
        return False
    things = objects(verb)
    subject = child(verb, "nsubj")
    if subject is not None and any(
        not each.legislation for each in instruments_by_word().get(subject.lemma, ())
    ):
        return False  # "the {blacklist} bars sales": the noun is the measure
    if instrument.promised:
        governor = verb.head
        is_promised = governor.lemma in _PROMISES or (
            governor.lemma in _STARTING and any(c.lower_ in ("will", "'ll") for c in governor.children)
        )
        is_promised = is_promised or (governor.lower_ == "going" and verb.dep_ == "xcomp")
        if verb.dep_ == "pcomp" and governor.lower_ in ("to", "on"):
            is_promised = governor.head.lemma in _PROMISES  # "committed to {buying} more"
            return bool(things) and is_promised
        if told and _is_to_come(verb):
            return bool(things)
        return bool(things) and verb.dep_ in ("xcomp", "acl", "ccomp", "relcl") and is_promised
    if instrument.doer and not _is_party(verb):
        return False
    if instrument.bare and _is_told_apart(verb):
        return False
    if any(thing.lemma in word_classes()["measure"] for thing in things):
        return False  # "{suspended} export quotas": the noun is the measure
    if verb.lemma_ == "cut" and not any(c.lower_ == "off" for c in verb.children):
        return False
    if not instrument.with_:
        return True
    beside = {thing.lemma for thing in things}
    beside |= {c.lemma for thing in things for c in thing.children if c.dep_ in _MODIFIERS}
    # "barred the firm from shipping …"
    beside |= {item.lemma for item in prepositional(verb, "from") if item.dep_ == "pcomp"}
    return bool(beside & instrument.with_)


def _is_to_come(verb: Token) -> bool:
    """Tell whether a country is to do something: "China will be {buying} more", not "traders will"."""
    subject = own_subject(verb)
    return (
        subject is not None
        and bool(countries_in_word(subject))
        and any(c.lower_ in ("will", "'ll") for c in verb.children)
    )


def _is_told_apart(verb: Token) -> bool:
    """Tell whether a word beside a verb names the measure: "hit steel with a {tax}", "hit by {duties}"."""
    beside = [*prepositional(verb, "with", "by"), *agents(verb), *objects(verb)]
    beside += [deep for item in beside for deep in through_measure(item)]
    beside += [subject for subject in (own_subject(verb),) if subject is not None]
    measure = word_classes()["measure"] | word_classes()["customs"]
    return any(item.lemma in measure for item in beside)


def _is_party(verb: Token) -> bool:
    """Tell whether a verb's subject can decide on a measure: "{ministers}", not "{nationalism} may curb"."""
    subject = child(verb, "nsubj")
    if subject is not None and subject.lower_ == "it" and verb.dep_ == "ccomp":
        subject = child(verb.head, "nsubj")  # "{Chile} said it would curb": not "saying it would curb"
        if subject is None:
            return False
    if subject is None or subject.pos_ not in ("NOUN", "PRON"):
        return True
    classes = word_classes()
    deciding = classes["government"] | classes["people"] | classes["side"]
    return subject.lower_ in ("he", "she", "they", "we", "who") or subject.lemma in deciding
