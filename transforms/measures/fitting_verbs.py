"""Whether a verb that can be a measure is one: "{banned} exports", "agreed to {buy} more"."""

from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.objects import objects, through_measure
from transforms.events.syntax import (
    agents,
    child,
    conjuncts,
    is_infinitive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.measures.instruments import Instrument, Told, instruments_by_word
from transforms.measures.ladder_words import ladder_words
from transforms.parse import Token

MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "poss"})
_PROMISES = frozenset(
    {"agree", "promise", "pledge", "commit", "commitment", "vow", "undertake", "offer", "promised", "require"}
    | {"oblige", "obligate", "obligation", "requirement", "undertaking"}
)
_MOST_STEPS = 4
_STARTING = frozenset({"begin", "start", "resume"})  # "will begin purchasing farm goods"


def fits_verb(instrument: Instrument, verb: Token, told: Told) -> bool:
    """Tell whether a verb is a measure itself, given the measures told of before."""
    is_misread = verb.dep_ == "amod" and verb.tag_ == "VBD" and child(verb, "nsubj") is not None
    if (verb.dep_ in ("amod", "compound") and not is_misread) or _is_never_done(verb):
        return False
    things = objects(verb) or (list(prepositional(verb, "in")) if instrument.promised else [])
    if is_misread:
        things = [verb.head]  # "Chile {banned} imports", which the parser may take for one noun phrase
    if any(_is_measure(each) for each in (*agents(verb), own_subject(verb)) if each is not None):
        return False  # "the {blacklist} bars sales", "barred by a {ban}": the noun is the measure
    if instrument.promised:
        promised = _beginning(verb)
        governor, label = promised.head, promised.dep_
        is_promised = governor.lemma in _PROMISES or (
            governor.lemma in _STARTING and any(c.lower_ in ("will", "'ll") for c in governor.children)
        )
        is_promised = is_promised or (governor.lower_ == "going" and label == "xcomp")
        if label == "pcomp" and governor.lower_ in ("to", "on"):
            is_promised = governor.head.lemma in _PROMISES  # "committed to {buying} more"
            return bool(things) and is_promised
        if (told or _is_of_others(verb, things)) and _is_to_come(verb):
            return bool(things)
        return bool(things) and label in ("xcomp", "acl", "ccomp", "relcl") and is_promised
    if instrument.doer and not _is_party(verb):
        return False
    if instrument.bare and _is_told_apart(verb):
        return False
    if any(thing.lemma in word_classes()["measure"] for thing in things):
        return False  # "{suspended} export quotas": the noun is the measure
    if verb.lemma_ == "cut" and not any(c.lower_ == "off" for c in verb.children):
        return False
    if instrument.foreign and not _is_of_others(verb, things):
        return False
    if not instrument.with_:
        return True
    beside = {thing.lemma for thing in things}
    beside |= {c.lemma for thing in things for c in thing.children if c.dep_ in MODIFIERS}
    # "barred the firm from shipping …"
    kept_from = {item.lemma for item in prepositional(verb, "from") if item.dep_ == "pcomp"}
    if instrument.keeping and kept_from & ladder_words("acquiring"):
        return True
    return bool((beside | kept_from) & instrument.with_)


def _is_never_done(verb: Token) -> bool:
    """Tell whether a verb says what somebody does not do: "we do not {subsidise} our wheat"."""
    return child(verb, "neg") is not None and any(c.dep_ == "aux" and c.lemma_ == "do" for c in verb.children)


def _is_measure(noun: Token) -> bool:
    return any(
        not (each.legislation or each.only_generic) for each in instruments_by_word().get(noun.lemma, ())
    )


def _beginning(verb: Token) -> Token:
    """Return the clause that a promise governs: "agreed to {begin} buying", "to {stop} … and to buy"."""
    for _ in range(_MOST_STEPS):
        is_begun = verb.dep_ == "xcomp" and verb.head.lemma_ in _STARTING and is_infinitive(verb.head)
        if not (is_begun or (verb.dep_ == "conj" and is_infinitive(verb) and is_verb(verb.head))):
            break
        verb = verb.head
    return verb


def _is_to_come(verb: Token) -> bool:
    """Tell whether a country is to do something: "China will be {buying} more", not "traders will"."""
    subject = own_subject(verb)
    return (
        subject is not None
        and bool(countries_in_word(subject))
        and any(c.lower_ in ("will", "'ll") for c in verb.children)
    )


def _is_of_others(verb: Token, things: list[Token]) -> bool:
    """Tell whether the goods a verb is about are another's: "banned {Chilean} pork", "from {Chile}"."""
    if any(c.dep_ == "poss" for thing in things for c in thing.children):
        return True  # "blocked {its} milk", "banned {Chile}'s tin"
    inner = [deep for thing in things for deep in through_measure(thing)]
    words = [c for thing in inner for c in thing.children if c.dep_ in ("amod", "compound", "nmod")]
    places = (p for over in (verb, *things) for p in prepositional(over, "from", "in", "by"))
    for place in (item for first in places for item in conjuncts(first)):
        words += [place, *(c for c in place.children if c.dep_ in ("amod", "compound"))]
    return any(countries_in_word(word) for word in words)


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
