"""Whether a meeting took place, is under way, is planned, proposed or called off."""

import tomllib
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from transforms.events.factuality import noun_factuality, verb_factuality
from transforms.events.syntax import is_verb, noun_governor
from transforms.facts import Event
from transforms.reading import Reading


@cache
def _words(name: str) -> frozenset[str]:
    text = files("transforms.meetings").joinpath("status.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


def meeting_status(reading: Reading, event: Event) -> str:
    """Return the status of the meeting an event reports, from its factuality and its governing verb."""
    token = reading.doc[event.token]
    governor = token if is_verb(token) else noun_governor(token)[0]
    lemma = governor.lemma_.lower() if governor is not None else ""
    if governor is not None and lemma in _words("cancelling") and verb_factuality(governor) == "actual":
        return "cancelled"
    if event.factuality == "negated":
        return "cancelled"
    if event.factuality == "planned":
        return "planned"
    if event.factuality == "hypothetical":
        return "proposed"
    if governor is not None and _is_under_way(token, governor, lemma):
        return "ongoing"
    return "held"


def _is_under_way(token: Token, governor: Token, lemma: str) -> bool:
    """Tell whether a meeting goes on: present or perfect progressive, or "talks continue"."""
    if governor.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in governor.children):
        return any(c.tag_ in ("VBZ", "VBP", "VBN") or c.lower_ == "been" for c in governor.children)
    if lemma in _words("continuing"):
        return True
    if any(c.lower_ in _words("current_adjectives") for c in token.children):
        return True
    return not is_verb(token) and governor.tag_ in ("VBZ", "VBP") and noun_factuality(token) == "actual"
