"""Microsoft recognizers-text, dates and times, with the day of publication as reference."""

import warnings
from datetime import date, datetime

from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve
from tests.benchmarks.quality.peers.timex import from_recognizer

_ANY_DAY = date(2000, 1, 1)  # an undated text gets only values that need no reference


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    from recognizers_date_time import Culture, recognize_datetime

    day = published or _ANY_DAY
    results = recognize_datetime(
        plain.text, Culture.English, reference=datetime.combine(day, datetime.min.time())
    )
    found: list[Found] = []
    for result in results:
        if not (result.resolution or {}).get("values"):
            continue
        kind, value = from_recognizer(result.resolution["values"], published)
        found.append(plain.place(result.start, result.end + 1) | {"type": kind, "value": value})
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(find)
