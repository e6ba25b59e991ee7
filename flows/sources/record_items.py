"""From a record of a file to an item: its key, and its draft or the fault in it."""

from collections.abc import Mapping

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.keys import printable_key
from transforms.articles.records import read_record, record_id
from transforms.articles.rejection import Fault

_LONGEST_ID = 1_000  # characters: an id is stored with every document and reject


def record_item(
    record: Mapping[str, object],
    *,
    place: str,
    raw: str | bytes,
    config: SourceConfig,
    encoding: str | None = None,
) -> Item:
    """Return the item that a record is, keyed by its own id, else by `place`.

    Whatever is wrong with one record is its own fault: the records after it are read.
    """
    key = place
    try:
        own = record_id(record, keys=config.key_map)
        if own and len(own) > _LONGEST_ID:
            fault = Fault("oversized", f"an id of more than {_LONGEST_ID:,} characters", stage="parse")
            return Item(place, fault, raw, place)
        key = printable_key(own) if own else place
        content = read_record(record, keys=config.key_map, habits=config.habits, encoding=encoding)
    except RecursionError:
        return Item(key, Fault("unreadable", "nested too deeply", stage="parse"), raw, place)
    except Exception as error:  # whatever hostile values make of a rule
        fault = Fault("unreadable", f"{type(error).__name__}: {error}", stage="parse")
        return Item(key, fault, raw, place)
    return Item(key, content, raw, place)
