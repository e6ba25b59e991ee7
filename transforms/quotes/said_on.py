"""When it was said: a date in the frame's own clause, else the publication date for the day's news."""

from bisect import bisect_left
from datetime import date

from transforms.facts import Time
from transforms.parse import Token
from transforms.quotes.frames import Frame
from transforms.reading import Reading
from transforms.span import Span


def said_on(reading: Reading, frame: Frame | None, spoken: Span) -> tuple[date | None, str]:
    """Return the day a frame gives for its speech, and what that rests on (vocabulary `said_on_basis`).

    A date counts where it stands in the frame's sentence outside what was said and hangs on the cue. The
    publication date counts only for a plain past tense ("said", not "has said" or "says") in the main
    clause of a sentence without a date of its own in the frame; else the day stays unknown.
    """
    if frame is None or frame.is_according:
        return None, "unknown"
    times = _frame_times(reading, frame, spoken)
    for time in times:
        if (
            time.is_resolved
            and time.granularity in {"day", "part_of_day", "hour", "minute"}
            and time.date_start
        ):
            return time.date_start, "text"
    published = reading.article.published_on
    if not times and published is not None and _is_news_of_the_day(frame.cue):
        return published, "publication"
    return None, "unknown"


def _frame_times(reading: Reading, frame: Frame, spoken: Span) -> list[Time]:
    sentence = reading.sentence_of(frame.cue)
    return [
        time
        for time in times_in(reading, sentence.span)
        if sentence.span.contains(time.span)
        and not spoken.overlaps(time.span)
        and time.timex_type in {"DATE", "TIME"}
        and _hangs_on(reading, time, frame.cue)
    ]


def times_in(reading: Reading, span: Span) -> list[Time]:
    """Return the times that begin inside `span`; `reading.times` are in text order."""
    begin = bisect_left(reading.times, span.start, key=lambda time: time.span.start)
    end = bisect_left(reading.times, span.end, key=lambda time: time.span.start)
    return reading.times[begin:end]


def _hangs_on(reading: Reading, time: Time, cue: Token) -> bool:
    """Tell whether a time modifies the cue itself or an adjunct of it: `said on leaving Tokyo today`."""
    inside = reading.tokens_in(time.span)
    if not inside:
        return False
    current = reading.doc[inside.start]
    for _ in range(8):
        if current == cue:
            return True
        if current.head == current:
            return False
        if current.dep_ in {"ccomp", "relcl", "acl", "nsubj", "conj"} and current.i not in inside:
            return False
        current = current.head
    return False


def _is_news_of_the_day(cue: Token) -> bool:
    has_auxiliary = any(child.dep_.startswith("aux") for child in cue.children)
    return cue.tag_ == "VBD" and not has_auxiliary and cue.dep_ in {"ROOT", "ccomp", "parataxis", "conj"}
