"""Paragraphs of an article's body, in the three ways wire and web text marks them."""

import re
from collections.abc import Iterator

from transforms.span import Span

# A paragraph ends at an empty line, or at a line break before an indent of two or more spaces or a tab
# (hard-wrapped agency copy: "…the two\ncountries said.\n    Trade officials…").
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*|\n(?=(?: {2,}|\t)\S)")
_LINE = re.compile(r"[^\n]+")
_LONG_LINE = 200  # hard-wrapped copy keeps lines below this; web text has one paragraph a line


def split_paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of the paragraphs of `text` in order, without white space at either end.

    Text without any other mark is taken as one paragraph a line when most of its lines are long: unwrapped
    text; else single line breaks are hard wraps and do not part paragraphs.
    """
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _unwrapped_lines(text, Span(start, end))
        start = match.end() if match else end


def _unwrapped_lines(text: str, block: Span) -> Iterator[Span]:
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, block.start, block.end)]
    is_wrapped = all(len(line) < _LONG_LINE for line in lines) and not _ends_sentences(text, lines)
    for span in [block] if is_wrapped else lines:
        trimmed = span.trim(text)
        if trimmed:
            yield trimmed


def _ends_sentences(text: str, lines: list[Span]) -> bool:
    """Tell whether every line closes a sentence: then line breaks part paragraphs, whatever their length."""
    return all(line.trim(text, " \t\u00a0\"'”’)").text(text).endswith((".", "!", "?", ":")) for line in lines)
