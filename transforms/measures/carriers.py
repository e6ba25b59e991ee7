"""Which event carries a measure: the act of imposing, threatening, lifting … it."""

from transforms.events.nouns import noun_governor
from transforms.events.parties import Party
from transforms.events.syntax import agents, is_passive, is_verb
from transforms.facts import Event
from transforms.measures.relations import governing_verbs
from transforms.parse import Token

# How a verb must hold a measure to act on it: not "in response to the tariffs".
_CARRYING = frozenset({"", "object", "passive", "subject", "with", "through", "by", "of", "in", "from", "on"})
_CARRIERS = frozenset({"SANCTION", "THREATEN", "CONCEDE", "REQUEST", "REJECT", "CONSULT", "AGREE"})

_CONDITIONS = frozenset({"if", "unless", "once", "when"})
_MOST_STEPS = 8


def carrying_events(events: list[Event]) -> dict[int, Event]:
    """Return {token: event} of the events whose type can carry a measure."""
    return {event.token: event for event in events if event.event_type in _CARRIERS}


def carrier(token: Token, events: dict[int, Event]) -> Event | None:
    """Return the event that carries a measure: its trigger is the measure itself or a word over it."""
    if token.i in events:
        for verb in governing_verbs(token)[:2]:
            if verb.i in events:
                return events[verb.i]
        return events[token.i]
    if not is_verb(token) and noun_governor(token)[1] not in _CARRYING:
        return None
    over = [(events[word.i], word) for word in governing_verbs(token) if word.i in events]
    easing = [pair for pair in over if pair[0].event_type == "CONCEDE"]
    if easing and (
        over[0][0].factuality in ("hypothetical", "negated") or _is_below(over[0][1], easing[0][1])
    ):
        return easing[0][0]
    if over:
        return over[0][0]
    head = token.head
    while head.pos_ in ("ADP", "NOUN", "PROPN") and head.head != head:
        if head.i in events and head.pos_ == "NOUN":
            return events[head.i]
        head = head.head
    return None


def _is_below(inner: Token, outer: Token) -> bool:
    """Tell whether one act is what another holds back: "hold off on {raising} duties"."""
    while inner != outer and inner.dep_ != "conj" and inner.head != inner:
        inner = inner.head
    return inner == outer


def participants(event: Event, role: str) -> list[Party]:
    """Return the participants of an event in one role."""
    return [Party(p.entity, p.mention, p.span) for p in event.participants if p.role == role]


def is_by_nobody(token: Token, event: Event) -> bool:
    """Tell whether the act that carries a measure is passive and names nobody who does it."""
    verb = token.doc[event.token]
    return is_verb(verb) and is_passive(verb) and not agents(verb)


def answering(token: Token, events: dict[int, Event]) -> Event | None:
    """Return the act held out in answer to a measure: "will {retaliate} if the ban is enforced".

    Whoever would act has the measure on them; it is theirs against whom the act would be.
    """
    word = token
    for _ in range(_MOST_STEPS):
        head = word.head
        if head == word:
            return None
        if word.dep_ == "advcl" and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in word.children
        ):
            event = events.get(head.i)
            is_punitive = event is not None and event.event_type in ("SANCTION", "THREATEN")
            return event if is_punitive and not _is_doer_named(word) else None
        word = head
    return None


def _is_doer_named(verb: Token) -> bool:
    """Tell whether a clause says who acts: not "if the ban is enforced"."""
    return not is_passive(verb) or bool(agents(verb))
