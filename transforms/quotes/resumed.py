"""Verbs that go on with a report although the parser hung them inside what was said."""

from transforms.parse import Token
from transforms.quotes.cues import is_clausal, verbs, words
from transforms.quotes.speech_clauses import cue_class_of, is_thing, own_subject

_INSIDE = frozenset({"conj", "acomp", "attr", "xcomp"})
_MAX_CLIMB = 6  # steps up the tree to the verb whose subject a participle shares


def resumed_report(token: Token) -> Token | None:
    """Return the verb whose report a coordinate verb goes on with although the parser hung it inside.

    `said talks had gone well but added`, `denied that Peru broke its word and said`, `saying it would stay
    calm and accused`, `saying the bill was sound and arguing that`.
    """
    if token.dep_ != "conj" or not _reports(token):
        return None
    follows_marks = token.i > 1 and token.nbor(-1).dep_ == "cc" and token.nbor(-2).text == '"'
    inside = _INSIDE | {"relcl", "dobj"} if follows_marks else _INSIDE
    current = token.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ not in inside:
            break
        current = current.head
    governor = current.head
    if current.dep_ != "ccomp" or governor.i > current.i or cue_class_of(governor) is None:
        return None
    if token.tag_ == "VBG":
        return governor if governor.tag_ == "VBG" and token.head.tag_ != "VBG" else None
    if follows_marks and token.tag_ == governor.tag_ == "VBD" and own_subject(token) is None:
        return governor  # `insisted there was "no way they can win" and joked that`
    return governor if _is_of_reporter(token, governor) else None


def reporting_above(token: Token) -> Token | None:
    """Return the verb of speech whose speaker goes on by a participle that the parser hung on what was said.

    `denied that it spied, saying`, `said prices were low, adding`; not `said Peru rejected it, saying`, where
    the deed that is told has its own reasons.
    """
    if token.tag_ != "VBG" or token.i == 0 or token.nbor(-1).text != "," or not is_clausal(token):
        return None
    current = token.head
    for _ in range(_MAX_CLIMB):
        if current.dep_ not in {"conj", "xcomp", "advcl"}:
            break
        current = current.head
    cue_class = cue_class_of(current.head)
    if cue_class is None or current.dep_ != "ccomp" or current.head.i > current.i:
        return None
    if cue_class in words("contradicting_classes"):
        return current.head
    lemma = current.lemma
    subject = own_subject(current)
    if subject is not None and subject.lower_ in {"he", "she"}:
        return current.head  # "said she opposed it, saying": she is the one who speaks
    has_reasons = lemma in words("reasoned_deeds") or (lemma in verbs() and lemma != "see")
    return None if has_reasons else current.head


def _reports(token: Token) -> bool:
    """Tell a verb of speech, also one with a particle; not one of the mind or only beside a quotation."""
    known = verbs().get(token.lemma)
    if known is None:
        return cue_class_of(token) is not None
    return known.cue_class != "other" and known.complements != {"beside"}


def _is_of_reporter(token: Token, governor: Token) -> bool:
    """Tell a verb of speech without a subject that tells what the speaker did next, not what was said.

    The tenses tell: nobody "would wait and accused"; and what is (`was ready and warned`) says nothing. Only
    who has just acted in the clause may speak there too: `said Tokyo rejected the plan and demanded talks`.
    """
    if own_subject(token) is not None:
        return False
    told = token.head
    if token.tag_ in {"VBZ", "VBP"}:
        is_like = governor.tag_ == token.tag_ and told.tag_ not in {"VBZ", "VBP"}
        return is_like and token.lemma in words("resuming_verbs")
    is_past = governor.tag_ in {"VBD", "VBG", "VBN"} or any(c.tag_ == "VBD" for c in governor.lefts)
    if token.tag_ != "VBD" or not is_past:
        return False
    if token.lemma in words("resuming_verbs"):
        return True
    is_going_on = told.tag_ == "VBG" or any(c.dep_ == "auxpass" for c in told.children)
    if _is_to_come(told) or told.lemma_ == "be" or is_going_on:
        return True
    subject = own_subject(told)
    is_actor = subject is not None and (subject.pos_ in {"PROPN", "PRON"} or not is_thing(subject))
    return not is_actor or (cue_class_of(governor) in words("contradicting_classes") and is_clausal(token))


def _is_to_come(verb: Token) -> bool:
    return any(c.tag_ == "MD" and c.i < verb.i for c in verb.children)
