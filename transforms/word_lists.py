"""The word lists of `transforms/vocabularies` (a word a line, comments after "#"), and what verbs name."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return the words of one list, named by its file: "sentence_openers.txt"."""
    text = files("transforms").joinpath("vocabularies", name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


class HasVerbs(Protocol):
    """What is named by verbs, some of them with a particle: "call off"."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """Lemmas, a particle after a blank."""


def by_verb[Named: HasVerbs](named: Iterable[Named]) -> dict[str, tuple[tuple[str, Named], ...]]:
    """Return {lemma: (particle or "", what it names)}, those with a particle first."""
    found: dict[str, list[tuple[str, Named]]] = {}
    for each in named:
        for verb in each.verbs:
            lemma, _, particle = verb.partition(" ")
            found.setdefault(lemma, []).append((particle, each))
    return {lemma: tuple(sorted(them, key=lambda pair: not pair[0])) for lemma, them in found.items()}
