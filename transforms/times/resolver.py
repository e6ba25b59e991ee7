"""From what an expression says to TIMEX3 values and calendar days, against publication date and text.

Nothing is guessed: without a publication date and without a date in the text, values keep their unknown
digits (`XXXX-WXX-1`, `XXXX-07-04`) and no days are given.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.times import periods
from transforms.times.expressions import (
    Away,
    Clock,
    Date,
    Expression,
    Length,
    NamedDay,
    Part,
    Reference,
    Repeated,
    Step,
    Weekday,
    Year,
    YearRange,
)
from transforms.times.periods import Period
from transforms.times.spans_of_time import duration
from transforms.times.templates import length_granularity, unknown_date, unknown_step
from transforms.times.tense import Evidence

# Days by which tense may lead away from the nearest such date: far if the date modifies the verb itself ("was
# signed in December"), little if it sits inside a noun phrase ("doubted the April 17 imposition").
_DETOURS = {"past": 280, "future": 200}
_INDIRECT_DETOURS = {"past": 180, "future": 60}
_CLOSE = 31  # days: a day of the month this near is meant, whatever the tense
_PAST_BIAS = 90  # days: without evidence news looks back rather than ahead
# Characters within which "a year earlier" counts from a month told before, or from the quarter of a report.
_SAME_STORY = 200
_SAME_REPORT = 1500
_HALF_A_QUARTER = timedelta(days=45)
_PART_AHEAD = timedelta(days=92)  # a quarter that begins later than this is last year's


@dataclass(frozen=True, slots=True)
class Resolution:
    """A TIMEX3 type and value, and the period it stands for where it is tied to the calendar."""

    timex_type: str
    value: str
    granularity: str | None
    period: Period | None = None
    anchor: str = "none"


class Resolver:
    """Resolves the expressions of one article in text order; remembers the dates the text has told."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._told: Period | None = None
        self._reported: Period | None = None
        self._reported_at = 0

    def resolve(self, expression: Expression, evidence: Callable[[], Evidence], at: int) -> Resolution | None:
        """Return the resolution of `expression`, which begins at character `at`; None if it is no date.

        `evidence` is asked only where tense decides (weekdays, months, seasons).
        """
        resolution = self._resolve(expression, evidence, at)
        if resolution is None:
            return None
        is_anchor = not (isinstance(expression.meaning, Step) and resolution.granularity == "year")
        is_anchor &= not (isinstance(expression.meaning, Away) and expression.meaning.direction < 0)
        is_anchor &= not _is_told_again(expression)
        if resolution.period is not None and is_anchor:
            self._told = resolution.period
            is_own = resolution.granularity in {"quarter", "month"} and not _is_compared(expression)
            if is_own and self._is_over(resolution.period, evidence):
                self._reported, self._reported_at = resolution.period, at
        elif resolution.period is not None and _goes_on(expression):
            self._reported, self._reported_at = resolution.period, at
        time = expression.meaning.time if isinstance(expression.meaning, Clock) else expression.time
        return _with_time(resolution, time)

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
            case Weekday() as meaning:
                return self._weekday(meaning, evidence)
            case NamedDay() as meaning:
                return self._named_day(meaning, evidence)
            case Year() as meaning:
                return _explicit(_year(meaning))
            case YearRange(first, last):
                value = f"{first:04}/{last:04}"
                whole = Period(value, value, date(first, 1, 1), date(last, 12, 31), "year")
                return _explicit(whole)
            case Part() as meaning:
                return self._part(meaning, evidence, at)
            case Step(unit="WE", steps=0, from_text=False):
                return self._weekend(evidence)
            case Step() as meaning:
                return self._step(meaning)
            case Away() as meaning:
                return self._away(meaning, at)
            case Clock():
                found = self._relative(periods.day(self._published)) if self._published else None
                return found or Resolution("DATE", "XXXX-XX-XX", "day")
            case Length(value):
                return Resolution("DURATION", value, length_granularity(value))
            case Repeated(value):
                return Resolution("SET", value, length_granularity(value))
            case Reference(value):
                return Resolution("DATE", value, "reference")

    def _relative(self, period: Period | None) -> Resolution | None:
        if period is None:
            return None
        return Resolution("DATE", period.value, period.granularity, period, "publication")

    def _date(self, meaning: Date, evidence: Callable[[], Evidence]) -> Resolution | None:
        if meaning.year is not None:
            period = _month_or_day(meaning.year, meaning)
            return _explicit(period) if period else None
        if self._published is None:
            return self._date_near_told(meaning)
        if meaning.year_order is not None:
            return self._relative(_month_or_day(self._published.year + meaning.year_order, meaning))
        candidates = [p for p in self._years(lambda year: _month_or_day(year, meaning)) if p is not None]
        return self._relative(self._chosen(candidates, meaning.order, evidence))

    def _date_near_told(self, meaning: Date) -> Resolution:
        """Resolve a date of an undated article by a whole date told before: "May 3, 2019 … and on May 20"."""
        told, is_plain = self._told, meaning.order is None and meaning.year_order is None
        if told is not None and told.granularity in {"day", "month"} and is_plain:
            years = (told.start.year + shift for shift in (-1, 0, 1))
            near = [p for year in years if 0 < year < 9999 and (p := _month_or_day(year, meaning))]
            if near:
                period = min(near, key=lambda p: _distance(p, told.start))
                return Resolution("DATE", period.value, period.granularity, period, "text")
        return Resolution("DATE", unknown_date(meaning.month, meaning.day), "day" if meaning.day else "month")

    def _weekday_after_told(self, meaning: Weekday, evidence: Callable[[], Evidence]) -> Resolution:
        """Resolve a coming weekday of an undated article by the whole date told before it."""
        told, is_plain = self._told, meaning.order is None and meaning.week is None
        if told is not None and told.granularity == "day" and is_plain and evidence().tense == "future":
            ahead = (meaning.number - told.start.isoweekday() - 1) % 7 + 1
            period = periods.shifted("D", told.start, ahead)
            if period is not None:
                return Resolution("DATE", period.value, period.granularity, period, "text")
        return Resolution("DATE", f"XXXX-WXX-{meaning.number}", "day")

    def _named_day(self, meaning: NamedDay, evidence: Callable[[], Evidence]) -> Resolution | None:
        def on(year: int) -> Period | None:
            first = meaning.holiday.on(year)
            if first is None or meaning.holiday.days == 1:
                return periods.day(first) if first else None
            last = first + timedelta(days=meaning.holiday.days - 1)
            return Period(f"{first}/{last}", f"{first}/{last}", first, last, "day")

        if meaning.year is not None:
            period = on(meaning.year)
            return _explicit(period) if period else None
        if self._published is None:
            fixed = meaning.holiday.on(2001)
            is_fixed = fixed is not None and meaning.holiday.rule[:1].isdigit()
            return Resolution("DATE", f"XXXX-{fixed:%m-%d}" if fixed and is_fixed else "XXXX-XX-XX", "day")
        candidates = [p for p in self._years(on) if p is not None]
        return self._relative(self._chosen(candidates, meaning.order, evidence)) if candidates else None

    def _years(self, period_of: Callable[[int], Period | None]) -> Iterator[Period | None]:
        """Yield the period in the year before, of and after publication."""
        if self._published is not None:
            for number in range(max(1, self._published.year - 1), min(9998, self._published.year + 1) + 1):
                yield period_of(number)

    def _chosen(
        self, candidates: list[Period], order: int | None, evidence: Callable[[], Evidence]
    ) -> Period | None:
        """Return the candidate that "last", "this", "next" or the tense asks for, else the nearest."""
        published = self._published
        if published is None or not candidates:
            return None
        if order == 0:
            return next((p for p in candidates if p.start.year == published.year), None)
        past = [p for p in candidates if (p.end < published if order else p.start <= published)]
        future = [p for p in candidates if (p.start > published if order else p.end >= published)]
        if order is not None:
            return past[-1] if order < 0 and past else (future[0] if future else None)
        nearest = min(candidates, key=lambda p: _distance(p, published) - _PAST_BIAS * (p.start <= published))
        told = evidence()
        wanted = past[-1:] if told.tense == "past" else future[:1] if told.tense == "future" else []
        if not wanted:
            return nearest
        detour = _distance(wanted[0], published) - _distance(nearest, published)
        limit = (_DETOURS if told.is_direct else _INDIRECT_DETOURS)[told.tense or ""]
        if wanted[0].granularity == "day" and _distance(nearest, published) <= _CLOSE:
            limit = min(_INDIRECT_DETOURS.values())
        return wanted[0] if detour <= limit else nearest

    def _weekday(self, meaning: Weekday, evidence: Callable[[], Evidence]) -> Resolution | None:
        if meaning.from_text and self._told is not None and self._told.granularity == "day":
            return self._weekday_beside(self._told.start, meaning)
        published = self._published
        if published is None:
            return self._weekday_after_told(meaning, evidence)
        ahead = (meaning.number - published.isoweekday()) % 7
        if meaning.week is not None:
            days = 7 * meaning.week + meaning.number - published.isoweekday()
        elif meaning.is_coming:
            days = ahead or 7
        elif meaning.order == 0:
            days = meaning.number - published.isoweekday()
        elif meaning.order == 1:
            days = 7 + meaning.number - published.isoweekday()
        elif meaning.order == -1:
            days = ahead - 7
        else:
            days = ahead if ahead == 0 or evidence().tense == "future" else ahead - 7
            if meaning.is_joined and self._told is not None and self._told.granularity == "day":
                told = self._told.start
                joined = (told - published).days + (meaning.number - told.isoweekday() - 1) % 7 + 1
                days = joined if joined <= 0 or told > published or evidence().tense == "future" else days
        return self._relative(periods.shifted("D", published, days))

    def _weekday_beside(self, told: date, meaning: Weekday) -> Resolution | None:
        """Return "the previous Friday", "the following Monday" counted from a day the text told."""
        if meaning.order == 1:
            days = (meaning.number - told.isoweekday() - 1) % 7 + 1
        else:
            days = (meaning.number - told.isoweekday()) % 7 - 7
        return self._from_text(periods.shifted("D", told, days))

    def _part(self, meaning: Part, evidence: Callable[[], Evidence], at: int) -> Resolution | None:
        if meaning.number is None:
            return self._period_told(meaning, at)
        number = meaning.number
        if meaning.year is not None:
            return _explicit(_part_period(meaning.unit, number, meaning.year))
        if self._published is None:
            name = f"{meaning.unit}{number}" if isinstance(number, int) else number
            granularity = {"Q": "quarter", "H": "half_year"}.get(meaning.unit, "season")
            return Resolution("DATE", f"XXXX-{name}", granularity)
        if isinstance(number, str):
            return self._relative(self._season(number, meaning.order, evidence))
        if meaning.order is not None:
            return self._relative(_part_period(meaning.unit, number, self._published.year + meaning.order))
        period = _part_period(meaning.unit, number, self._published.year)
        if period.start > self._published + _PART_AHEAD and evidence().tense != "future":
            period = _part_period(meaning.unit, number, self._published.year - 1)
        return self._relative(period)

    def _season(self, code: str, order: int | None, evidence: Callable[[], Evidence]) -> Period | None:
        published = self._published
        if published is None:
            return None
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

    def _period_told(self, meaning: Part, at: int) -> Resolution | None:
        """Return "the quarter": the one reported, else the last that was over at publication.

        "The 1988 quarter" is the same quarter of that year; "the year-earlier quarter" has `order` −4.
        """
        order, year = meaning.order, meaning.year
        if meaning.ends is not None:
            return self._quarter_ended(meaning.ends)
        told = self._period_reported(meaning, at)
        if told is None and meaning.unit == "P" and order == -1:
            return None
        if told is not None:
            unit, steps = ("M", 12) if told.granularity == "month" else ("Q", 4)
            years = year - told.start.year if year is not None else -(order is not None and order < -1)
            return self._from_text(periods.shifted(unit, told.start, steps * years))
        if year is not None:
            return _explicit(periods.year(year))
        if self._published is None:
            return Resolution("DATE", "XXXX-QX", "quarter")
        return self._relative(
            periods.shifted("Q", self._published, (order if order and order < -1 else 0) - 1)
        )

    def _period_reported(self, meaning: Part, at: int) -> Period | None:
        """Return the quarter (for unit P also the month) whose figures are told, else the last told."""
        reported = self._figures_of(at)
        if reported is not None and (meaning.unit == "P" or reported.granularity == "quarter"):
            return reported
        told, published = self._told, self._published
        if told is None or told.granularity != "quarter":
            return None
        is_ahead = published is not None and told.end >= published
        return None if meaning.order == -1 and is_ahead else told  # "the latest quarter" is over

    def _quarter_ended(self, ends: Date) -> Resolution | None:
        """Return the calendar quarter that holds most of the three months up to a month or a day."""
        year = ends.year
        if year is None and self._published is not None:
            year = self._published.year - (ends.month > self._published.month)
        last = _month_or_day(year, ends) if year is not None else None
        if last is None:
            return Resolution("DATE", "XXXX-QX", "quarter")
        return self._from_text(periods.shifted("Q", last.end - _HALF_A_QUARTER, 0))

    def _from_text(self, period: Period | None) -> Resolution | None:
        return Resolution("DATE", period.value, period.granularity, period, "text") if period else None

    def _step(self, meaning: Step) -> Resolution | None:
        if meaning.from_text and self._told is not None and _is_fine_enough(self._told, meaning.unit):
            base = self._told.end if meaning.steps > 0 else self._told.start
            return self._from_text(periods.shifted(meaning.unit, base, meaning.steps))
        if self._published is None or (meaning.from_text and meaning.unit == "D"):
            return Resolution("DATE", unknown_step(meaning.unit), periods.granularity_of(meaning.unit))
        return self._relative(periods.shifted(meaning.unit, self._published, meaning.steps))

    def _weekend(self, evidence: Callable[[], Evidence]) -> Resolution | None:
        """Return the coming weekend where the clause looks ahead, else the last one begun."""
        if self._published is None:
            return Resolution("DATE", unknown_step("WE"), "weekend")
        is_back = evidence().tense != "future" and self._published.isoweekday() < 6
        return self._relative(periods.shifted("WE", self._published, -1 if is_back else 0))

    def _figures_of(self, at: int) -> Period | None:
        """Return the month or quarter whose figures are being told: "in March … up from a year earlier"."""
        if self._reported is None:
            return None
        reach = _SAME_REPORT if self._reported.granularity == "quarter" else _SAME_STORY
        return self._reported if at - self._reported_at < reach else None

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
        told = self._figures_of(at)
        if meaning.unit == "Y" and told is not None:
            unit = {"month": "M", "quarter": "Q"}[told.granularity]
            start = told.start if meaning.from_text else self._latest(told.start)
            moved = periods.add("Y", start, steps)
            return self._from_text(periods.at(unit, moved)) if moved else None
        if meaning.from_text and self._told is not None and _is_fine_enough(self._told, meaning.unit):
            return self._from_text(
                periods.shifted(_coarse(meaning.unit), self._told.start, steps * _size(meaning.unit))
            )
        if self._published is None or (meaning.from_text and meaning.direction > 0):
            return Resolution("DATE", unknown_step(meaning.unit), periods.granularity_of(meaning.unit))
        return self._relative(
            periods.shifted(_coarse(meaning.unit), self._published, steps * _size(meaning.unit))
        )


