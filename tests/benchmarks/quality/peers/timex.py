"""TIMEX3 values for tools that have values of their own."""

import re
from calendar import day_name
from datetime import date, datetime, timedelta
from typing import Any

_DAYS_OF_WEEK = 7
_HALF_YEAR = 183
_YEAR = re.compile(r"\d{4}|year")
_KINDS = {"set": "SET", "duration": "DURATION", "date": "DATE", "daterange": "DATE"}
_PERIOD = re.compile(r"\((.*),(.*),(P.*)\)")  # (2019-07-01,2019-10-01,P3M)
_SEASONS = frozenset({"SP", "SU", "FA", "WI"})
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def from_recognizer(values: list[dict[str, Any]], published: date | None) -> tuple[str, str]:
    """Return TIMEX3 type and value of one resolution of recognizers-text.

    Two readings are open to choice and get the likelier one for news: a weekday is the day of publication or
    the last one before it, any other day the one nearest to publication. A period that has a name in TIMEX3
    gets it ("2019-Q3").
    """
    chosen = _likelier(values, published) if published else values[0]
    timex = chosen["timex"]
    kind = _KINDS.get(chosen["type"], "TIME")
    if period := _PERIOD.fullmatch(timex):
        return kind, _named_period(chosen, period)
    if timex.startswith("T") and published:
        return kind, f"{published.isoformat()}{timex}"
    if timex in _SEASONS and published:
        return kind, f"{published.year}-{timex}"
    day = _day(chosen)
    if timex.startswith("XXXX") and published and day:
        if (weekday := _WEEKDAY.match(timex)) and int(weekday[1]) == published.isoweekday():
            day = published
        return kind, _resolved(timex, day)
    return kind, timex


def _likelier(values: list[dict[str, Any]], published: date) -> dict[str, Any]:
    if _WEEKDAY.match(values[0]["timex"]):
        return values[0]
    return min(values, key=lambda value: abs(((_day(value) or published) - published).days))


def _day(value: dict[str, Any]) -> date | None:
    """Return the day on which a resolution begins, where it gives one ("2019-07-22 08:00:00" too)."""
    given = value.get("start") or value.get("value") or value.get("end") or ""
    return date.fromisoformat(given[:10]) if _DAY.match(given) else None


def _named_period(value: dict[str, Any], period: re.Match[str]) -> str:
    start = value.get("start") or period[1]
    if period[3] == "P3M" and re.fullmatch(r"\d{4}-(01|04|07|10)-01", start):
        return f"{start[:4]}-Q{(int(start[5:7]) + 2) // 3}"
    named = {"P1Y": start[:4], "P1M": start[:7], "P10Y": start[:3]}
    if period[3] in {"P7D", "P1W"} and re.fullmatch(r"\d{4}-\d\d-\d\d", start):
        return date.fromisoformat(start).strftime("%G-W%V")
    return named.get(period[3], f"{start}/{value.get('end') or period[2]}")


def _resolved(timex: str, day: date) -> str:
    """Return "XXXX-WXX-1" or "XXXX-05" at the day or month that its reading gives, part of day kept."""
    if re.fullmatch(r"XXXX-\d\d", timex):
        return f"{day:%Y-%m}"
    return day.isoformat() + timex[timex.find("T") :] if "T" in timex else day.isoformat()


def from_moment(words: str, moment: datetime, period: str, published: date | None) -> str:
    """Return the value of a moment as exactly as it was written: "day", "week", "month", "year" or "time".

    A bare weekday that is the day of publication's means that day, not the week before.
    """
    if words.lower() == "now":
        return "PRESENT_REF"
    if published and words.capitalize() in day_name and (published - moment.date()).days == _DAYS_OF_WEEK:
        return published.isoformat()
    return moment.strftime(_FORMATS.get(period, "%Y-%m-%d"))


def from_duckling(words: str, value: dict[str, Any], published: date | None) -> tuple[str, str]:
    """Return TIMEX3 type and value of one of Duckling's values.

    Duckling looks ahead; a bare weekday is taken back to the day of publication or the last one before it,
    a day or month without a year to the year in which it is nearer.
    """
    if words.lower() == "now":
        return "DATE", "PRESENT_REF"
    if "unit" in value:
        letter = value["unit"][0].upper()
        return "DURATION", f"PT{value['value']}{letter}" if letter in "HS" or value["unit"] == "minute" else (
            f"P{value['value']}{letter}"
        )
    moments = [value[name] for name in ("from", "to") if name in value] or [value]
    if published and len(moments) == 1:
        moments = [_looking_back(words, moments[0], published)]
    ends = [_grained(moment) for moment in moments]
    return "TIME" if "T" in ends[0] else "DATE", "/".join(ends)


def _looking_back(words: str, moment: dict[str, Any], published: date) -> dict[str, Any]:
    day = datetime.fromisoformat(moment["value"])
    ahead = (day.date() - published).days
    if words.rpartition(" ")[2].capitalize() in day_name and ahead > 0:
        day -= timedelta(days=_DAYS_OF_WEEK)
    elif moment["grain"] in {"day", "month"} and ahead > _HALF_YEAR and not _YEAR.search(words):
        day = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return {**moment, "value": day.isoformat()}


def _grained(moment: dict[str, Any]) -> str:
    """Return a moment as exactly as its grain says: "2024-Q3", "2024-W19", "2024-05", "2024-05-15T20:30"."""
    given = datetime.fromisoformat(moment["value"])
    if moment["grain"] == "quarter":
        return f"{given.year}-Q{(given.month + 2) // 3}"
    if moment["grain"] == "second":  # "now" and the open end of an interval
        return given.date().isoformat()
    return given.strftime(_FORMATS.get(moment["grain"], _FORMATS["time"]))
