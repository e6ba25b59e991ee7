"""Which words share the day of an act: what it hangs on, what it stands in, what is done in one breath."""

from collections.abc import Iterator

from transforms.events.factuality import is_grounded
from transforms.events.setting_words import setting_words
from transforms.events.syntax import RELATIVE_TAGS, child, is_infinitive, is_verb
from transforms.parse import Token

_SAME = frozenset({"he", "she", "it", "they", "who"})
_WITHIN = frozenset({"in", "at", "during", "under", "by", "with"})


def verb_around(verb: Token, first: int) -> Token:
    """Return the verb whose clause holds the word at `first`: not one after a later "after" or "when"."""
    while verb.dep_ == "advcl" and verb.head != verb:
        marks = [c.i for c in verb.children if c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB")]
        if not marks or first > min(marks):
            break
        verb = verb.head
    return verb


def dates_below(verb: Token, head: Token) -> bool:
    """Tell whether what hangs on a verb happens when it does: "{set} to meet", "{met} and agreed"."""
    if verb.dep_ == "conj":
        # "met on Monday and agreed", not "met on Monday, but growers criticized", "and plans to visit"
        is_same = {verb.tag_, head.tag_} <= {"VBD", "VBN"} or verb.tag_ == head.tag_
        return is_verb(head) and is_same and _goes_on(child(verb, "nsubj", "nsubjpass"))
    if is_grounded(verb):
        return False
    if _is_aside(verb):
        return True
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and head.lemma_ in setting_words("setting"):
        return True
    is_done = head.lemma_ in setting_words("achieving")
    if is_done and verb.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(verb):
        return True  # "used Twitter on Monday to blame Peru", "voted on Monday to raise duties"
    is_purpose = verb.tag_ == "VBG" or is_infinitive(verb)
    return verb.dep_ == "advcl" and is_purpose and head.lemma_ in setting_words("travelling")


def is_said_now(token: Token) -> bool:
    """Tell whether words say what their speaker does by saying it: "We {urge} Peru", "that is {unfair}"."""
    verb = token if is_verb(token) else token.head
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    if any(c.tag_ == "MD" for c in auxiliaries):
        return not any(c.lower_ == "have" for c in auxiliaries)  # "we {would} hit back"
    if verb.tag_ == "VBG":
        return any(c.lower_ in ("is", "are", "am", "'re", "'m") for c in auxiliaries)
    return verb.tag_ in ("VBP", "VBZ")


def courses(noun: Token) -> Iterator[Token]:
    """Yield the verbs below a noun that say when it takes place.

    "the talks that {ended} in May", "a visit {planned} for May", "talks that are due to {start} in May"
    """
    whose = [p for c in noun.children if c.lower_ in ("between", "with", "of", "to") for p in c.children]
    for verb in (verb for word in (noun, *whose) for verb in word.children):
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ in setting_words("scheduling"):
            yield verb
        elif verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.lemma_ in setting_words("occurring"):
            yield verb  # misread: "a round of talks {ended} on Monday"
        elif verb.lower_ == "due" and verb.i > noun.i:
            yield from (
                verb,
                *(c for c in verb.children if c.dep_ == "xcomp"),
            )  # "a visit due to {start} on Monday"
        elif verb.dep_ == "relcl" and _is_of_relative(verb):
            if verb.lemma_ in setting_words("scheduling") or verb.lemma_ in setting_words("occurring"):
                yield verb
            yield from (c for c in verb.children if c.dep_ == "xcomp")


def _is_of_relative(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.tag_ in RELATIVE_TAGS


def settings(verb: Token) -> Iterator[Token]:
    """Yield the verbs that date what a verb is done in: "agreed in a letter {signed} on Monday"."""
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in _WITHIN:
            for noun in preposition.children:
                for clause in noun.children if noun.dep_ == "pobj" else ():
                    if clause.dep_ in ("acl", "relcl") and clause.lemma_ in setting_words("issuing"):
                        yield clause


def _goes_on(subject: Token | None) -> bool:
    """Tell whether a joined clause goes on about who acts: "met on Monday and agreed", "and {he} urged"."""
    return subject is None or subject.lower_ in _SAME


def _is_aside(verb: Token) -> bool:
    """Tell whether a participle says what was done with the same act: "blamed Peru on Sunday, {vowing}"."""
    is_bare = child(verb, "nsubj", "nsubjpass", "mark", "aux") is None
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_bare and verb.head.tag_ in ("VBD", "VBN")


def is_when(verb: Token) -> bool:
    """Tell whether a clause says when: "when the two sides met in May"."""
    return any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in verb.children)


def lasts(verb: Token) -> bool:
    """Tell whether a verb stands in the perfect, so that "since May" lasts until the article."""
    return any(c.lower_ in ("has", "have", "'s", "'ve") and c.dep_ == "aux" for c in verb.children)


def is_met(noun: Token, governor: Token, how: str) -> bool:
    """Tell whether a meeting is said to have done something: "the {meeting} on Monday decided to …"."""
    return how == "subject" and governor.tag_ == "VBD" and noun.lemma_ in setting_words("sitting")
