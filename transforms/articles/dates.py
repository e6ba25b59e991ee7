"""Publication dates as sources write them: ISO 8601, RFC 2822, epoch numbers, long forms.

A date is read only when year, month and day all stand in it and their order is certain: `03/04/2019` is not
read unless the source's configuration says which comes first. Nothing is filled in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from dateutil import parser

from transforms.articles.vocabulary import vocabulary

_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2200
_LONGEST = 60  # "Wednesday, 24 September 2019 at 11:06:32.000 p.m. America/New_York"
_EPOCH_MILLISECONDS = 10**11  # seconds reach this in the year 5138, milliseconds passed it in 1973
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_ISO_8601 = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_ISO_DAY = len("2019-07-24")
_LABEL = re.compile(r"(?:(?:first |last )?(?:published|updated|posted|date)(?: on)?\s*:?\s+)+", re.IGNORECASE)
_HALF_DAY = re.compile(r"\b([ap])\.m\.?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\d{4}\D?\d")
# Two days that differ in every field: what the text does not say comes out differently.
_FILLERS = (datetime(2001, 1, 1, 1, 1), datetime(2004, 2, 2, 2, 2))


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published. `at` is in UTC; `text` is what the source wrote, also if unreadable."""

    on: date | None = None
    at: datetime | None = None
    basis: str = "unknown"
    text: str | None = None


UNDATED = Publication()


@dataclass(frozen=True, slots=True)
class DateHabits:
    """What a source's configuration says of its dates.

    `zone` is where times without a zone, and days of times in UTC, belong; `is_day_first` settles `3/4/2019`.
    """

    zone: ZoneInfo | None = None
    is_day_first: bool | None = None


NO_HABITS = DateHabits()


def read_publication(value: object, *, basis: str, habits: DateHabits = NO_HABITS) -> Publication:
    """Return the publication date that `value` gives; undated, with the text kept, where it gives none.

    A time without a zone gives the day only, unless the source's zone is configured: the moment is unknown.
    """
    is_missing = value is None or value == "" or value != value  # NaN and NaT differ from themselves
    if is_missing:
        return UNDATED
    moment = _moment(value, habits)
    written = value.isoformat() if isinstance(value, date) else str(value).strip()
    if moment is None:
        return Publication(text=written or None)
    return replace(_publication(moment, habits), basis=basis, text=written)


def _publication(moment: date | datetime, habits: DateHabits) -> Publication:
    if not isinstance(moment, datetime):
        return Publication(on=moment)
    if moment.tzinfo is None and habits.zone is not None:
        moment = moment.replace(tzinfo=habits.zone)
    if moment.tzinfo is None:
        return Publication(on=moment.date())
    local = moment.astimezone(habits.zone) if habits.zone else moment
    return Publication(on=local.date(), at=moment.astimezone(UTC))


def _moment(value: object, habits: DateHabits) -> date | datetime | None:
    if isinstance(value, datetime):
        moment: date | datetime | None = _without_midnight(value)
    elif isinstance(value, date):
        moment = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        moment = _from_epoch(value)
    elif isinstance(value, str):
        moment = _from_text(value.strip(), habits)
    else:
        moment = None
    return moment if moment is not None and _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR else None


def _without_midnight(moment: datetime) -> date | datetime:
    """Return the day where a time without zone is exactly midnight: tables store days so."""
    is_day = moment.tzinfo is None and moment.time() == time.min
    return moment.date() if is_day else moment


def _from_epoch(number: float) -> datetime | None:
    try:
        seconds = number / 1000 if abs(number) >= _EPOCH_MILLISECONDS else number
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None


def _from_text(text: str, habits: DateHabits) -> date | datetime | None:
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    if _ISO_8601.fullmatch(text):
        return _from_iso(text)
    text = _HALF_DAY.sub(r"\1m", _LABEL.sub("", text, count=1))
    if not any(character.isdigit() for character in text) or len(text) > _LONGEST:
        return None
    readings = {_parse(text, is_day_first=order) for order in _orders(text, habits)}
    return readings.pop() if len(readings) == 1 else None


def _from_iso(text: str) -> date | datetime | None:
    try:
        return (
            date.fromisoformat(text)
            if len(text) == _ISO_DAY
            else _without_midnight(datetime.fromisoformat(text))
        )
    except ValueError:
        return None


def _orders(text: str, habits: DateHabits) -> tuple[bool, ...]:
    """Return whether the day comes first, for each order in which the numbers of `text` may stand."""
    if _YEAR_FIRST.match(text):
        return (False,)
    return (True, False) if habits.is_day_first is None else (habits.is_day_first,)


def _parse(text: str, *, is_day_first: bool) -> date | datetime | None:
    """Return what dateutil makes of `text` when it leaves neither day, month nor year to be filled in."""
    try:
        first, second = (_filled(text, filler, is_day_first=is_day_first) for filler in _FILLERS)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if first.date() != second.date():
        return None
    if first.time() != second.time():
        return first.date()
    return _without_midnight(first)


def _filled(text: str, filler: datetime, *, is_day_first: bool) -> datetime:
    parse: Callable[..., datetime] = parser.parse
    return parse(text, default=filler, dayfirst=is_day_first, tzinfos=_zone)


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else None
    if name in ("UTC", "GMT", "Z"):
        return UTC
    zone = vocabulary("timezones").get(name or "")
    return ZoneInfo(zone) if zone else None
