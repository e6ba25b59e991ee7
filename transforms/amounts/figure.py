"""What a figure is: a number with its unit, and where it stands."""

import math
from dataclasses import dataclass

from transforms.amounts.lexicon import Unit
from transforms.numbers.numerals import Numeral

_LARGEST = 1e18  # above it a number of a news text is an identifier


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, from word `first` to word `last` inclusive.

    `value` is None where it is vague; `high` is the upper end of a range. `unit` None: a bare number.
    """

    value: float | None
    high: float | None
    unit: Unit | None
    first: int
    last: int
    numeral: Numeral


def times(value: float | None, by: float) -> float | None:
    """Return the product; None where the number is vague."""
    return None if value is None else value * by


def plain(value: float | None) -> float | None:
    """Free a product of binary fractions from its noise ("58.6 billion" is 58600000000.0)."""
    if value is None or not math.isfinite(value) or abs(value) > _LARGEST:
        return None
    return float(f"{value:.12g}")
