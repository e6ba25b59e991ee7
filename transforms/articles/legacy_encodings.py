"""Telling which encoding from before Unicode a text is in, or that it cannot be told.

charset-normalizer alone does not settle it for English, which has few characters outside ASCII: on 250 news
texts written in Mac Roman with typographic quotation marks its first choice was wrong 220 times. So it is
asked which encodings are possible, and each is judged by whether the characters outside ASCII stand where
English news text has them: an apostrophe inside a word, a pound sign before a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from charset_normalizer import from_bytes

from transforms.articles.rejection import Fault
from transforms.articles.vocabulary import vocabulary

CONFIDENCE_FLOOR = 0.95  # share of characters outside ASCII that stand in plausible places
CONFIDENCE_MARGIN = 0.2  # in mean weight, by which the best must be ahead of the next that reads differently
_SAMPLE_BYTES = 262_144
_MOST_CHARACTERS = 4_000  # outside ASCII, enough to judge by
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Neighbours between which a character is plausible, and how telling that is."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    weight: float

    def fits(self, before: str, after: str) -> bool:
        return bool(self.before.match(before) and self.after.match(after))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sample read in one encoding: share of plausible characters, and their mean weight."""

    encoding: str
    text: str
    confidence: float
    weight: float


def tell_legacy_encoding(data: bytes, *, utf8_error: UnicodeDecodeError) -> str | Fault:
    """Return the encoding of `data`, which is not valid UTF-8, or a fault where it cannot be told."""
    sample = data[:_SAMPLE_BYTES] if _HIGH_BYTE.search(data, 0, _SAMPLE_BYTES) else data
    if _is_mostly_utf8(sample):
        return Fault("encoding", f"broken utf-8: {utf8_error.reason} at byte {utf8_error.start}")
    ranked = sorted(_judged(sample), key=lambda judged: judged.weight, reverse=True)
    if not ranked or ranked[0].confidence < CONFIDENCE_FLOOR:
        confidence = ranked[0].confidence if ranked else 0.0
        return Fault("encoding", f"perhaps {_first_guess(sample)}; confidence {confidence:.2f}")
    best = ranked[0]
    rival = next((other for other in ranked[1:] if other.text != best.text), None)
    if rival is not None and best.weight - rival.weight < CONFIDENCE_MARGIN:
        return Fault(
            "encoding", f"{best.encoding} or {rival.encoding}; {best.weight:.2f} to {rival.weight:.2f}"
        )
    return best.encoding


def _judged(sample: bytes) -> Iterator[_Judged]:
    for encoding, text in _readings(sample).items():
        weights = [
            place_weight(text, match.start())
            for match in islice(_OUTSIDE_ASCII.finditer(text), _MOST_CHARACTERS)
        ]
        if weights:
            plausible = sum(1 for weight in weights if weight)
            yield _Judged(encoding, text, plausible / len(weights), sum(weights) / len(weights))


def place_weight(text: str, position: int) -> float:
    """Return how telling the character at `position` is in its place; 0 where it is implausible."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    places = _expectations().get(text[position], ())
    return max((place.weight for place in places if place.fits(before, after)), default=0.0)


def _readings(sample: bytes) -> dict[str, str]:
    """Return the text of `sample` by each candidate encoding that charset-normalizer holds possible."""
    candidates: list[str] = vocabulary("legacy_encodings")["candidates"]
    matches = from_bytes(sample, cp_isolation=candidates, threshold=0.4, enable_fallback=False)
    possible = {encoding for match in matches for encoding in match.could_be_from_charset}
    # "replace": the sample may end inside a character of several bytes
    return {encoding: sample.decode(encoding, "replace") for encoding in candidates if encoding in possible}


def _first_guess(sample: bytes) -> str:
    best = from_bytes(sample).best()
    return best.encoding if best else "unknown"


def _is_mostly_utf8(sample: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes: most bytes outside ASCII form valid sequences."""
    in_sequences = sum(len(match.group()) for match in _UTF8_SEQUENCE.finditer(sample))
    return 2 * in_sequences > sum(1 for _ in _HIGH_BYTE.finditer(sample))


@cache
def _expectations() -> dict[str, tuple[_Place, ...]]:
    places: dict[str, tuple[_Place, ...]] = {}
    for entry in vocabulary("legacy_encodings")["expected"]:
        place = _Place(re.compile(entry["before"]), re.compile(entry["after"]), entry.get("weight", 1.0))
        for character in entry["characters"]:
            places[character] = (*places.get(character, ()), place)
    return places
