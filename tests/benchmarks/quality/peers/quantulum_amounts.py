"""quantulum3 without its unit classifier, whose stored model current scikit-learn cannot load."""

import warnings
from datetime import date
from typing import Any

from tests.benchmarks.quality.peers.currency import currency
from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    from quantulum3 import parser

    found = (amount(plain, quantity) for quantity in parser.parse(plain.text))
    return [item for item in found if item]


def amount(plain: Unwrapped, quantity: Any) -> Found | None:
    """Return a sum or percentage as found, one with an uncertainty as a range; None for other units."""
    unit = quantity.unit
    if unit.entity.name == "currency":
        # its units carry their ISO code among the symbols
        code = next((s for s in unit.symbols or () if len(s) == 3 and s.isupper() and s.isascii()), None)
        kind, name = "money", currency(unit.name, code)
    elif unit.name in {"percentage", "percentage point"}:
        is_points = plain.text[quantity.span[1] :].lstrip().startswith("point")
        kind, name = "percent", "percentage_point" if is_points else "percent"
    else:
        return None
    low, high = float(quantity.value), None
    if quantity.uncertainty:
        low, high = low - quantity.uncertainty, low + quantity.uncertainty
    start, end = _trimmed(plain.text, *quantity.span)
    return plain.place(start, end) | {"kind": kind, "value": low, "value_high": high, "unit": name}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


if __name__ == "__main__":
    from quantulum3 import classifier

    classifier.USE_CLF = False
    warnings.simplefilter("ignore")
    serve(find)
