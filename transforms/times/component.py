"""The component that fills `Reading.times`."""

from collections.abc import Callable

from transforms.component import Component
from transforms.facts import Time
from transforms.numbers.words import Words, read_words
from transforms.parse import Token
from transforms.reading import Reading
from transforms.span import Span
from transforms.times.exclusions import is_excluded
from transforms.times.expressions import Expression, Length
from transforms.times.lexicon import time_words
from transforms.times.recogniser import read_expressions
from transforms.times.resolution import Resolution
from transforms.times.resolver import Resolver
from transforms.times.tense import Evidence, evidence_at, evidence_until


def read_times(reading: Reading) -> None:
    """Find the time expressions of an article and resolve them against its date and its own dates."""
    words = read_words(reading.text)
    resolver = Resolver(reading.article.published_on)
    for expression in read_expressions(words):
        span = Span(words.starts[expression.first], words.ends[expression.last])
        head = _head(reading, span)
        if head is None or is_excluded(words, expression, head):
            continue
        resolution = resolver.resolve(expression, _evidence(words, expression, head), span.start)
        if resolution is not None:
            reading.times.append(_time(words, expression, span, resolution))


def _head(reading: Reading, span: Span) -> Token | None:
    """Return the token of the span that hangs from outside it."""
    tokens = reading.tokens_in(span)
    for index in reversed(tokens):
        token = reading.doc[index]
        if token.head.i not in tokens or token.head.i == index:
            return token
    return reading.doc[tokens[-1]] if tokens else None


def _evidence(words: Words, expression: Expression, head: Token) -> Callable[[], Evidence]:
    match words.at(expression.first - 1):
        case "since":
            return lambda: Evidence("past", is_direct=True)
        case "until" | "till":
            return lambda: evidence_until(head)
        case "by" | "before":
            return lambda: _evidence_by(head)
        case "starting":
            return lambda: Evidence("future", is_direct=True, is_modal=True)
        case "as" if words.at(expression.first - 3) == "as":
            return lambda: _evidence_of_earliest(words, expression, head)
        case "through":
            return lambda: Evidence(None)
    if words.at(expression.last + 1) in {"'s", "’s"} and head.head.lower_ not in time_words().scheduled_nouns:
        return lambda: Evidence("past")
    return lambda: evidence_at(head)


def _evidence_by(head: Token) -> Evidence:
    """Return the evidence for a limit: ahead where nothing tells, and however its clause began."""
    return Evidence(evidence_at(head).tense or "future", is_direct=True)


def _evidence_of_earliest(words: Words, expression: Expression, head: Token) -> Evidence:
    """Return the evidence for "as soon as May", "by as early as May": ahead; else what tense tells."""
    is_ahead = words.at(expression.first - 2) == "soon" or words.at(expression.first - 4) == "by"
    return Evidence("future", is_direct=True, is_modal=True) if is_ahead else _evidence_by(head)


def _time(words: Words, expression: Expression, span: Span, resolution: Resolution) -> Time:
    period = resolution.period
    mod = expression.mod
    is_counted = words.at(expression.first) not in {"the", "last", "past", "next", "recent"}
    if mod is None and isinstance(expression.meaning, Length) and is_counted:
        bound = time_words().bounds.before(words, expression.first)
        mod = bound[0] if bound else None
    return Time(
        span=span,
        timex_type=resolution.timex_type,
        value=resolution.value,
        mod=mod,
        edtf=_edtf(words, expression, resolution),
        date_start=period.start if period else None,
        date_end=period.end if period else None,
        granularity=resolution.granularity,
        is_resolved=period is not None,
        anchor=resolution.anchor,
    )


def _edtf(words: Words, expression: Expression, resolution: Resolution) -> str | None:
    """Return the EDTF form; "since September" and "until 2020" are intervals open at one end."""
    if resolution.period is None:
        return None
    edtf = resolution.period.edtf
    if "/" not in edtf:
        match words.at(expression.first - 1):
            case "since":
                return f"{edtf}/.."
            case "until" | "till":
                return f"../{edtf}"
            case "about" | "around" | "circa":
                return f"{edtf}~"
    return edtf


COMPONENT = Component(
    name="times", version="6", reads=(), writes=("times",), tables=("times",), run=read_times
)
