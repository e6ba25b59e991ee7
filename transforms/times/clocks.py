"""Readers of clock times and parts of the day: "10:35 a.m. EDT", "0900 GMT", "noon", "morning"."""

from transforms.numbers.numerals import number_words
from transforms.numbers.words import Words
from transforms.times.lexicon import time_words

_BEFORE_NOON = frozenset({"a.m.", "a.m", "am"})
_BEFORE_HOURS = frozenset({"at", "by", "around", "about", "until", "before", "after"})
_HALF_DAYS = {"morning": 0, "afternoon": 12, "evening": 12}
_AFTER_NOON = frozenset({"p.m.", "p.m", "pm"})


def read_clock(words: Words, index: int) -> tuple[str, int] | None:
    """Return (time as "HH:MM", last word) of a clock time at `index`."""
    known = time_words()
    is_part = words.at(index) == "midday" and words.at(index - 1) not in _BEFORE_HOURS
    if words.at(index) in known.clock_words and not is_part:
        return known.clock_words[words.at(index)], index
    return (
        _with_half(words, index)
        or _with_zone(words, index)
        or _o_clock(words, index)
        or _in_day_part(words, index)
    )


def _with_half(words: Words, index: int) -> tuple[str, int] | None:
    """Read "10 a.m.", "10:35 p.m. EDT"."""
    hour_word = words.at(index)
    if not hour_word.isdecimal() or len(hour_word) > 2 or int(hour_word) > 12:
        return None
    minutes, last = "00", index
    if words.at(index + 1) in {":", "."} and words.is_glued(index + 1) and len(words.at(index + 2)) == 2:
        minutes, last = words.at(index + 2), index + 2
        if not minutes.isdecimal() or minutes > "59":
            return None
    half = words.at(last + 1)
    if half not in _BEFORE_NOON | _AFTER_NOON:
        return None
    hour = int(hour_word) % 12 + (12 if half in _AFTER_NOON else 0)
    return f"{hour:02}:{minutes}", _past_zone(words, last + 1)


def _with_zone(words: Words, index: int) -> tuple[str, int] | None:
    """Read "0900 GMT", "14:30 EST", "2 GMT"."""
    word = words.at(index)
    if not word.isdecimal():
        return None
    time, last = "", index
    if len(word) == 4:
        time = f"{word[:2]}:{word[2:]}"
    elif len(word) <= 2 and words.at(index + 1) == ":" and len(words.at(index + 2)) == 2:
        time, last = f"{int(word):02}:{words.at(index + 2)}", index + 2
    past = _past_zone(words, last)
    is_time = len(time) == 5 and time[3:].isdecimal() and time[:2] < "25" and time[3:] < "60"
    return (time, past) if is_time and past > last else None


def _o_clock(words: Words, index: int) -> tuple[str, int] | None:
    if words.at(index + 1).replace("’", "'") != "o'clock":
        return None
    word = words.at(index)
    hour = int(word) if word.isdecimal() and len(word) <= 2 else number_words().units.get(word)
    return (f"{int(hour):02}:00", index + 1) if hour is not None and 0 < hour <= 12 else None


def _in_day_part(words: Words, index: int) -> tuple[str, int] | None:
    """Read "at 4 in the morning", "by seven in the evening"."""
    word = words.at(index)
    hour = int(word) if word.isdecimal() and len(word) <= 2 else number_words().units.get(word, 0)
    if words.at(index - 1) not in _BEFORE_HOURS or not 0 < hour <= 12:
        return None
    if not words.matches(index + 1, ("in", "the")) or words.at(index + 3) not in _HALF_DAYS:
        return None
    return f"{int(hour) % 12 + _HALF_DAYS[words.at(index + 3)]:02}:00", index + 3


def _past_zone(words: Words, last: int) -> int:
    if words.at(last + 1) in time_words().zones:
        last += 1
        return last + 1 if words.at(last) == "local" and words.at(last + 1) == "time" else last
    return last


def read_day_part(words: Words, index: int) -> tuple[str, int] | None:
    """Return (TIMEX3 part of day, last word) of "morning", "afternoon" … at `index`."""
    part = time_words().day_parts.get(words.at(index))
    return (part, index) if part else None
