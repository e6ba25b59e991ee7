"""Duckling, amounts of money; it has no percentages."""

from datetime import date
from typing import Any

from tests.benchmarks.quality.peers.currency import currency
from tests.benchmarks.quality.peers.duckling import parsed
from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    return [
        plain.place(*place) | sum_of(entity["value"])
        for entity, place in parsed(plain, published, ("amount-of-money",))
    ]


def sum_of(value: dict[str, Any]) -> Found:
    """Return the sum of a value or an interval; an interval with one end ("under 7 euros") is that end."""
    ends = [value[name] for name in ("from", "to") if name in value] or [value]
    unit = ends[0].get("unit") or ""
    code = unit if len(unit) == 3 and unit.isupper() else None
    high = float(ends[1]["value"]) if len(ends) > 1 else None
    low = float(ends[0]["value"])
    return {"kind": "money", "value": low, "value_high": high, "unit": currency(unit, code)}


if __name__ == "__main__":
    serve(find)
