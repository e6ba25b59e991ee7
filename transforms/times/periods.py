"""Calendar periods: days, ISO weeks, months, quarters, seasons, years, decades, centuries.

Each knows its TIMEX3 value (TimeML 1.2), its EDTF form (ISO 8601-2), its first and last day. Arithmetic that
leaves years 1 to 9999 gives None.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# EDTF (ISO 8601-2:2019, level 2) numbers seasons 21–24, quarters 33–36 and half-years 40–41 like months.
_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_GRANULARITIES = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half_year", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with its names in TIMEX3 and EDTF; `end` is inclusive."""

    value: str
    edtf: str
    start: date
    end: date
    granularity: str


def day(on: date) -> Period:
    """Return the period of one day."""
    return Period(on.isoformat(), on.isoformat(), on, on, "day")


def week(on: date) -> Period:
    """Return the ISO week that holds `on`."""
    year, number, weekday = on.isocalendar()
    start = on - timedelta(days=weekday - 1)
    end = start + timedelta(days=6)
    return Period(f"{year:04}-W{number:02}", f"{start}/{end}", start, end, "week")


def weekend(on: date) -> Period:
    """Return Saturday and Sunday of the ISO week that holds `on`."""
    whole = week(on)
    start = whole.start + timedelta(days=5)
    return Period(f"{whole.value}-WE", f"{start}/{whole.end}", start, whole.end, "weekend")


def month(year: int, number: int) -> Period:
    """Return month `number` (1–12) of `year`."""
    return _months(year, number, 1, f"{year:04}-{number:02}", f"{year:04}-{number:02}", "month")


def quarter(year: int, number: int) -> Period:
    """Return quarter `number` (1–4) of `year`."""
    return _months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", f"{year:04}-{32 + number}", "quarter")


def half(year: int, number: int) -> Period:
    """Return half `number` (1 or 2) of `year`."""
    return _months(year, 6 * number - 5, 6, f"{year:04}-H{number}", f"{year:04}-{39 + number}", "half_year")


def season(year: int, code: str) -> Period:
    """Return a season by its TIMEX3 code: SP, SU, FA, WI (meteorological; winter begins in December)."""
    edtf = f"{year:04}-{_SEASON_CODES[code]}"
    return _months(year, _SEASON_MONTHS[code], 3, f"{year:04}-{code}", edtf, "season")


def year(number: int) -> Period:
    """Return a calendar year."""
    return _months(number, 1, 12, f"{number:04}", f"{number:04}", "year")


def decade(first_year: int) -> Period:
    """Return the ten years from `first_year`, which ends in 0."""
    name = f"{first_year // 10:03}"  # TIMEX2's "198", which EDTF writes "198X"
    return _months(first_year, 1, 120, name, f"{name}X", "decade")


def century(first_year: int) -> Period:
    """Return the hundred years from `first_year`, which ends in 00."""
    name = f"{first_year // 100:02}XX"
    return _months(max(first_year, 1), 1, 1200, name, name, "century")


def _months(from_year: int, from_month: int, count: int, value: str, edtf: str, granularity: str) -> Period:
    index = from_year * 12 + from_month - 1 + count - 1
    last_year, last_month = divmod(index, 12)
    end = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return Period(value, edtf, date(from_year, from_month, 1), end, granularity)


def at(unit: str, on: date) -> Period:
    """Return the period of `unit` (D, W, WE, M, Q, H, Y, DE, CE) that holds `on`."""
    match unit:
        case "W":
            return week(on)
        case "WE":
            return weekend(on)
        case "M":
            return month(on.year, on.month)
        case "Q":
            return quarter(on.year, (on.month + 2) // 3)
        case "H":
            return half(on.year, (on.month + 5) // 6)
        case "Y":
            return year(on.year)
        case "DE":
            return decade(on.year // 10 * 10)
        case "CE":
            return century(on.year // 100 * 100)
        case _:
            return day(on)


def shifted(unit: str, on: date, steps: int) -> Period | None:
    """Return the period of `unit` that lies `steps` of them after the one that holds `on`."""
    try:
        moved = add(unit, on, steps)
        return at(unit, moved) if moved else None
    except (ValueError, OverflowError):
        return None


def add(unit: str, on: date, steps: int) -> date | None:
    """Return `on` moved by `steps` units; a month's last day stays in its month. None past the calendar."""
    days = {"D": 1, "W": 7, "WE": 7, "FN": 14}.get(unit)
    try:
        if days:
            return on + timedelta(days=days * steps)
        months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit] * steps
        to_year, to_month = divmod(on.year * 12 + on.month - 1 + months, 12)
        return date(to_year, to_month + 1, min(on.day, monthrange(to_year, to_month + 1)[1]))
    except (ValueError, OverflowError, KeyError, IndexError):
        return None


def granularity_of(unit: str) -> str:
    """Return the vocabulary's word for a unit: "M" → month."""
    return _GRANULARITIES.get(unit, "day")
