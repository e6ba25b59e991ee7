"""Phrases of a word list, found at a word of a text: the longest one that begins or ends there."""

from collections.abc import Iterable
from functools import cached_property

from transforms.numbers.words import Words


class Phrases[Meaning]:
    """An index of phrases, each a string of words joined by spaces, with what each means."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            parts = tuple(phrase.split(" "))
            self._by_first.setdefault(parts[0], []).append((parts, meaning))
            self._by_last.setdefault(parts[-1], []).append((parts, meaning))
        for index in (self._by_first, self._by_last):
            for listed in index.values():
                listed.sort(key=lambda entry: -len(entry[0]))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words at which a phrase can begin."""
        return frozenset(self._by_first)

    def seconds(self, first: str) -> frozenset[str]:
        """Return the words that come second in a phrase beginning with `first`; "" where one is all of it."""
        listed = self._by_first.get(first, ())
        return frozenset(parts[1] if len(parts) > 1 else "" for parts, _ in listed)

    def __contains__(self, word: str) -> bool:
        """Tell whether some phrase begins with `word`."""
        return word in self._by_first

    def at(self, words: Words, index: int) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest phrase that begins at word `index`, and its last word."""
        for parts, meaning in self._by_first.get(words.at(index), ()):
            if words.matches(index, parts):
                return meaning, index + len(parts) - 1
        return None

    def before(self, words: Words, index: int) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest phrase that ends just before word `index`, and its first word."""
        for parts, meaning in self._by_last.get(words.at(index - 1), ()):
            first = index - len(parts)
            if first >= 0 and words.matches(first, parts):
                return meaning, first
        return None
