"""Named days of the year, by the rules in `holidays.toml`."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from transforms.numbers.phrases import Phrases
from transforms.times.lexicon import split_words


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day; `rule` as explained in `holidays.toml`, `dates` its table by year."""

    rule: str
    days: int = 1
    dates: dict[str, str] = field(default_factory=dict)

    def on(self, year: int) -> date | None:
        """Return its first day in `year`, or None where the table has no such year."""
        kind, *rest = self.rule.split()
        if kind == "nth":
            month, weekday, number = (int(part) for part in rest[:3])
            shift = int(rest[3]) if len(rest) > 3 else 0
            return _nth_weekday(year, month, weekday, number) + timedelta(days=shift)
        if kind == "easter":
            return easter(year) + timedelta(days=int(rest[0]))
        written = self.dates.get(str(year)) if kind == "table" else kind
        return date.fromisoformat(f"{year:04}-{written}") if written else None


@cache
def holidays() -> Phrases[Holiday]:
    """Return the named days by every name they go by."""
    declared = tomllib.loads(files("transforms.times").joinpath("holidays.toml").read_text(encoding="utf-8"))
    return Phrases(
        (split_words(name), Holiday(entry["rule"], entry.get("days", 1), entry.get("dates", {})))
        for entry in declared["holiday"]
        for name in entry["names"]
    )


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher algorithm, 1876)."""
    golden = year % 19
    hundreds, rest = divmod(year, 100)
    moon = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, offset = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, offset + 1)
