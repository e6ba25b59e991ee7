"""Microsoft recognizers-text, currencies and percentages."""

import warnings
from datetime import date

from tests.benchmarks.quality.peers.currency import currency
from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    from recognizers_number import Culture, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    found: list[Found] = []
    for result in recognize_currency(plain.text, Culture.English):
        value = result.resolution.get("value")
        if value is not None:
            unit = currency(result.resolution["unit"], result.resolution.get("isoCurrency"))
            place = plain.place(result.start, result.end + 1)
            found.append(place | {"kind": "money", "value": float(value), "value_high": None, "unit": unit})
    for result in recognize_percentage(plain.text, Culture.English):
        value = float(result.resolution["value"].rstrip("%"))
        is_points = plain.text[result.end + 1 :].lstrip().startswith("point")
        unit = "percentage_point" if is_points else "percent"
        place = plain.place(result.start, result.end + 1)
        found.append(place | {"kind": "percent", "value": value, "value_high": None, "unit": unit})
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(find)
