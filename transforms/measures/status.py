"""The status of a measure as its own clause tells it."""

from spacy.tokens import Token

from transforms.events.factuality import verb_factuality
from transforms.events.syntax import is_verb
from transforms.facts import Event
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.instruments import Instrument
from transforms.measures.ladder import (
    adjective_status,
    eased_status,
    event_status,
    imposed_status,
    possible_status,
    standing_status,
    verb_status,
)
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import (
    asks_for_relief,
    governing_verbs,
    is_known,
    is_subject,
    modifying_verbs,
    statuses_of,
)

# What a court or parliament does to a measure, though the act itself is no easing by the imposer.
_ENDED = ("withdrawn", "suspended", "rejected")
_OPEN = ("threatened", "demanded", "proposed")


def clause_status(
    token: Token, event: Event | None, verb: Token | None, instrument: Instrument
) -> str | None:
    """Return the status that a measure's clause gives it; None where the clause is silent."""
    fixed = standing_status(token) or eased_status(token) or adjective_status(token)
    if fixed is not None:
        return fixed
    if any(is_subject(token, over) for over in governing_verbs(token)[:1]):
        return None
    if _is_spared_from(token):
        return _described_status(token)
    status = verb_status(token)
    if instrument.legislation:
        return status or "proposed"
    if instrument.name in LIBERAL_INSTRUMENTS:
        return _liberal_status(token, instrument, event, status)
    if event is None or verb is None:
        return status or imposed_status(token) or possible_status(token)
    if verb.lemma_.lower() in ladder_words("sparing"):
        return _described_status(token)
    return _carried_status(token, event, verb, status)


def _is_spared_from(token: Token) -> bool:
    """Tell whether a measure is what somebody is spared: "seek exclusions from the {duties}"."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "from"
        and token.head.head.lemma_.lower() in ladder_words("sparing")
    )


def _described_status(token: Token) -> str | None:
    """Return the status that a describing clause gives: "spared from a tariff he had {threatened}"."""
    statuses = [status for verb in modifying_verbs(token) for status in statuses_of(verb)[:1]]
    return statuses[0] if statuses else None


def is_held_out(token: Token, status: str | None) -> bool:
    """Tell whether a measure is to come under a condition: "if talks fail, the tariffs will go up"."""
    if status == "announced":
        return True
    verbs = [verb for verb in governing_verbs(token)[:1] if is_verb(verb)]
    looks_ahead = any(c.lower_ in ("will", "would", "'ll") for verb in verbs for c in verb.children)
    return status in (None, "proposed") and looks_ahead and not asks_for_relief(token)


def _carried_status(token: Token, event: Event, verb: Token, status: str | None) -> str | None:
    from_event = event_status(event, verb, token)
    if event.event_type == "REQUEST" and asks_for_relief(token):
        return None if is_known(token) else "demanded"
    if is_subject(token, verb):
        return None
    if from_event == "proposed" and event.event_type == "SANCTION" and is_known(token):
        return None
    if status in _OPEN and from_event in ("proposed", "in_force", None):
        return status
    if status == "threatened" and from_event == "announced":
        return status  # "vowed to double the duties"
    return status if from_event is None and status in _ENDED else from_event


def _liberal_status(
    token: Token, instrument: Instrument, event: Event | None, status: str | None
) -> str | None:
    """Return the status of a waiver or a promise to buy, whose granting is itself the measure."""
    verbs = [verb for verb in governing_verbs(token) if is_verb(verb)]
    letting = [verb for verb in verbs if verb.lemma_.lower() in ladder_words("letting")]
    if letting and status == "demanded":
        # "will let importers seek exclusions" grants them
        return {"planned": "announced", "actual": "in_force"}.get(verb_factuality(letting[0]), "proposed")
    if instrument.name == "purchase commitment":
        return status if status in ("demanded", "rejected", "suspended", "negotiated") else "announced"
    if status in ("proposed", "demanded", "rejected", "negotiated", "threatened"):
        return status
    if event is not None and event.event_type == "CONCEDE":
        return "in_force" if event.factuality == "actual" else "proposed"
    return None
