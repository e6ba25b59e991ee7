"""The instruments of trade policy, and the words that name them: `instruments.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from transforms.events.frames import word_classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """How one kind of measure is named; fields as described in `instruments.toml`."""

    name: str
    words: frozenset[str]
    with_: frozenset[str] = frozenset()
    mast_chapter: str | None = None
    verb: bool = False
    before: bool = False
    generic: bool = False
    only_generic: bool = False
    weak: bool = False
    promised: bool = False
    legislation: bool = False
    sparing: bool = False
    doer: bool = False
    bare: bool = False
    grown: bool = False
    free: bool = False
    alone: bool = False
    adjective: bool = False
    after: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    rung: str | None = None
    scheme: bool = False
    foreign: bool = False
    keeping: bool = False
    owner: str | None = None


type Told = dict[str, Instrument]  # by the word that names it; "" is the last one whose word needs no company


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(
        files("transforms.measures").joinpath("instruments.toml").read_text(encoding="utf-8")
    )


@cache
def told_words(name: str) -> frozenset[str]:
    """Return one of the lists of words that stand for a measure told of before."""
    return frozenset(_text()["told"][name])


def _expanded(word: str) -> Iterable[str]:
    """Return a word, or the words of a class: "@customs"."""
    return word_classes()[word[1:]] if word.startswith("@") else (word,)


@cache
def instruments_by_word() -> dict[str, tuple[Instrument, ...]]:
    """Return {lemma: the instruments it can name}, those that need a word beside it first."""
    index: dict[str, list[Instrument]] = {}
    for entry in _text()["instrument"]:
        words = frozenset(entry.pop("words"))
        beside = frozenset(chain.from_iterable(_expanded(word) for word in entry.pop("with", ())))
        after = frozenset(entry.pop("after", ()))
        without = frozenset(entry.pop("without", ()))
        instrument = Instrument(words=words, with_=beside, after=after, without=without, **entry)
        for word in words:
            index.setdefault(word, []).append(instrument)
    return {word: tuple(sorted(them, key=lambda each: not each.with_)) for word, them in index.items()}
