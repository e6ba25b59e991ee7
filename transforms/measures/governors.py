"""The words over a measure, from the measure outwards."""

from collections.abc import Iterator

from transforms.events.syntax import (
    RELATIVE_TAGS,
    child,
    complements,
    is_infinitive,
    is_misread_participle,
    is_passive,
    is_verb,
)
from transforms.measures.acts import deed_of, operator
from transforms.parse import Token

_MOST_STEPS = 9
_RAISING = frozenset({"be", "seem", "appear", "look", "begin", "start", "stand", "remain", "go", "continue"})
# Deeds that need no further one; what follows is what they were done for.
_COMPLETE = frozenset({"raise", "reduce", "withdraw", "suspend", "hit", "change"})
_THROUGH_NOUNS = frozenset(
    {"prep", "compound", "amod", "nmod", "appos", "agent", "poss", "npadvmod", "pcomp"}
)


def governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words over a measure, innermost first, each with how it holds what is below it.

    A verb holds its object, passive subject or subject, or a phrase by its preposition; a noun by "" or its
    preposition; a verb or noun holds a clause by ""; a measure that is a verb holds itself by "self". What a
    measure is said to be about to do stands below that: "the duties are due to {start}". The climb ends where
    another clause only stands beside.
    """
    current = token
    how = ""
    if is_verb(token):
        yield token, "self"
    elif token.dep_ == "amod" and token.pos_ == "ADJ":
        current = token.head  # "offered {subsidised} wheat"
    for _ in range(_MOST_STEPS):
        head, label = current.head, current.dep_
        if head == current:
            return
        if label == "conj":
            # what governs the first of two governs both
            current = head
            if is_verb(head):
                how = ""
            continue
        if label in ("pobj", "pcomp") and not is_verb(head):
            how = head.lower_
            current = head
            continue
        if label == "dative" and current.pos_ == "ADP":
            yield head, how  # "gave the green light {to} duties"
            current, how = head, ""
            continue
        if label == "prep" and head.pos_ in ("ADP", "ADV"):
            current = head
            continue
        if label in ("dobj", "attr", "oprd"):
            how = "object"
            perfect = _perfect(current, head)
            if perfect is not None:
                yield perfect, "object"
                return
        elif label in ("nsubj", "nsubjpass"):
            how = "passive" if label == "nsubjpass" or _is_small_clause(head) else "subject"
            raised = _raised(head, how)
            if raised is not None:
                yield raised, "passive" if is_passive(raised) else "subject"
                how = ""
        elif label in ("xcomp", "ccomp", "acl", "pcomp", "acomp"):
            how = ""
            if label == "acl" and not is_infinitive(current):
                return
        elif label == "relcl" and is_infinitive(current):
            how = ""  # "approved a bill to impose duties"
        elif label == "relcl" and _is_of_scheme(current, head):
            how = ""  # "voted down a bill that would impose duties"
        elif label == "advcl":
            is_taken = current in complements(head) or operator(head) is not None
            if not (is_infinitive(current) and is_taken):
                return
            how = ""
            plan = child(head, "dobj")
            if plan is not None and operator(plan) is not None:
                yield plan, ""  # "introduced a {bill} to impose duties"
                how = "object"
        elif label not in _THROUGH_NOUNS and not (label == "advmod" and how):  # "backed {away} from"
            return
        if is_verb(head) and is_misread_participle(head):
            current = head.head  # "will restore {suspended} duties"
            yield current, how
            how = ""
            continue
        if is_verb(head) or head.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield head, how
            how = ""
        current = head


def _is_of_scheme(verb: Token, noun: Token) -> bool:
    """Tell whether a clause says what a scheme would do: "a {bill} that would impose duties"."""
    scheme = operator(noun) if noun.pos_ == "NOUN" else None
    if scheme is None or scheme.name not in ("legislate", "propose"):
        return False
    subject = child(verb, "nsubj")
    return subject is not None and subject.tag_ in RELATIVE_TAGS


def _is_small_clause(verb: Token) -> bool:
    """Tell whether a bare participle has the measure for its subject: "wants subsidies {eliminated}"."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("ccomp", "xcomp")
        and child(verb, "aux", "auxpass", "dobj") is None
    )


def _raised(verb: Token, how: str) -> Token | None:
    """Return what a subject is due to do: "are scheduled to {start}", "is set to {rise}"."""
    if not is_verb(verb) or (how == "subject" and verb.lemma_ not in _RAISING):
        return None
    done = deed_of(verb, how) if how == "passive" else None
    if done is not None and done.name in _COMPLETE:
        return None  # "was {widened} to include wine"
    holders = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "prep") and c.pos_ == "ADJ")]
    return next((c for h in holders for c in h.children if c.dep_ == "xcomp" and is_infinitive(c)), None)


def _perfect(noun: Token, verb: Token) -> Token | None:
    """Return a participle that was read as an adjective: "has {deferred} duties"."""
    if verb.lemma_ != "have":
        return None
    return next(
        (c for c in noun.children if c.i == verb.i + 1 and c.tag_ == "VBN" and c.dep_ == "amod"), None
    )
