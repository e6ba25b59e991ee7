"""The days on which a measure is announced, takes effect, or falls due."""

from datetime import date

from transforms.facts import Time
from transforms.measures.ladder_words import ladder_words
from transforms.reading import Reading


def effective_on(reading: Reading, times: list[Time]) -> date | None:
    """Return the day a sentence gives for a measure to take effect: "effective Aug. 1"."""
    return _day_after(reading, times, ladder_words("effective"))


def deadline(reading: Reading, times: list[Time]) -> date | None:
    """Return the day by which something has to be done: "a deadline of Aug. 1", "by Friday"."""
    return _day_after(reading, times, ladder_words("deadline"))


def _day_after(reading: Reading, times: list[Time], words: frozenset[str]) -> date | None:
    for time in times:
        if time.date_start is None:
            continue
        first = reading.tokens_in(time.span)[0]
        before = {reading.doc[i].lower_ for i in range(max(0, first - 3), first)}
        if before & words:
            return time.date_start
    return None
