"""The words that move factuality, and how certain its values are."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_RANK = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}


@dataclass(frozen=True, slots=True)
class _Words:
    planned_modals: frozenset[str]
    hypothetical_modals: frozenset[str]
    planning: frozenset[str]
    supposing: frozenset[str]
    denying: frozenset[str]
    reporting: frozenset[str]
    proclaiming: frozenset[str]
    reports: frozenset[str]
    conditions: frozenset[str]
    planned_adjectives: frozenset[str]
    hypothetical_adjectives: frozenset[str]
    doubting: frozenset[str]
    negators: frozenset[str]
    occurring: frozenset[str]
    carrying: frozenset[str]
    disclosing: frozenset[str]
    grounding: frozenset[str]
    restarting: frozenset[str]
    awaiting: frozenset[str]
    keeping: frozenset[str]
    prompt: frozenset[str]
    ranking: frozenset[str]
    choosing: frozenset[str]
    refraining: frozenset[str]
    musing: frozenset[str]
    heading: frozenset[str]
    uttering: frozenset[str]
    voicing: frozenset[str]


@cache
def modal_words() -> _Words:
    """Return the lists of `factuality.toml`."""
    text = files("transforms.events").joinpath("factuality.toml").read_text(encoding="utf-8")
    return _Words(**{name: frozenset(words) for name, words in tomllib.loads(text).items()})


def worse(first: str, second: str) -> str:
    """Return the less certain of two values."""
    return first if _RANK[first] >= _RANK[second] else second


def noun_effect(lemma: str) -> str:
    """Return what a governing noun like "plan" or "proposal" makes of what it is about."""
    words = modal_words()
    if lemma in words.planning:
        return "planned"
    return "hypothetical" if lemma in words.supposing else "actual"
