"""The status of a meeting of which its own clause tells nothing."""

from datetime import date

from transforms.events.factuality import own_factuality, verb_factuality
from transforms.events.syntax import child, is_definite, is_infinitive
from transforms.facts import Event
from transforms.meetings.above import Above
from transforms.meetings.realising import is_with_person
from transforms.meetings.told import Told, counting_head, is_series, kind_of
from transforms.meetings.words import words
from transforms.parse import Token


def silent_status(token: Token, event: Event, above: Above, published: date | None, told: Told) -> str:
    """Return the status of a meeting of which its clause tells nothing."""
    starts, ends = event.date_start, event.date_end
    is_gone = ends is not None and published is not None and ends < published
    if above.preposition in words("before") and token.lemma != "hearing":
        return "held" if is_gone else "planned"
    if event.factuality == "negated":
        return "cancelled"
    if above.preposition in words("after"):
        return "planned" if event.factuality == "planned" else "held"
    if starts is not None and published is not None and starts > published:
        return "planned"
    at_it = above.preposition in words("during")
    is_visit = event.mode == "visit" or _is_of_sidelines(token)
    if is_visit and at_it and published is not None and starts == published == ends:
        return "ongoing"  # "said on Tuesday during his visit"
    if _is_new_round(token) and not above.is_past and event.factuality != "negated":
        return "planned"
    is_any = any(c.lower_ in ("a", "an") for c in token.children)
    if at_it and is_any and _is_supposed_of(above.verb) and not is_series(token):
        return "planned"  # "would be offered at a summit"
    if is_series(token):
        is_over = (
            ends is not None and event.factuality == "actual" and (published is None or ends <= published)
        )
        return _silent_talks(token, event, above, told, is_over=is_over, is_gone=is_gone)
    if event.factuality == "planned":
        return "held" if is_gone else "planned"
    if event.factuality == "hypothetical":
        return "proposed"
    so_far = told.single.get(kind_of(token, event))
    if so_far == "planned" and is_definite(token) and not above.is_past:
        return "planned"
    if so_far == "ongoing" and (is_definite(token) or any(c.dep_ == "poss" for c in token.children)):
        return "ongoing"
    if token.dep_ == "nsubj" and may_be(token.head):
        return "planned"  # "the {meeting} could be a turning point"
    if token.dep_ == "nsubj" and is_infinitive(token.head):
        return "planned"  # "does not expect the {meeting} to call for quotas"
    over = above.verb
    if over is not None and above.preposition in words("during") and verb_factuality(over) == "planned":
        return "planned"  # "will push for reform at the Lima meeting"
    is_there = over is not None and over.lemma_ == "be" and over.tag_ in ("VBZ", "VBP", "VBD")
    is_there = is_there or (token.dep_ == "pobj" and token.head.head.lower_ in words("here"))
    over_on = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "on" else None
    is_there = is_there or (
        event.mode == "visit" and over_on is not None and _is_beside_subject(token, over_on)
    )
    return "ongoing" if above.preposition == "on" and is_there else "held"


def may_be(verb: Token) -> bool:
    """Tell whether a clause looks ahead: "could be", not "could have been"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(auxiliaries & {"could", "may", "might", "can"}) and "have" not in auxiliaries


def _is_past_said(token: Token) -> bool:
    """Tell whether a clause of its own says in the past what talks were: "the talks {were} the third"."""
    verb = token.head
    is_own = verb.dep_ in ("ROOT", "conj") and verb.lemma_ == "be" and verb.tag_ == "VBD"
    return is_own and token.dep_ == "nsubj" and child(verb, "attr") is not None


def _is_locked_in(above: Above) -> bool:
    """Tell whether somebody is in talks: "were {locked} in talks on Friday"."""
    verb = above.verb
    return verb is not None and above.preposition == "in" and verb.lemma_ in words("locked")


def _silent_talks(
    token: Token, event: Event, above: Above, told: Told, *, is_over: bool, is_gone: bool
) -> str:
    if above.is_counted:
        return "planned" if event.factuality == "planned" else "held"
    so_far = told.of_talks(event)
    is_world = any(c.lower_ in words("world") for c in token.children)
    if _is_past_said(token) and so_far != "ongoing":
        return "held"  # "the talks were the third this year"
    is_told_at = above.preposition == "at" and above.verb is not None and above.verb.tag_ == "VBD"
    if is_told_at and so_far != "ongoing":
        return "held"  # "Peru agreed at the talks to buy more"
    if _is_locked_in(above) and not is_gone:
        return "ongoing"
    inside = above.preposition in words("within") and not (is_world and above.preposition == "in")
    inside = inside and above.verb is not None and above.verb.lemma_ != "be"  # "has been in talks for weeks"
    if (
        inside
        and (above.is_past or _is_perfect(above.verb))
        and (so_far != "ongoing" or _is_perfect(above.verb))
    ):
        return "held"  # "China had backtracked during the talks"
    if above.preposition == "from" and above.is_back:
        return "held"
    if event.factuality == "planned" and not above.is_past:
        return "ongoing" if inside and so_far == "ongoing" else "planned"
    if is_with_person(token) and above.is_past and above.preposition in words("during"):
        return "held"
    if so_far in ("held", "cancelled"):
        return "held"
    if so_far == "planned" and not above.is_past:
        return "planned"
    if is_over:
        return "held"
    return "proposed" if event.factuality == "hypothetical" else "ongoing"


def _is_perfect(verb: Token | None) -> bool:
    return verb is not None and verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.children)


def _is_supposed_of(verb: Token | None) -> bool:
    """Tell whether a verb only supposes: "{would} be offered at a summit"."""
    return verb is not None and own_factuality(verb) == "hypothetical" and not _is_perfect(verb)


def _is_beside_subject(token: Token, over: Token) -> bool:
    """Tell whether a visit describes who speaks: "Mr. Li, on a {visit} to Lima, said"."""
    if over.pos_ in ("NOUN", "PROPN"):
        return True
    subject = child(over, "nsubj")
    return subject is not None and subject.i < token.i < over.i


def _is_of_sidelines(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.head.lemma in ("sideline", "margin")


def _is_new_round(token: Token) -> bool:
    """Tell whether talks are spoken of as something new: "would negotiate in {a new round} of talks"."""
    head = counting_head(token)
    marks = {c.lower_ for c in head.children} if head is not None else set()
    return "new" in marks and bool(marks & {"a", "another"})
