"""Which quarter "the quarter", "the year-earlier period", "the quarter ended July 31" is."""

from datetime import date, timedelta

from transforms.times import periods
from transforms.times.expressions import Date, Part
from transforms.times.nearest import month_or_day
from transforms.times.periods import Period
from transforms.times.resolution import Resolution, explicit, from_publication, from_text
from transforms.times.told import Told

_HALF_A_QUARTER = timedelta(days=45)


def period_told(meaning: Part, told: Told, published: date | None, at: int) -> Resolution | None:
    """Return "the quarter": the one reported, else the last that was over at publication.

    "The 1988 quarter" is the same quarter of that year; "the year-earlier quarter" has `order` −4.
    """
    order, year = meaning.order, meaning.year
    if meaning.ends is not None:
        return _quarter_ended(meaning.ends, published)
    reported = _period_reported(meaning, told, published, at)
    if reported is None and meaning.unit == "P" and order == -1:
        return None
    if meaning.unit == "P" and order is not None and published is not None and told.is_of_months(at):
        return from_publication(periods.shifted("Y", published, -1))
    if reported is not None:
        unit, steps = ("M", 12) if reported.granularity == "month" else ("Q", 4)
        years = year - reported.start.year if year is not None else -(order is not None and order < -1)
        return from_text(periods.shifted(unit, reported.start, steps * years))
    if year is not None:
        return explicit(periods.year(year))
    if published is None:
        return Resolution("DATE", "XXXX-QX", "quarter")
    return from_publication(periods.shifted("Q", published, (order if order and order < -1 else 0) - 1))


def _period_reported(meaning: Part, told: Told, published: date | None, at: int) -> Period | None:
    """Return the quarter (for unit P also the month) whose figures are told, else the last told."""
    reported = told.figures_of(at)
    if reported is not None and (meaning.unit == "P" or reported.granularity == "quarter"):
        return reported
    last = None if told.is_of_months(at) else told.last
    if last is None or last.granularity != "quarter":
        return None
    is_ahead = published is not None and last.end >= published
    return None if meaning.order == -1 and is_ahead else last  # "the latest quarter" is over


def _quarter_ended(ends: Date, published: date | None) -> Resolution | None:
    """Return the calendar quarter that holds most of the three months up to a month or a day."""
    year = ends.year
    if year is None and published is not None:
        year = published.year - (ends.month > published.month)
    last = month_or_day(year, ends) if year is not None and year > 1 else None
    if last is None:
        return Resolution("DATE", "XXXX-QX", "quarter")
    return from_text(periods.shifted("Q", last.end - _HALF_A_QUARTER, 0))
