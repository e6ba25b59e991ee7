"""What follows the body of a plain-text article without being prose: sign-offs, credits, copyright lines."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.articles.vocabulary import vocabulary
from transforms.span import Span

_LONGEST_CREDITS = 600  # a last paragraph longer than this is prose, whatever it begins with
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n|\n(?= {2,}|\t)")
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")", "]")
_WHITE_SPACE = " \t\n\u00a0"


@dataclass(frozen=True, slots=True)
class _Trailer:
    pattern: re.Pattern[str]
    is_paragraph: bool


def split_trailer(text: str, body: Span) -> tuple[Span, Span]:
    """Return `body` without its trailer, and the trailer (empty where there is none).

    White space before a trailer goes with it; a body without a trailer keeps its last line ends. Never
    takes everything: an article that is nothing but credits stays as it is.
    """
    end = body.end
    while (start := _last_trailer(text, Span(body.start, end))) is not None:
        kept = Span(body.start, start).trim(text, _WHITE_SPACE).end
        if kept <= body.start:
            break
        end = kept
    return Span(body.start, end), Span(end, body.end)


def _last_trailer(text: str, body: Span) -> int | None:
    """Return where the last line or paragraph of `body` begins if it is a trailer."""
    end = body.trim(text, _WHITE_SPACE).end
    line_start = max(text.rfind("\n", body.start, end) + 1, body.start)
    if _stands_alone(text, line_start) and _matches(text[line_start:end], is_paragraph=False):
        return line_start
    window = max(body.start, end - _LONGEST_CREDITS)
    breaks = [match.end() for match in _PARAGRAPH_BREAK.finditer(text, window, end)]
    paragraph_start = breaks[-1] if breaks else line_start
    return paragraph_start if _matches(text[paragraph_start:end], is_paragraph=True) else None


def _stands_alone(text: str, line_start: int) -> bool:
    """Tell whether the line does not carry on the line before it, as hard-wrapped prose does."""
    before = text[max(0, line_start - _LONGEST_CREDITS) : line_start]
    return before.endswith("\n\n") or before.rstrip().endswith(_SENTENCE_ENDS) or not before.strip()


def _matches(part: str, *, is_paragraph: bool) -> bool:
    if len(part) > _LONGEST_CREDITS:
        return False
    folded = " ".join(part.split())
    return any(
        trailer.pattern.fullmatch(folded)
        for trailer in _trailers()
        if trailer.is_paragraph or not is_paragraph
    )


@cache
def _trailers() -> tuple[_Trailer, ...]:
    return tuple(
        _Trailer(re.compile(entry["pattern"]), entry.get("paragraph", False))
        for entry in vocabulary("trailers")["trailer"]
    )
