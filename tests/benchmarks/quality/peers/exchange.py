"""How a peer is spoken to: one JSON record a line in, one a line out, in the same order.

In: `{"id", "text", "published"}`; the date is ISO or null. Out: `{"id", "found": [...]}` or, where the tool
raised, `{"id", "found": [], "error": "..."}`. Each found item has `start` and `end` in the text as it came
and the values of its layer: `quotes` (speaker, speaker_start, speaker_end, is_named), `times` (type, value)
or `amounts` (kind, value, value_high, unit).
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

type Found = dict[str, Any]

_WIRE_WIDTH = 100  # lines of wire copy are shorter than this; a line of a modern article is a paragraph
_BLANK = re.compile(r"\s+")
_WIRE_PARAGRAPH = re.compile(r"\n\s*\n|\n {3,}")  # an empty or an indented line


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text without hard line breaks, one line a paragraph; `offsets` lead back to the text as it came."""

    text: str
    offsets: tuple[int, ...]

    def place(self, start: int, end: int) -> Found:
        """Return a span of this text as a place in the text as it came."""
        return {"start": self.offsets[start], "end": self.offsets[end - 1] + 1}

    def find(self, words: str, since: int) -> tuple[int, int] | None:
        """Return where the words stand next, letter case aside; for tools that give no offsets."""
        start = self.text.lower().find(words.lower(), since)
        return (start, start + len(words)) if start >= 0 and words else None


def unwrap(text: str) -> Unwrapped:
    """Return the text with each run of blanks as one space, or as one line break between paragraphs."""
    is_wire = max(map(len, text.splitlines()), default=0) <= _WIRE_WIDTH
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for blank in _BLANK.finditer(text):
        ends_paragraph = bool(_WIRE_PARAGRAPH.search(blank[0])) if is_wire else "\n" in blank[0]
        pieces += [text[last : blank.start()], "\n" if ends_paragraph else " "]
        offsets += range(last, blank.start() + 1)
        last = blank.end()
    return Unwrapped("".join([*pieces, text[last:]]), (*offsets, *range(last, len(text) + 1)))


def records() -> Iterator[Found]:
    """Yield the records from standard input; `published` as a date or None, `plain` as `Unwrapped`."""
    for line in sys.stdin:
        record = json.loads(line)
        published = record["published"]
        record["published"] = date.fromisoformat(published) if published else None
        yield {**record, "plain": unwrap(record["text"])}


def answer(name: str, found: list[Found], error: str | None = None) -> None:
    """Write what was found in one text."""
    reply = {"id": name, "found": found} | ({"error": error} if error else {})
    sys.stdout.write(json.dumps(reply) + "\n")


def serve(find: Callable[[Unwrapped, date | None], list[Found]]) -> None:
    """Answer every record with what `find` finds; what it raises is the answer for that text alone."""
    for record in records():
        try:
            answer(record["id"], find(record["plain"], record["published"]))
        except Exception as error:
            answer(record["id"], [], f"{type(error).__name__}: {error}")
