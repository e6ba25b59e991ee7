"""Places in a text: trimming, overlap, and carrying offsets between two texts that differ in white space."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from re import compile as pattern

from warehouse.scoring.items import Item

_OUTER = " \t\n\r\"'“”‘’,.;:"
# A sentence ends at its mark before a capital or quotation mark, at a blank line, or at an indented line
# (wire copy indents paragraphs): "… talks. He said" breaks, "U.S. goods" does not.
_BREAK = pattern(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])|\n\s*\n|\n {3,}")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks, quotation marks and punctuation at its ends."""
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def overlap(one: Item, other: Item) -> float:
    """Return the shared part of two spans: common characters over covered characters, 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    if common <= 0:
        return 0.0
    return common / (max(one.end, other.end) - min(one.start, other.start))


@dataclass(frozen=True, slots=True)
class SentenceIndex:
    """Rough sentences of a text, found without the extractors' help so that these cannot sway the score."""

    breaks: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "SentenceIndex":
        """Index the sentences of `text`."""
        return cls(tuple(match.end() for match in _BREAK.finditer(text)))

    def number(self, item: Item) -> int:
        """Return the number of the sentence in which the item begins."""
        return bisect_right(self.breaks, item.start)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries offsets of a stored text over to the annotated text, where only white space differs.

    `stored` and `annotated` are the offsets of the characters that are not white space; `shift` is how many
    such characters the annotated text has before the stored one begins (negative: the stored one has more).
    """

    stored: tuple[int, ...]
    annotated: tuple[int, ...]
    shift: int

    @classmethod
    def between(cls, stored: str, annotated: str) -> "Carrier | None":
        """Return the carrier; None where neither text holds the other."""
        stored_solid, stored_at = _solid(stored)
        annotated_solid, annotated_at = _solid(annotated)
        if (position := stored_solid.find(annotated_solid)) >= 0:
            return cls(stored_at, annotated_at, -position)
        if (position := annotated_solid.find(stored_solid)) >= 0:
            return cls(stored_at, annotated_at, position)
        return None

    def carry(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the annotated text; None where it does not lie in it."""
        first = bisect_left(self.stored, start) + self.shift
        last = bisect_left(self.stored, end) - 1 + self.shift
        if first < 0 or last >= len(self.annotated) or first > last:
            return None
        return self.annotated[first], self.annotated[last] + 1


def _solid(text: str) -> tuple[str, tuple[int, ...]]:
    offsets = tuple(offset for offset, character in enumerate(text) if not character.isspace())
    return "".join(text[offset] for offset in offsets), offsets
