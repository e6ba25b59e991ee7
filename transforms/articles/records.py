"""Records (JSON objects, rows of CSV and Parquet): which field holds what, and the article's draft.

A record's text is its body by the source's own word: it stays whole, except that a `date YYYY-MM-DD` prefix
is header here as in text files.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from transforms.articles.dates import NO_HABITS, UNDATED, DateHabits, Publication, read_publication
from transforms.articles.decoding import normalize_newlines
from transforms.articles.draft import Draft
from transforms.articles.headers import take_date_prefix
from transforms.articles.rejection import Fault
from transforms.articles.vocabulary import vocabulary

FIELDS = ("id", "text", "title", "published", "publisher", "byline", "uri", "language")
_NAME_KEYS = ("name", "title", "domain", "id")  # of an author or publisher that is itself a record
_MISSING = ("", "null", "none", "nan", "nat")
_LONGEST_KEY = 100  # no field is called by a longer one

type Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Which key of a source's records holds which field.

    A key may be a path into nested records: `meta.published`. Where a record has no such key, or none is
    given for a field, it is recognised by its common names.
    """

    keys: Mapping[str, str] = field(default_factory=dict)

    def names_of(self, columns: Iterable[str]) -> list[str]:
        """Return those of a table's columns that may hold a field."""
        mapped = {path for key in self.keys.values() for path in (key, key.partition(".")[0])}
        return [name for name in columns if name in mapped or _recognised_as(name)]


RECOGNISED_KEYS = KeyMap()


@dataclass(frozen=True, slots=True)
class _Fields:
    """A record with its recognised keys: what it holds for each field."""

    record: Record
    keys: Mapping[str, str]
    recognised: Record

    @classmethod
    def of(cls, record: Record, keys: KeyMap) -> "_Fields":
        recognised = {name: value for key, value in record.items() if (name := _recognised_as(key))}
        return cls(record, keys.keys, recognised)

    def candidates(self, name: str) -> Iterator[object]:
        """Yield what the record holds for a field, the most telling key first, missing values left out."""
        if self._is_mapped(name):
            values: Iterator[object] = iter((_at_path(self.record, self.keys[name]),))
        else:
            values = (self.recognised.get(key) for key in _recognised()[name])
        return (value for value in values if not _is_missing(value))

    def has(self, name: str) -> bool:
        """Tell whether the record has a key for a field, with or without a value."""
        return self._is_mapped(name) or any(key in self.recognised for key in _recognised()[name])

    def first_name(self, name: str) -> str | None:
        """Return the first of the candidates that is a name."""
        return next(filter(None, map(_as_name, self.candidates(name))), None)

    def _is_mapped(self, name: str) -> bool:
        return name in self.keys and _has_path(self.record, self.keys[name])


def recognised_count(names: Iterable[str]) -> int:
    """Return how many of some column names are recognised."""
    return sum(1 for name in names if _recognised_as(name))


def record_id(record: Record, *, keys: KeyMap = RECOGNISED_KEYS) -> str | None:
    """Return the record's own id as text, or None where it has none."""
    value = next(_Fields.of(record, keys).candidates("id"), None)
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
    fields = _Fields.of(record, keys)
    found = _find_text(fields)
    if isinstance(found, Fault):
        return found
    text = normalize_newlines(found)
    length, prefix = take_date_prefix(text, habits)
    publication = _publication(fields, habits)
    return Draft(
        text=text[length:],
        title=fields.first_name("title"),
        byline=fields.first_name("byline"),
        publisher=fields.first_name("publisher"),
        uri=fields.first_name("uri"),
        language=fields.first_name("language"),
        publication=publication if publication.on or not length else prefix,
        encoding=encoding,
    )


def _find_text(fields: _Fields) -> str | Fault:
    """Return the first text that is not empty, "" where all are; a fault where there is no text at all."""
    values = list(fields.candidates("text"))
    texts = [text for text in map(_as_text, values) if text is not None]
    if texts or (not values and fields.has("text")):
        return next(filter(None, texts), "")
    what = f"its text is a {type(values[0]).__name__}" if values else f"has only {_named(fields.record)}"
    return Fault("no_text_field", what, stage="parse")


def _publication(fields: _Fields, habits: DateHabits) -> Publication:
    """Return the first date that can be read, else the first that is given."""
    given = UNDATED
    for value in fields.candidates("published"):
        publication = read_publication(value, basis="metadata", habits=habits)
        if publication.on:
            return publication
        given = given if given.text else publication
    return given


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


def _recognised_as(key: str) -> str | None:
    """Return the folded form of a key that names a field; None for every other key."""
    return _folded_if_known(key) if len(key) <= _LONGEST_KEY else None


@lru_cache(maxsize=1_000)  # a source's records share their keys
def _folded_if_known(key: str) -> str | None:
    folded = _fold_key(key)
    return folded if folded in _known() else None


def _fold_key(key: str) -> str:
    return "".join(character for character in key.lower() if character.isalnum())


def _named(record: Record) -> str:
    names = [key[:40] for key in islice(record, 12)]
    return ", ".join(names) if names else "no fields"


@cache
def _recognised() -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(_fold_key, keys)) for name, keys in vocabulary("record_keys").items()}


@cache
def _known() -> frozenset[str]:
    return frozenset(key for keys in _recognised().values() for key in keys)
