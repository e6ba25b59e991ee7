"""What an article has told so far: its last date, and the month or quarter whose figures it reports."""

import re
from datetime import date

from transforms.times.expressions import Away, Expression, Length, Part, Step
from transforms.times.periods import Period
from transforms.times.resolution import Resolution

# Characters within which "a year earlier" counts from a month told before, or from the quarter of a report.
_SAME_STORY = 200
_SAME_REPORT = 1500
_MONTHS_REPORTED = re.compile(r"P([4-9]|1[01])M")  # longer than a quarter, shorter than a year
_SIZES = {
    "day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half_year": 3, "year": 4,
}  # fmt: skip
_UNIT_SIZES = {"D": 0, "W": 1, "WE": 1, "FN": 1, "M": 2, "Q": 3, "H": 3, "Y": 4, "DE": 5, "CE": 6}


class Told:
    """The dates of one article in text order, as far as later expressions count from them."""

    def __init__(self) -> None:
        self.last: Period | None = None
        self._reported: Period | None = None
        self._reported_at = 0
        self._is_of_months = False

    @property
    def day(self) -> date | None:
        """The last date told, if it is a day."""
        return self.last.start if self.last is not None and self.last.granularity == "day" else None

    def remember(self, expression: Expression, resolution: Resolution) -> bool:
        """Keep a resolved date; return whether figures of it may follow ("in March … a year earlier")."""
        if _is_of_months(expression):
            self._is_of_months = True
        if resolution.period is None:
            return False
        if not _is_anchor(expression, resolution):
            return _goes_on(expression)
        self.last = resolution.period
        return resolution.granularity in {"quarter", "month"} and not _is_compared(expression)

    def report(self, period: Period, at: int, published: date | None) -> None:
        """Keep a month or quarter, told at character `at`, as the one whose figures follow.

        A quarter told beside a later one, or not over yet beside one that is, is only compared with it.
        """
        known = self.figures_of(at)
        if known is not None and known.granularity == period.granularity == "quarter":
            is_ahead = published is not None and known.end < published <= period.end
            if is_ahead or period.start < known.start:
                return
        self._reported, self._reported_at, self._is_of_months = period, at, False

    def is_of_months(self, at: int) -> bool:
        """Tell whether figures of several months are told at a character: "in the first nine months"."""
        return self._is_of_months and at - self._reported_at < _SAME_REPORT

    def figures_of(self, at: int) -> Period | None:
        """Return the month or quarter whose figures are told at a character, None if it lies too far back."""
        if self._reported is None or self._is_of_months:
            return None
        reach = _SAME_REPORT if self._reported.granularity == "quarter" else _SAME_STORY
        return self._reported if at - self._reported_at < reach else None

    def counts_in(self, unit: str) -> Period | None:
        """Return the last date told if one can count from it in `unit`: days only from a day."""
        is_fine = self.last is not None and _SIZES.get(self.last.granularity, 5) <= _UNIT_SIZES.get(unit, 0)
        return self.last if is_fine else None


def _is_anchor(expression: Expression, resolution: Resolution) -> bool:
    """Tell whether later expressions may count from this one: not from "this year", "two weeks ago"."""
    match expression.meaning:
        case Step():
            return resolution.granularity != "year"
        case Away(direction=direction):
            return direction >= 0
        case _:
            return not _is_told_again(expression)


def _is_of_months(expression: Expression) -> bool:
    """Tell whether a length is that of a report longer than a quarter: "the (first) nine months"."""
    meaning = expression.meaning
    is_definite = expression.last - expression.first > 1
    return isinstance(meaning, Length) and is_definite and bool(_MONTHS_REPORTED.fullmatch(meaning.value))


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