def _is_told_again(expression: Expression) -> bool:
    """Tell whether a part of a year only points back to one told before: "the quarter"."""
    meaning = expression.meaning
    return isinstance(meaning, Part) and meaning.number is None and meaning.ends is None


def _is_compared(expression: Expression) -> bool:
    """Tell whether a quarter is told only to compare with: "the third quarter of last year"."""
    return isinstance(expression.meaning, Part) and expression.meaning.order == -1


def _goes_on(expression: Expression) -> bool:
    """Tell whether the expression goes on with a report's own period: "the quarter", "the latest period"."""
    meaning = expression.meaning
    is_own = isinstance(meaning, Part) and meaning.year is None and meaning.order in {None, -1}
    return is_own and _is_told_again(expression)


def _explicit(period: Period) -> Resolution:
    return Resolution("DATE", period.value, period.granularity, period, "text")


def _year(meaning: Year) -> Period:
    if meaning.span == 10:
        return periods.decade(meaning.number)
    return periods.century(meaning.number) if meaning.span == 100 else periods.year(meaning.number)


def _month_or_day(year: int, meaning: Date) -> Period | None:
    if meaning.day is None:
        return periods.month(year, meaning.month)
    try:
        on = date(year, meaning.month, meaning.day)
        return periods.week(on) if meaning.is_week else periods.day(on)
    except ValueError:
        return None


