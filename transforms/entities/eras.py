"""Which state a name stands for when an article appeared: "Moscow" in 1987 is the Soviet Union."""

from datetime import date

_ENDS = {"RUS": ("SUN", date(1991, 12, 26))}  # {state of today: the state before it, and when that ended}


def state_at(iso3: str, published_on: date | None) -> str:
    """Return the state that a code of today's stands for on a day; today's where the day is unknown."""
    before, ended = _ENDS.get(iso3, (iso3, None))
    return before if ended is not None and published_on is not None and published_on < ended else iso3
