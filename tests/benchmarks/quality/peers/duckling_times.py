"""Duckling, times and durations, with the day of publication as reference."""

from datetime import date

from tests.benchmarks.quality.peers.duckling import parsed
from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve
from tests.benchmarks.quality.peers.timex import from_duckling


def find(plain: Unwrapped, published: date | None) -> list[Found]:
    found: list[Found] = []
    for entity, place in parsed(plain, published, ("time", "duration")):
        kind, value = from_duckling(entity["body"], entity["value"], published)
        found.append(plain.place(*place) | {"type": kind, "value": value})
    return found


if __name__ == "__main__":
    serve(find)
