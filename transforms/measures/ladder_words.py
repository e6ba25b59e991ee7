"""The word lists of `status.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LIBERALISING = frozenset({"suspended", "withdrawn"})
# What stays so until something firmer than "will" or "would" is told.
HELD_OUT = frozenset({"threatened", "proposed"})
STANDING = frozenset({"in_force", "raised"})


@cache
def _ladder() -> dict[str, dict[str, Any]]:
    text = files("transforms.measures").joinpath("status.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def ladder_words(name: str, group: str = "words") -> frozenset[str]:
    """Return one of the word lists of `status.toml`."""
    return frozenset(_ladder()[group][name])


@cache
def status_by_adjective() -> dict[str, str]:
    """Return {adjective: status} of `status.toml`; of a word in several lists the first."""
    found: dict[str, str] = {}
    for status, words in _ladder()["adjectives"].items():
        for word in words:
            found.setdefault(word, status)
    return found


@cache
def kinds_of_goods() -> dict[str, tuple[str, ...]]:
    """Return {noun: the goods it is another word for}."""
    return {word: tuple(kinds) for word, kinds in _ladder()["kinds_of_goods"].items()}


@cache
def imposing_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose subject imposes or announces a measure."""
    return ladder_words("imposing") | ladder_words("announcing")
