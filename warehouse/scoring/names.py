"""Whether two names mean the same one, as a reader would take them."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from warehouse.scoring.items import Party

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COUNTRY_CODE = re.compile(r"[A-Z]{3}")  # CHN


@cache
def folded(text: str) -> str:
    """Return a text as its bare words: accents, case and punctuation removed. "Müller, Jr." → "muller jr"."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", plain.lower()).strip()


def same_name(annotated: str, found: str) -> bool:
    """Whether `found` may stand for the annotated name.

    Equal words; the same last word with first words that agree or are left out ("Roy", "A. Roy" for "Ana
    Roy"); or the telling words of one are all in the other, at least two of them unless it has but one
    ("Commerce Department" for "U.S. Department of Commerce"). A country code is matched by itself only.
    """
    wanted, given = folded(annotated).split(), folded(found).split()
    if not wanted or not given:
        return False
    if wanted == given:
        return True
    if _COUNTRY_CODE.fullmatch(annotated):
        return False
    return _same_person(wanted, given) or _same_words(wanted, given)


def same_party(annotated: Party, found: Party) -> bool:
    """Whether any name of one may stand for any name of the other."""
    return any(same_name(wanted, given) for wanted in annotated.names for given in found.names)


def any_same(annotated: Party, found: tuple[Party, ...]) -> bool:
    """Whether the annotated party is among those found."""
    return any(same_party(annotated, party) for party in found)


def _same_person(wanted: list[str], given: list[str]) -> bool:
    if wanted[-1] != given[-1]:
        return False
    return len(wanted) == 1 or len(given) == 1 or wanted[0][0] == given[0][0]


def _same_words(wanted: list[str], given: list[str]) -> bool:
    one, other = set(wanted) - _idle_words(), set(given) - _idle_words()
    if not one or not other or not (one <= other or other <= one):
        return False
    return len(one & other) >= min(2, len(one), len(other))


@cache
def _idle_words() -> frozenset[str]:
    """Return the words that tell nothing about whom a name means."""
    text = files("warehouse.scoring").joinpath("idle_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
