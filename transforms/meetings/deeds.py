"""What is done about a meeting: the deeds of `deeds.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from transforms.events.syntax import is_verb
from transforms.parse import Token
from transforms.word_lists import by_verb

_FAR = 6  # words from a verb to its particle or to the noun that makes one deed with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One class of deeds; fields as described in `deeds.toml`."""

    name: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    through: frozenset[str]
    adjectives: tuple[str, ...] = ()
    done: str
    once: str | None = None
    going: str | None = None
    present: str | None = None
    coming: str | None = None
    possible: str | None = None
    denied: str | None = None
    series: bool = False
    examples: dict[str, str] = field(default_factory=dict)


@cache
def deeds() -> tuple[Deed, ...]:
    """Return the deeds of `deeds.toml`, in its order."""
    text = files("transforms.meetings").joinpath("deeds.toml").read_text(encoding="utf-8")
    return tuple(
        Deed(**{**entry, "through": frozenset(entry.get("through", ("object", "passive")))})
        for entry in tomllib.loads(text)["deed"]
    )


@cache
def _by_verb() -> dict[str, tuple[tuple[str, Deed], ...]]:
    return by_verb(deeds())


@cache
def _by_noun() -> dict[str, tuple[Deed, ...]]:
    found: dict[str, list[Deed]] = {}
    for deed in deeds():
        for noun in (*deed.nouns, *deed.adjectives):
            found.setdefault(noun, []).append(deed)
    return {noun: tuple(them) for noun, them in found.items()}


def deed_of(word: Token, how: str, *, is_series: bool) -> Deed | None:
    """Return what a word does to the meeting that it holds in the way `how`; None where it does nothing."""
    if is_verb(word):
        found = [
            deed
            for particle, deed in _by_verb().get(word.lemma, ())
            if how in deed.through and (not particle or _has_particle(word, particle))
        ]
    else:
        found = [d for d in _by_noun().get(word.lemma, ()) if how in d.through or not how]
    return next((deed for deed in found if is_series or not deed.series), None)


def _has_particle(verb: Token, particle: str) -> bool:
    """Tell whether a verb stands with its particle or noun: "called them {off}", "took {place}"."""
    return any(
        word.lower_ == particle and (word.head == verb or word.i == verb.i + 1 or word.pos_ == "NOUN")
        for word in verb.doc[verb.i + 1 : verb.i + 1 + _FAR]
    )
