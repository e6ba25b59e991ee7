"""Whether the clause round a time lies in the past or the future, read from tense, aspect and governors.

"will leave Monday" and "to meet Friday" look ahead; "said Monday" looks back; "leaves on Wednesday" (the
futurate present) looks ahead. See Mani and Wilson (2000) on tense for resolving weekdays; the rules are ours.
"""

from dataclasses import dataclass

from transforms.parse import Token
from transforms.times.lexicon import time_words

_HIGHEST = 8  # steps from the time up to the verb that governs it
_PAST = "past"
_FUTURE = "future"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEGATED = frozenset({"neither", "nor", "nobody", "none", "no"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the clause tells: "past", "future" or None.

    `is_direct` if the time itself modifies the verb; `is_modal` if "will" or the like tells the future.
    """

    tense: str | None
    is_direct: bool = False
    is_modal: bool = False


def evidence_at(token: Token) -> Evidence:
    """Return the evidence for the time expression whose head is `token`."""
    verb, is_direct = _governing_verb(token)
    if verb is None:
        return Evidence(None)
    return Evidence(_tense(verb), is_direct, _has_modal(verb))


def _has_modal(verb: Token) -> bool:
    """Tell whether "will" or the like stands before the verb or the one it is joined to."""
    for _ in range(_HIGHEST):
        if not time_words().future_auxiliaries.isdisjoint(_auxiliaries(verb)):
            return True
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False


def evidence_until(token: Token) -> Evidence:
    """Return the evidence for a time after "until": ahead, but "until Monday they had not met" looks back."""
    verb, _ = _governing_verb(token)
    return Evidence(_PAST if verb is not None and "had" in _auxiliaries(verb) else _FUTURE, is_direct=True)


def _governing_verb(token: Token) -> tuple[Token | None, bool]:
    """Return the verb above a token, and whether only prepositions and parts of dates lie between."""
    is_direct = True
    is_day_of_week = token.lower_ in time_words().weekdays
    for _ in range(_HIGHEST):
        head = token.head
        if head.lemma_ in time_words().limit_nouns and not is_day_of_week:
            return head, True  # "put a deadline of October 1 on the talks"
        if head.i == token.i:
            return (token, is_direct) if token.pos_ in {"VERB", "AUX"} else (None, False)
        if head.pos_ in {"VERB", "AUX"} or _is_looking_ahead(head):
            return head, (
                is_direct
                and token.dep_
                not in {
                    "nsubj",
                    "nsubjpass",
                    "dobj",
                    "pobj",
                }
            ) or token.dep_ == "pobj"
        if head.pos_ in {"NOUN", "PROPN", "PRON"} and head.ent_type_ not in {"DATE", "TIME"}:
            is_direct = False
        token = head
    return None, False


def _is_looking_ahead(token: Token) -> bool:
    known = time_words()
    is_limit = token.pos_ == "NOUN" and token.lemma_ in known.limit_nouns
    return is_limit or (token.pos_ == "ADJ" and token.lemma in known.future_governors)


def _tense(verb: Token) -> str | None:
    known = time_words()
    for _ in range(_HIGHEST):
        auxiliaries = _auxiliaries(verb)
        if _is_as_planned(verb):
            verb = verb.head
            continue
        if _is_looking_ahead(verb) or verb.lemma_ in known.schedulers:
            return _PAST if _was_ahead(verb, auxiliaries) else _FUTURE
        if _was_unable(verb, auxiliaries):
            return _PAST
        if _is_condition(verb):
            return _FUTURE
        if auxiliaries & known.future_auxiliaries:
            return _PAST if "have" in auxiliaries and "will" not in auxiliaries else _FUTURE
        if "to" in auxiliaries:
            governor = verb.head
            if governor.i != verb.i and governor.lemma_ in known.implicative:
                verb = governor
                continue
            if governor.lemma_ in known.commitments:
                return _FUTURE
            return _PAST if governor.i != verb.i and _was_ahead(governor, _auxiliaries(governor)) else _FUTURE
        tense = _own_tense(verb, auxiliaries)
        if (
            tense is not None
            or verb.head.i == verb.i
            or verb.dep_ not in {"conj", "advcl", "xcomp", "pcomp", "acl", "ccomp"}
        ):
            return tense
        verb = verb.head
    return None


def _is_as_planned(verb: Token) -> bool:
    """Tell whether a plan was kept to: "voted, as planned, Monday", where the clause above has the tense."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "prep"}}
    return verb.tag_ == "VBN" and verb.head.i != verb.i and "as" in marks and not _auxiliaries(verb)


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def _was_ahead(governor: Token, auxiliaries: set[str]) -> bool:
    """Tell whether a plan is told as past: "had been scheduled to end Friday", "had been due Friday"."""
    is_due = governor.pos_ == "ADJ" and governor.head.pos_ in {"AUX", "VERB"}
    return "had" in auxiliaries or (is_due and "had" in _auxiliaries(governor.head))


def _is_condition(verb: Token) -> bool:
    """Tell a past form that looks ahead: "ready to raise duties if talks on Saturday fell apart"."""
    marks = (child.lower_ for child in verb.children if child.dep_ == "mark")
    return verb.tag_ == "VBD" and verb.dep_ == "advcl" and any(mark in {"if", "unless"} for mark in marks)


def _was_unable(verb: Token, auxiliaries: set[str]) -> bool:
    """Tell whether the clause reports a failed attempt: "could not be reached Friday"."""
    if "could" not in auxiliaries:
        return False
    subjects = (
        word for child in verb.children if child.dep_ in _SUBJECTS for word in (child, *child.children)
    )
    return any(child.dep_ == "neg" for child in verb.children) or any(
        word.lower_ in _NEGATED for word in subjects
    )


def _own_tense(verb: Token, auxiliaries: set[str]) -> str | None:
    if verb.tag_ == "VBD" or auxiliaries & {"had", "was", "were", "did", "has", "have", "'ve"}:
        return _PAST
    if verb.tag_ == "VBN":
        return _FUTURE if auxiliaries & {"be", "is", "are"} and not auxiliaries & {"been"} else _PAST
    if verb.tag_ == "VBG":
        return _FUTURE if auxiliaries & {"is", "are", "am", "'s", "'re", "'m", "be"} else None
    if verb.lemma_ == "be" and any(child.dep_ == "acomp" for child in verb.children):
        return None  # "the shares that were at 90 in October are worth half that now"
    if verb.tag_ in {"VBZ", "VBP"}:
        return None if verb.lemma_ in {"say", "have", "show", "know", "think"} else _FUTURE
    return None