def _part_period(unit: str, number: int | str, year: int) -> Period:
    if isinstance(number, str):
        return periods.season(year, number)
    return periods.quarter(year, number) if unit == "Q" else periods.half(year, number)


def _distance(period: Period, published: date) -> int:
    if period.start <= published <= period.end:
        return 0
    return min(abs((period.start - published).days), abs((period.end - published).days))


def _is_fine_enough(told: Period, unit: str) -> bool:
    """Tell whether a told date can be counted from in `unit`: days only from a day."""
    sizes = {
        "day": 0,
        "weekend": 1,
        "week": 1,
        "month": 2,
        "quarter": 3,
        "season": 3,
        "half_year": 3,
        "year": 4,
    }
    units = {"D": 0, "W": 1, "WE": 1, "FN": 1, "M": 2, "Q": 3, "H": 3, "Y": 4, "DE": 5, "CE": 6}
    return sizes.get(told.granularity, 5) <= units.get(unit, 0)


def _coarse(unit: str) -> str:
    return {"FN": "W", "DE": "Y", "CE": "Y"}.get(unit, unit)


def _size(unit: str) -> int:
    return {"FN": 2, "DE": 10, "CE": 100}.get(unit, 1)


def _with_time(resolution: Resolution, time: str | None) -> Resolution:
    if time is None:
        return resolution
    granularity = "minute" if ":" in time else "part_of_day"
    return replace(resolution, timex_type="TIME", value=f"{resolution.value}T{time}", granularity=granularity)
