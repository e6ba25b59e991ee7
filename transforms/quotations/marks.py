"""Quotation marks and the stretches they enclose, paragraph by paragraph, over the verbatim characters.

One pass, one open mark at a time, so that an odd number of marks costs at most the rest of one paragraph.
Conventions: a paragraph that opens a quotation and does not close it goes on in the next one when that
opens with a mark (Chicago Manual of Style 13.32); quotations inside quotations use the other kind of mark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.span import Span

# Double marks in every form news text has: straight, curly, low, guillemets, ``LaTeX'' pairs.
# The last two are curly ones that were read in the wrong encoding.
_DOUBLE = re.compile("[\"“”„‟«»＂]|``|''|‘‘|’’|â\x80[\x9c\x9d]|â€[œ\x9d]")
# A single mark may open where a word could begin and close where one has ended: ‘like this’, not don't.
_SINGLE_OPEN = re.compile(r"(?<![\w.,;:!?%’'”\"])[‘'‚‹`](?=[\w(\[$£€“\"])(?!\d0s)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?)\]%…])[’'›´](?![\w’'])")
_PLURAL_GENITIVE = re.compile(r"s[’']\s+[a-z0-9$]")

_OPENING_ONLY = frozenset({"“", "„", "«", "``", "‘‘", "‟", "â\x80\x9c", "â€œ"})
_CLOSING_ONLY = frozenset({"”", "»", "''", "’’", "â\x80\x9d", "â€\x9d"})
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-/")
_CLOSING_PUNCTUATION = frozenset(".,;:!?)]}—–-…")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
# `"We will not yield, he said.`: where the closing mark was forgotten, the frame still shows the end.
_FORGOTTEN_CLOSE = re.compile(
    r",\s+(?:(?:he|she|they|it|[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,4})\s+(?:said|says|added|told)"
    r"|(?:said|says|added)\s+[A-Z])"
)
_INITIALISM = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_FULL_SENTENCE = 3  # words, that an unopened quotation must have at least
_MAX_SINGLE = 1_500  # characters; a longer stretch between single marks is two apostrophes


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch: `outer` with its marks, `inner` without, and how it was found.

    `is_nested` tells a stretch inside another; `opens_only` one that goes on in the next paragraph;
    `is_repaired` one that lacks a mark, whose missing end was taken from the sentence or paragraph.
    """

    inner: Span
    outer: Span
    is_nested: bool = False
    opens_only: bool = False
    is_repaired: bool = False


def find_stretches(text: str, paragraphs: Iterable[Span]) -> list[Stretch]:
    """Return the marked stretches of `text` in order of their openings; linear in its length."""
    finder = _Finder(text)
    spans = list(paragraphs)
    for index, paragraph in enumerate(spans):
        following = spans[index + 1] if index + 1 < len(spans) else None
        finder.read(paragraph, following)
    return sorted(finder.stretches, key=lambda stretch: (stretch.outer.start, -stretch.outer.end))


def inside(text: str, span: Span) -> Span:
    """Return `span` without white space at its ends and without a closing comma or full stop.

    Doubled punctuation goes as a whole ("expectations.,"); an ellipsis, "?", "!" and the stop of an
    initialism ("the U.S.") stay.
    """
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (
        text[end - 1].isspace() or (text[end - 1] in ",.;" and not _keeps_stop(text, Span(start, end)))
    ):
        end -= 1
    return Span(start, end)


def _keeps_stop(text: str, span: Span) -> bool:
    tail = text[max(span.start, span.end - 12) : span.end]
    return tail.endswith("..") or _INITIALISM.search(tail) is not None


