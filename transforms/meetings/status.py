"""Whether a meeting took place, is under way, is planned, proposed or called off."""

import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice

from spacy.tokens import Token

from transforms.events.factuality import verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb
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
    if event.factuality == "negated" or (event.factuality == "planned" and _is_called_off(token)):
        return "cancelled"
    if event.factuality == "planned":
        return "planned"
    if event.factuality == "hypothetical":
        return "proposed"
    return "ongoing" if _is_under_way(token, governor, event) else "held"


def _is_called_off(token: Token) -> bool:
    """Tell whether the sentence goes on to cancel a meeting: "were due to meet, but that was cancelled"."""
    sentence = islice(token.sent, token.i - token.sent.start, None)
    return any(
        word.lemma_.lower() in _words("cancelling")
        and is_verb(word)
        and any(c.dep_ == "nsubjpass" and c.lower_ in _words("called_off") for c in word.children)
        for word in sentence
    )


def _is_under_way(token: Token, governor: Token | None, event: Event) -> bool:
    """Tell whether a meeting goes on: "are meeting", "talks continue", "leverage in the talks"."""
    if any(c.lower_ in _words("current_adjectives") for c in token.children):
        return True
    is_series = token.lemma_.lower() in _words("series") and token.pos_ == "NOUN"
    if governor is None:
        return is_series and event.date_start is None
    lemma = governor.lemma_.lower()
    if governor.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in governor.children):
        is_past = any(c.tag_ == "VBD" for c in governor.children) and not is_series
        return not is_past
    if lemma in _words("continuing"):
        return True
    if is_series and lemma in _words("ending") and any(c.dep_ == "neg" for c in governor.children):
        return True  # "the talks had not collapsed"
    if is_verb(token):
        return False
    if governor.tag_ in ("VBZ", "VBP") and noun_factuality(token) == "actual":
        return lemma not in _words("ending")
    how = noun_governor(token)[1]
    return (
        is_series and how in _words("during") and lemma not in _words("ending") and event.date_start is None
    )
