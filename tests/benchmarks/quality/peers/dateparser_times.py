"""dateparser's `search_dates`, English, with the day of publication as base."""

import re
import warnings
from datetime import date, datetime

from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve
from tests.benchmarks.quality.peers.timex import from_moment

_IDLE = "(?:of|on|in|by|the|a|an|and|at|after)"
_EDGES = re.compile(rf"^(?:{_IDLE}\s+)+|(?:\s+{_IDLE})+$", re.IGNORECASE)  # "[of a] September 1986"


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings: dict[str, object] = {"RETURN_TIME_AS_PERIOD": True}
    if published:
        settings["RELATIVE_BASE"] = datetime.combine(published, datetime.min.time())
    periods = DateDataParser(languages=["en"], settings=settings)
    found: list[Found] = []
    position = 0
    for words, moment in search_dates(plain.text, languages=["en"], settings=settings) or ():
        place = plain.find(words, position)
        if place is None:
            continue
        position = place[1]
        words, place = bare(words, place[0])
        period = periods.get_date_data(words).period or "day"
        kind = "TIME" if period == "time" else "DATE"
        found.append(
            plain.place(*place) | {"type": kind, "value": from_moment(words, moment, period, published)}
        )
    return found


def bare(words: str, start: int) -> tuple[str, tuple[int, int]]:
    """Return the expression without the idle words that the search takes along, and its place."""
    core = _EDGES.sub("", words) or words
    start += words.index(core)
    return core, (start, start + len(core))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(find)
