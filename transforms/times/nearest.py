"""Chooses among the same date of several years, as "last", "next", tense and nearness ask for."""

from collections.abc import Callable
from datetime import date

from transforms.times import periods
from transforms.times.expressions import Date
from transforms.times.periods import Period
from transforms.times.tense import Evidence

# Days by which tense may lead away from the nearest such date: far if the date modifies the verb itself ("was
# signed in December"), little if it sits inside a noun phrase ("doubted the April 17 imposition").
_DETOURS = {"past": 280, "future": 200}
_INDIRECT_DETOURS = {"past": 180, "future": 60}
_CLOSE = 31  # days: a day of the month this near is meant, whatever the tense
_PAST_BIAS = 90  # days: without evidence news looks back rather than ahead


def chosen(
    candidates: list[Period], order: int | None, published: date, evidence: Callable[[], Evidence]
) -> Period | None:
    """Return the candidate that "last", "this", "next" or the tense asks for, else the nearest."""
    if not candidates:
        return None
    if order == 0:
        return next((p for p in candidates if p.start.year == published.year), None)
    past = [p for p in candidates if (p.end < published if order else p.start <= published)]
    future = [p for p in candidates if (p.start > published if order else p.end >= published)]
    if order is not None:
        return past[-1] if order < 0 and past else (future[0] if future else None)
    nearest = min(candidates, key=lambda p: distance(p, published) - _PAST_BIAS * (p.start <= published))
    told = evidence()
    wanted = past[-1:] if told.tense == "past" else future[:1] if told.tense == "future" else []
    if not wanted:
        return nearest
    detour = distance(wanted[0], published) - distance(nearest, published)
    limit = (_DETOURS if told.is_direct else _INDIRECT_DETOURS)[told.tense or ""]
    limit = _DETOURS["past"] if told.is_direct and told.is_modal else limit  # "will take effect on Jan. 1"
    if wanted[0].granularity == "day" and distance(nearest, published) <= _CLOSE:
        limit = min(_INDIRECT_DETOURS.values())
    return wanted[0] if detour <= limit else nearest


def season(code: str, order: int | None, published: date, evidence: Callable[[], Evidence]) -> Period:
    """Return the season that "last", "this", "next" or the tense asks for, else the last one begun."""
    candidates = [periods.season(published.year + shift, code) for shift in (-1, 0, 1)]
    if order == 0:
        running = [p for p in candidates if p.start <= published <= p.end]
        return running[0] if running else candidates[1]
    if order == -1:
        return [p for p in candidates if p.end < published][-1]
    if order == 1:
        return next(p for p in candidates if p.start > published)
    if evidence().tense == "future":
        return next(p for p in candidates if p.end >= published)
    return [p for p in candidates if p.start <= published][-1]


def distance(period: Period, published: date) -> int:
    """Return the days between a period and a day, 0 within it."""
    if period.start <= published <= period.end:
        return 0
    return min(abs((period.start - published).days), abs((period.end - published).days))


def month_or_day(year: int, meaning: Date) -> Period | None:
    """Return a month, a day or the week of a day in `year`; None for 29 February of other years."""
    if meaning.day is None:
        return periods.month(year, meaning.month)
    try:
        on = date(year, meaning.month, meaning.day)
        return periods.week(on) if meaning.is_week else periods.day(on)
    except ValueError:
        return None
