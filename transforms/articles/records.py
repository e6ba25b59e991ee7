"""Records (JSON objects, rows of CSV and Parquet): which field holds what, and the article's draft.

A record's text is its body by the source's own word: it stays whole, except that a `date YYYY-MM-DD` prefix
is header here as in text files.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from transforms.articles.dates import NO_HABITS, UNDATED, DateHabits, Publication, read_publication
from transforms.articles.decoding import normalize_newlines
from transforms.articles.draft import Draft
from transforms.articles.headers import take_date_prefix
from transforms.articles.rejection import Fault
from transforms.articles.vocabulary import vocabulary

FIELDS = ("id", "text", "title", "published", "publisher", "byline", "uri", "language")
_NAME_KEYS = ("name", "title", "domain", "id")  # of an author or publisher that is itself a record
_MISSING = ("", "null", "none", "nan", "nat")

type Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Which key of a source's records holds which field.

    A key may be a path into nested records: `meta.published`. Where a record has no such key, or none is
    given for a field, it is recognised by its common names.
    """

    keys: Mapping[str, str] = field(default_factory=dict)

    def candidates(self, record: Record, name: str) -> Iterator[object]:
        """Yield what the record holds for a field, the most telling key first, missing values left out."""
        if name in self.keys and _has_path(record, self.keys[name]):
            values: Iterator[object] = iter((_at_path(record, self.keys[name]),))
        else:
            by_folded = {_fold_key(key): value for key, value in record.items()}
            values = (by_folded.get(key) for key in _recognised()[name])
        return (value for value in values if not _is_missing(value))

    def has(self, record: Record, name: str) -> bool:
        """Tell whether the record has a key for a field, with or without a value."""
        if name in self.keys and _has_path(record, self.keys[name]):
            return True
        folded = {_fold_key(key) for key in record}
        return any(key in folded for key in _recognised()[name])


RECOGNISED_KEYS = KeyMap()


def recognised_count(names: Iterable[str]) -> int:
    """Return how many of some column names are recognised."""
    known = {key for keys in _recognised().values() for key in keys}
    return sum(_fold_key(name) in known for name in names)


def record_id(record: Record, *, keys: KeyMap = RECOGNISED_KEYS) -> str | None:
    """Return the record's own id as text, or None where it has none."""
    value = next(keys.candidates(record, "id"), None)
    if isinstance(value, Mapping):  # {"$oid": "…"}
        value = next(iter(value.values()), None)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def read_record(
    record: Record,
    *,
    keys: KeyMap = RECOGNISED_KEYS,
    habits: DateHabits = NO_HABITS,
    encoding: str | None = None,
) -> Draft | Fault:
    """Return the draft of the article that `record` holds, or the fault that it has no field of text."""
    text = next(filter(None, map(_as_text, keys.candidates(record, "text"))), None)
    if text is None and not keys.has(record, "text"):
        return Fault("no_text_field", f"has only {_named(record)}", stage="parse")
    text = normalize_newlines(text or "")
    length, prefix = take_date_prefix(text, habits)
    publication = _publication(record, keys, habits)
    return Draft(
        text=text[length:],
        title=_first_name(record, keys, "title"),
        byline=_first_name(record, keys, "byline"),
        publisher=_first_name(record, keys, "publisher"),
        uri=_first_name(record, keys, "uri"),
        language=_first_name(record, keys, "language"),
        publication=publication if publication.on or not length else prefix,
        encoding=encoding,
    )


def _publication(record: Record, keys: KeyMap, habits: DateHabits) -> Publication:
    """Return the first date that can be read, else the first that is given."""
    given = UNDATED
    for value in keys.candidates(record, "published"):
        publication = read_publication(value, basis="metadata", habits=habits)
        if publication.on:
            return publication
        given = given if given.text else publication
    return given


def _first_name(record: Record, keys: KeyMap, name: str) -> str | None:
    return next(filter(None, map(_as_name, keys.candidates(record, name))), None)


def _as_text(value: object) -> str | None:
    """Return a body given as text or as a list of paragraphs, which stand a blank line apart."""
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _as_name(value: object) -> str | None:
    """Return a name given as text, a record with a name, or a list of those."""
    match value:
        case str():
            return value.strip() or None
        case Mapping():
            return next(filter(None, (_as_name(value.get(key)) for key in _NAME_KEYS)), None)
        case list() | tuple():
            return ", ".join(filter(None, map(_as_name, value))) or None
        case _:
            return None


def _is_missing(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in _MISSING
    return value is None or value != value


def _has_path(record: Record, path: str) -> bool:
    return path in record or path.partition(".")[0] in record


def _at_path(record: Record, path: str) -> object:
    if path in record:
        return record[path]
    value: object = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


@lru_cache(maxsize=1_000)  # a source's records share their keys
def _fold_key(key: object) -> str:
    return "".join(character for character in str(key).lower() if character.isalnum())


def _named(record: Record) -> str:
    names = [str(key)[:40] for key in list(record)[:12]]
    return ", ".join(names) if names else "no fields"


@cache
def _recognised() -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(_fold_key, keys)) for name, keys in vocabulary("record_keys").items()}
