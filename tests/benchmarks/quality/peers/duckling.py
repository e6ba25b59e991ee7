"""Duckling through its Python binding: what it finds in one text, without overlaps, English."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from tests.benchmarks.quality.peers.exchange import Unwrapped

_ANY_DAY = date(2000, 1, 1)
_ZONES = "/usr/share/zoneinfo"


@cache
def _zones() -> Any:
    import duckling

    return duckling.load_time_zones(_ZONES)


def parsed(
    plain: Unwrapped, published: date | None, dimensions: tuple[str, ...]
) -> Iterator[tuple[dict[str, Any], tuple[int, int]]]:
    """Yield each entity with its place in the unwrapped text."""
    import duckling

    midnight = datetime.combine(published or _ANY_DAY, datetime.min.time(), UTC)
    reference = duckling.parse_ref_time(_zones(), "UTC", int(midnight.timestamp()))
    language = duckling.parse_lang("EN")
    locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(language))
    entities = duckling.parse(
        plain.text, duckling.Context(reference, locale), duckling.parse_dimensions(list(dimensions)), False
    )
    yield from placed([repaired(entity) for entity in entities], plain)


def repaired(entity: dict[str, Any]) -> dict[str, Any]:
    """Return the entity with its strings read as UTF-8, which the binding takes for Latin-1 ("Â£")."""
    text = json.dumps(entity, ensure_ascii=False)
    try:
        repaired_entity: dict[str, Any] = json.loads(text.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return entity
    return repaired_entity


def placed(
    entities: list[dict[str, Any]], plain: Unwrapped
) -> Iterator[tuple[dict[str, Any], tuple[int, int]]]:
    """Yield the entities where they stand in the text; of several at one place the longest."""
    end = 0
    for entity in sorted(entities, key=lambda e: (e["start"], -len(e["body"]))):
        place = plain.find(entity["body"], end)
        if place is not None and entity["start"] >= end:
            end = place[1]
            yield entity, place
