"""Character spans: the one type that does all offset arithmetic."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open interval of Unicode code points in an article's text.

    Counts as the W3C Web Annotation `TextPositionSelector` does: 0-based, end exclusive, over the stored
    text. Raises `ValueError` where the end lies before the start or the start below zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def text(self, document: str) -> str:
        """Return the characters of `document` that this span covers."""
        return document[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shift(self, by: int) -> "Span":
        """Return this span moved by `by` characters."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: "Span") -> "Span":
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trim(self, document: str, characters: str = " \t\n\r\u00a0") -> "Span":
        """Return this span without any of `characters` at either end; empty where nothing else is left."""
        start, end = self.start, self.end
        while start < end and document[start] in characters:
            start += 1
        while end > start and document[end - 1] in characters:
            end -= 1
        return Span(start, end)