class _Finder:
    """Reads paragraphs in order; keeps what it found."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.stretches: list[Stretch] = []
        self._paragraph = Span(0, 0)

    def read(self, paragraph: Span, following: Span | None) -> None:
        self._paragraph = paragraph
        start: int | None = None  # where the open mark begins
        begin = 0  # where its inside begins
        floor = paragraph.start  # no stretch may reach back before this
        gaps: list[Span] = []
        for match in _DOUBLE.finditer(self._text, paragraph.start, paragraph.end):
            if start is None:
                if self._opens(match):
                    start, begin = match.start(), match.end()
                    gaps.append(Span(floor, match.start()))
                elif self._closes(match):
                    floor = self._close_unopened(floor, match)
                continue
            if self._reopens(match, start):
                floor = self._close_forgotten(Span(start, begin), match.start())
                start, begin = match.start(), match.end()
                continue
            self._add(Span(start, match.end()), Span(begin, match.start()))
            start, floor = None, match.end()
        if start is None:
            gaps.append(Span(floor, paragraph.end))
        elif following is not None and self._begins_with_mark(following):
            self._add(Span(start, paragraph.end), Span(begin, paragraph.end), opens_only=True)
        else:
            self._close_forgotten(Span(start, begin), paragraph.end)
        for gap in gaps:
            self._read_singles(gap, is_nested=False)

    def _add(self, outer: Span, inner: Span, *, opens_only: bool = False, is_repaired: bool = False) -> None:
        trimmed = inside(self._text, inner)
        if trimmed:
            self.stretches.append(Stretch(trimmed, outer, opens_only=opens_only, is_repaired=is_repaired))
            self._read_singles(inner, is_nested=True)

    def _opens(self, match: re.Match[str]) -> bool:
        mark = match.group()
        before, after = self._around(match)
        if mark in _CLOSING_ONLY:  # ”turned the wrong way” by a keyboard
            return before in _BEFORE_OPENING and after.isalnum()
        if not after or after.isspace():
            return mark in _OPENING_ONLY or (before in _BEFORE_OPENING and self._has_later_close(match))
        if mark in _OPENING_ONLY:
            return True
        if before.isdigit() and not after.isalpha():  # inches: 27"
            return False
        return after not in _CLOSING_PUNCTUATION or before in _BEFORE_OPENING

    def _has_later_close(self, match: re.Match[str]) -> bool:
        """Tell whether another mark follows soon: then one between spaces opens (`" We go "`)."""
        later = self._text.find('"', match.end(), match.end() + 400)
        return later != -1

    def _closes(self, match: re.Match[str]) -> bool:
        before, after = self._around(match)
        is_inch = match.group() == '"' and before.isdigit()
        return not is_inch and not before.isspace() and (not after or not after.isalnum())

    def _reopens(self, match: re.Match[str], start: int) -> bool:
        """Tell a mark that must open although one is open: the closing one before it was forgotten."""
        mark = match.group()
        before, after = self._around(match)
        if mark in _CLOSING_ONLY or not after or not (after.isalnum() or after in "([$£€'‘"):
            return False
        if mark == "“" and self._text[start] == "„":
            return False
        return before in " \t\n\r\u00a0([{" and match.start() - start > 1

    def _around(self, match: re.Match[str]) -> tuple[str, str]:
        before = self._text[match.start() - 1] if match.start() else " "
        return before, self._text[match.end() : match.end() + 1]

    def _begins_with_mark(self, paragraph: Span) -> bool:
        match = _DOUBLE.match(self._text, paragraph.start)
        return match is not None and match.group() not in _CLOSING_ONLY

    def _close_unopened(self, floor: int, match: re.Match[str]) -> int:
        """Add the speech that a closing mark ends although nothing opened it; return where it ends.

        It began after the first sentence end since the last quotation (`"…," he said. We will go."`), or
        with the paragraph.
        """
        before = Span(floor, match.start()).trim(self._text)
        first_end = _SENTENCE_END.search(self._text, floor, before.end)
        is_first = floor == self._paragraph.start
        if (first_end or is_first) and self._text[before.end - 1 : before.end] in set(".,!?"):
            begin = before.start if is_first or not first_end else first_end.end()
            inner = Span(min(begin, before.end), before.end)
            if self._text[inner.start] not in "”»" and len(inner.text(self._text).split()) >= _FULL_SENTENCE:
                self._add(Span(inner.start, match.end()), inner, is_repaired=True)
        return match.end()

    def _close_forgotten(self, opening: Span, limit: int) -> int:
        """Add the speech of a mark that nothing closed: up to its frame, else to `limit`; return its end."""
        frame = _FORGOTTEN_CLOSE.search(self._text, opening.end, limit)
        end = frame.start() if frame else limit
        if not frame and limit - opening.end > _MAX_SINGLE:
            sentence_end = _SENTENCE_END.search(self._text, opening.end, limit)
            end = sentence_end.start() + 1 if sentence_end else opening.end
        self._add(Span(opening.start, end), Span(opening.end, end), is_repaired=True)
        return end

    def _read_singles(self, gap: Span, *, is_nested: bool) -> None:
        position = gap.start
        while opening := _SINGLE_OPEN.search(self._text, position, gap.end):
            limit = min(gap.end, opening.end() + _MAX_SINGLE)
            closing = self._single_close(opening.end(), limit)
            if closing is None:
                position = opening.end()
                continue
            inner = inside(self._text, Span(opening.end(), closing))
            if inner:
                self.stretches.append(Stretch(inner, Span(opening.start(), closing + 1), is_nested))
            position = closing + 1

    def _single_close(self, start: int, limit: int) -> int | None:
        """Return where the single mark closes: at a plural's genitive (workers' rights) only in need."""
        genitive = None
        for match in _SINGLE_CLOSE.finditer(self._text, start, limit):
            if _PLURAL_GENITIVE.match(self._text, match.start() - 1):
                genitive = genitive or match.start()
                continue
            if genitive and _SINGLE_OPEN.search(self._text, genitive + 1, match.start()):
                return genitive
            return match.start()
        return genitive
