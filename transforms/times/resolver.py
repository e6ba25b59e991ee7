"""From what an expression says to TIMEX3 values and calendar days, against publication date and text.

Nothing is guessed: without a publication date and without a date in the text, values keep their unknown
digits (`XXXX-WXX-1`, `XXXX-07-04`) and no days are given.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from transforms.times import periods
from transforms.times.expressions import (
    Away,
    Clock,
    Date,
    DayOfMonth,
    Days,
    Expression,
    Length,
    Months,
    NamedDay,
    Part,
    Reference,
    Repeated,
    Step,
    Weekday,
    Year,
    YearRange,
)
from transforms.times.nearest import chosen, distance, month_or_day, season
from transforms.times.periods import Period
from transforms.times.quarters import period_told
from transforms.times.resolution import Resolution, explicit, from_publication, from_text, with_time
from transforms.times.spans_of_time import duration
from transforms.times.templates import length_granularity, unknown_date, unknown_step
from transforms.times.tense import Evidence
from transforms.times.told import Told
from transforms.times.weekdays import days_from_publication, days_from_told

_PART_AHEAD = timedelta(days=92)  # a quarter that begins later than this is last year's


class Resolver:
    """Resolves the expressions of one article in text order; remembers the dates the text has told."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._told = Told()

    def resolve(self, expression: Expression, evidence: Callable[[], Evidence], at: int) -> Resolution | None:
        """Return the resolution of `expression`, which begins at character `at`; None if it is no date.

        `evidence` is asked only where tense decides (weekdays, months, seasons).
        """
        resolution = self._resolve(expression, evidence, at)
        if resolution is None:
            return None
        is_reported = self._told.remember(expression, resolution)
        period = resolution.period
        if period is not None and is_reported and self._is_over(period, evidence):
            self._told.report(period, at, self._published)
        time = expression.meaning.time if isinstance(expression.meaning, Clock) else expression.time
        return with_time(resolution, time)

    def _is_over(self, period: Period, evidence: Callable[[], Evidence]) -> bool:
        """Tell whether figures of a period can be known: it is over, or told as past, as fiscal ones are."""
        published = self._published
        return published is None or period.end < published or evidence().tense != "future"

    def _resolve(
        self, expression: Expression, evidence: Callable[[], Evidence], at: int
    ) -> Resolution | None:
        match expression.meaning:
            case Date() as meaning:
                return self._date(meaning, evidence)
            case Months() as meaning:
                return self._months(meaning, evidence)
            case Days() as meaning:
                return self._days(meaning, evidence)
            case DayOfMonth(day):
                return self._day_of_month(day, evidence)
            case Weekday() as meaning:
                return self._weekday(meaning, evidence)
            case NamedDay() as meaning:
                return self._named_day(meaning, evidence)
            case Year() as meaning:
                return explicit(_year(meaning))
            case YearRange(first, last):
                value = f"{first:04}/{last:04}"
                whole = Period(value, value, date(first, 1, 1), date(last, 12, 31), "year")
                return explicit(whole)
            case Part() as meaning:
                return self._part(meaning, evidence, at)
            case Step(unit="WE", steps=0, from_text=False):
                return self._weekend(evidence)
            case Step(unit="W", steps=0, from_text=False) if self._is_ahead_of_sunday(evidence):
                return self._step(Step("W", 1))
            case Step() as meaning:
                return self._step(meaning)
            case Away() as meaning:
                return self._away(meaning, at)
            case Clock():
                found = from_publication(periods.day(self._published)) if self._published else None
                return found or Resolution("DATE", "XXXX-XX-XX", "day")
            case Length(value):
                return Resolution("DURATION", value, length_granularity(value))
            case Repeated(value):
                return Resolution("SET", value, length_granularity(value))
            case Reference(value):
                return Resolution("DATE", value, "reference")

    def _date(self, meaning: Date, evidence: Callable[[], Evidence]) -> Resolution | None:
        if meaning.year is not None:
            period = month_or_day(meaning.year, meaning)
            return explicit(period) if period else None
        if self._published is None:
            return self._date_near_told(meaning)
        if meaning.year_order is not None:
            return from_publication(month_or_day(self._published.year + meaning.year_order, meaning))
        candidates = [p for p in self._years(lambda year: month_or_day(year, meaning)) if p is not None]
        return from_publication(chosen(candidates, meaning.order, self._published, evidence))

    def _months(self, meaning: Months, evidence: Callable[[], Evidence]) -> Resolution | None:
        """Resolve "Jan-Sept" by its last month; the first is in the same year, or the one before."""
        resolved = self._date(meaning.last, evidence)
        if resolved is None or resolved.period is None:
            value = f"{unknown_date(meaning.first, None)}/{unknown_date(meaning.last.month, None)}"
            return Resolution("DATE", value, "month")
        end = resolved.period
        start = periods.month(end.start.year - (meaning.first > meaning.last.month), meaning.first)
        span = f"{start.value}/{end.value}"
        return replace(resolved, value=span, period=Period(span, span, start.start, end.end, end.granularity))

    def _days(self, meaning: Days, evidence: Callable[[], Evidence]) -> Resolution | None:
        """Resolve "June 8-10" by its last day."""
        resolved = self._date(meaning.last, evidence)
        if resolved is None or resolved.period is None:
            month = meaning.last.month
            value = f"{unknown_date(month, meaning.first)}/{unknown_date(month, meaning.last.day)}"
            return Resolution("DATE", value, "day")
        end = resolved.period
        start = periods.day(end.start.replace(day=meaning.first))
        span = f"{start.value}/{end.value}"
        return replace(resolved, value=span, period=Period(span, span, start.start, end.end, end.granularity))

    def _day_of_month(self, day: int, evidence: Callable[[], Evidence]) -> Resolution | None:
        """Resolve "the 22nd": the last one, or the next where the clause looks ahead."""
        if self._published is None:
            return Resolution("DATE", f"XXXX-XX-{day:02}", "day")
        months = (periods.shifted("M", self._published, step) for step in (-1, 0, 1))
        near = (month_or_day(m.start.year, Date(m.start.month, day)) for m in months if m is not None)
        candidates = [p for p in near if p is not None]
        ahead = [p for p in candidates if p.start >= self._published]
        past = [p for p in candidates if p.start <= self._published]
        wanted = ahead[:1] if evidence().tense == "future" else past[-1:]
        return from_publication(wanted[0]) if wanted else None

    def _date_near_told(self, meaning: Date) -> Resolution:
        """Resolve a date of an undated article by a whole date told before: "May 3, 2019 … and on May 20"."""
        told, is_plain = self._told.last, meaning.order is None and meaning.year_order is None
        if told is not None and told.granularity == "day" and is_plain:
            years = (told.start.year + shift for shift in (-1, 0, 1))
            near = [p for year in years if 0 < year < 9999 and (p := month_or_day(year, meaning))]
            if near:
                period = min(near, key=lambda p: distance(p, told.start))
                return explicit(period)
        return Resolution("DATE", unknown_date(meaning.month, meaning.day), "day" if meaning.day else "month")

    def _weekday_after_told(self, meaning: Weekday, evidence: Callable[[], Evidence]) -> Resolution:
        """Resolve a coming weekday of an undated article by the whole date told before it."""
        told, is_plain = self._told.day, meaning.order is None and meaning.week is None
        if told is not None and is_plain and evidence().tense == "future":
            found = from_text(periods.shifted("D", told, days_from_told(meaning, told)))
            if found is not None:
                return found
        return Resolution("DATE", f"XXXX-WXX-{meaning.number}", "day")

    def _named_day(self, meaning: NamedDay, evidence: Callable[[], Evidence]) -> Resolution | None:
        def on(year: int) -> Period | None:
            first = meaning.holiday.on(year)
            if first is not None and meaning.around is not None:
                return periods.at(meaning.around, first - timedelta(days=first.isoweekday() == 1))
            if first is None or meaning.holiday.days == 1:
                return periods.day(first) if first else None
            last = first + timedelta(days=meaning.holiday.days - 1)
            return Period(f"{first}/{last}", f"{first}/{last}", first, last, "day")

        if meaning.year is not None:
            period = on(meaning.year)
            return explicit(period) if period else None
        if self._published is None:
            fixed = meaning.holiday.on(2001)
            is_fixed = fixed is not None and meaning.holiday.rule[:1].isdigit()
            return Resolution("DATE", f"XXXX-{fixed:%m-%d}" if fixed and is_fixed else "XXXX-XX-XX", "day")
        candidates = [p for p in self._years(on) if p is not None]
        return (
            from_publication(chosen(candidates, meaning.order, self._published, evidence))
            if candidates
            else None
        )

    def _years(self, period_of: Callable[[int], Period | None]) -> Iterator[Period | None]:
        """Yield the period in the year before, of and after publication."""
        if self._published is not None:
            for number in range(max(1, self._published.year - 1), min(9998, self._published.year + 1) + 1):
                yield period_of(number)

    def _weekday(self, meaning: Weekday, evidence: Callable[[], Evidence]) -> Resolution | None:
        told, published = self._told.day, self._published
        if meaning.from_text and told is not None:
            return from_text(periods.shifted("D", told, days_from_told(meaning, told)))
        if published is None:
            return self._weekday_after_told(meaning, evidence)
        days = days_from_publication(meaning, published, told, evidence)
        return from_publication(periods.shifted("D", published, days))

    def _part(self, meaning: Part, evidence: Callable[[], Evidence], at: int) -> Resolution | None:
        if meaning.number is None:
            return period_told(meaning, self._told, self._published, at)
        number = meaning.number
        if meaning.year is not None:
            return explicit(_part_period(meaning.unit, number, meaning.year))
        if self._published is None:
            name = f"{meaning.unit}{number}" if isinstance(number, int) else number
            granularity = {"Q": "quarter", "H": "half_year"}.get(meaning.unit, "season")
            return Resolution("DATE", f"XXXX-{name}", granularity)
        if isinstance(number, str):
            return from_publication(season(number, meaning.order, self._published, evidence))
        if meaning.order is not None:
            return from_publication(_part_period(meaning.unit, number, self._published.year + meaning.order))
        period = _part_period(meaning.unit, number, self._published.year)
        if period.start > self._published:
            told = evidence()
            is_past = told.tense == "past" and told.is_direct  # "lost money in the fourth quarter"
            if is_past or (told.tense != "future" and period.start > self._published + _PART_AHEAD):
                period = _part_period(meaning.unit, number, self._published.year - 1)
        return from_publication(period)

    def _step(self, meaning: Step) -> Resolution | None:
        told = self._told.counts_in(meaning.unit) if meaning.from_text else None
        if told is not None:
            base = told.end if meaning.steps > 0 else told.start
            return from_text(periods.shifted(meaning.unit, base, meaning.steps))
        if self._published is None or (meaning.from_text and meaning.unit == "D"):
            return Resolution("DATE", unknown_step(meaning.unit), periods.granularity_of(meaning.unit))
        return from_publication(periods.shifted(meaning.unit, self._published, meaning.steps))

    def _is_ahead_of_sunday(self, evidence: Callable[[], Evidence]) -> bool:
        """Tell whether "this week" is the coming one: a Sunday paper tells what will be done in it."""
        is_sunday = self._published is not None and self._published.isoweekday() == 7
        return is_sunday and evidence().tense == "future"

    def _weekend(self, evidence: Callable[[], Evidence]) -> Resolution | None:
        """Return the coming weekend where the clause looks ahead, else the last one begun."""
        if self._published is None:
            return Resolution("DATE", unknown_step("WE"), "weekend")
        is_back = evidence().tense != "future" and self._published.isoweekday() < 6
        return from_publication(periods.shifted("WE", self._published, -1 if is_back else 0))

    def _latest(self, start: date) -> date:
        """Return the same day of the last year that has had it: "a year ago" counts from publication."""
        if self._published is None:
            return start
        years = self._published.year - start.year
        moved = periods.add("Y", start, years)
        return moved if moved and moved <= self._published else periods.add("Y", start, years - 1) or start

    def _away(self, meaning: Away, at: int) -> Resolution | None:
        if meaning.unit.startswith("T"):
            value = duration(meaning.count, meaning.unit)
            return Resolution("DURATION", value, length_granularity(value))
        if meaning.count is None:
            value = "PAST_REF" if meaning.direction < 0 else "FUTURE_REF"
            return Resolution("DATE", value, "reference")
        steps = meaning.direction * int(meaning.count)
        figures = self._told.figures_of(at)
        if meaning.unit == "Y" and figures is not None:
            unit = {"month": "M", "quarter": "Q"}[figures.granularity]
            start = figures.start if meaning.from_text else self._latest(figures.start)
            moved = periods.add("Y", start, steps)
            return from_text(periods.at(unit, moved)) if moved else None
        told = self._told.counts_in(meaning.unit) if meaning.from_text else None
        if told is not None:
            return from_text(periods.shifted(_coarse(meaning.unit), told.start, steps * _size(meaning.unit)))
        if self._published is None or (meaning.from_text and meaning.direction > 0):
            return Resolution("DATE", unknown_step(meaning.unit), periods.granularity_of(meaning.unit))
        return from_publication(
            periods.shifted(_coarse(meaning.unit), self._published, steps * _size(meaning.unit))
        )


def _year(meaning: Year) -> Period:
    if meaning.span == 10:
        return periods.decade(meaning.number)
    return periods.century(meaning.number) if meaning.span == 100 else periods.year(meaning.number)


def _part_period(unit: str, number: int | str, year: int) -> Period:
    if isinstance(number, str):
        return periods.season(year, number)
    return periods.quarter(year, number) if unit == "Q" else periods.half(year, number)


def _coarse(unit: str) -> str:
    return {"FN": "W", "DE": "Y", "CE": "Y"}.get(unit, unit)


def _size(unit: str) -> int:
    return {"FN": 2, "DE": 10, "CE": 100}.get(unit, 1)
