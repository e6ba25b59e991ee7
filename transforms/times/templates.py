"""TIMEX3 values with unknown digits, and what granularity a duration tells."""

_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "FN": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "H": "XXXX-HX", "Y": "XXXX", "DE": "XXXX", "CE": "XXXX",
}  # fmt: skip
_LENGTHS = {"D": "day", "W": "week", "M": "month", "Y": "year", "Q": "quarter", "E": "weekend", "X": None}
_SHORT_LENGTHS = {"S": "second", "M": "minute", "H": "hour"}


def unknown_date(month: int, day: int | None) -> str:
    """Return "XXXX-07" or "XXXX-07-04" for a month or a day of a month whose year nothing tells."""
    return f"XXXX-{month:02}" if day is None else f"XXXX-{month:02}-{day:02}"


def unknown_step(unit: str) -> str:
    """Return the value of "this week", "next year" … where nothing anchors it."""
    return _UNKNOWN.get(unit, "XXXX-XX-XX")


def length_granularity(value: str) -> str | None:
    """Return the unit of an ISO 8601 duration or repeated date: P2D → day, PT5H → hour, XXXX-WXX-1 → day."""
    if value.startswith("XXXX"):
        return "day"
    return (_SHORT_LENGTHS if value.startswith("PT") else _LENGTHS).get(value[-1])
