"""JSON: one record a line (JSON Lines), or one file with a record or a list of them."""

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.lines import bounded_lines
from flows.sources.record_items import record_item
from flows.sources.walk import SourceFile
from transforms.articles.decoding import decode, tell_binary_format
from transforms.articles.rejection import Fault

_ESCAPE_FACTOR = 6  # `\\u2019` for one character, and fields besides the text
_HEAD_BYTES = 1_000
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # of which no line could be told from the next
_SEVERAL_VALUES = "Extra data"  # how Python's JSON reader says that one value follows another
_WHOLE_FILE_FACTOR = 20  # a list is read at once: at most this many times one item's limit


def read_json_lines(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record of each line; a broken line is a fault of its own and the rest goes on."""
    limit = _ESCAPE_FACTOR * config.max_item_bytes
    head = stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
    fault = (
        Fault("encoding", "JSON Lines must be UTF-8") if head.startswith(_WIDE) else tell_binary_format(head)
    )
    if fault is not None:
        yield Item(file.key, fault, head)
        return
    for line in bounded_lines(stream, limit):
        place = f"{file.key}#{line.number}"
        if line.is_too_long:
            yield Item(place, Fault("oversized", f"a line of more than {limit:,} bytes"), line.data[:1_000])
            continue
        data = line.data.removeprefix(codecs.BOM_UTF8) if line.number == 1 else line.data
        if data.strip():
            yield _read_one(data.strip(), place, config)


def read_json_file(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record, or each of the list or lines of records, that a JSON file holds, counted from 1."""
    limit = _WHOLE_FILE_FACTOR * config.max_item_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        fault = Fault("oversized", f"more than {limit:,} bytes; use JSON Lines", hides_items=True)
        yield Item(file.key, fault, data[:1_000])
        return
    value, encoding = _parse(data)
    if isinstance(value, Fault) and _SEVERAL_VALUES in value.detail:
        yield from read_json_lines(file, io.BufferedReader(io.BytesIO(data)), config)
        return
    if isinstance(value, Fault):
        yield Item(file.key, replace(value, hides_items=True), data[:1_000], file.key)
        return
    if not isinstance(value, list):
        yield _item(value, encoding, file.key, data[:1_000], config)
        return
    for number, record in enumerate(value, start=1):
        yield _item(record, encoding, f"{file.key}#{number}", _excerpt(record), config)


def _read_one(data: bytes, place: str, config: SourceConfig) -> Item:
    value, encoding = _parse(data)
    return _item(value, encoding, place, data[:1_000], config)


def _parse(data: bytes) -> tuple[object, str | None]:
    """Return the value of a JSON text, or the fault in it, and its encoding."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return decoded, None
    try:
        return json.loads(decoded.text, object_pairs_hook=_object), decoded.encoding
    except ValueError as error:
        return Fault("unreadable", f"broken JSON: {error}", stage="parse"), None
    except RecursionError:
        return Fault("unreadable", "JSON nested too deeply", stage="parse"), None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object; raises `ValueError` where one key has two different values."""
    record = dict(pairs)
    if len(record) < len(pairs):
        for key, value in pairs:
            if record[key] != value:
                raise ValueError(f"the key {key[:40]!r} stands twice")
    return record


def _excerpt(value: object) -> str:
    try:
        return json.dumps(value)[:_HEAD_BYTES]
    except RecursionError:
        return ""


def _item(value: object, encoding: str | None, place: str, raw: str | bytes, config: SourceConfig) -> Item:
    if isinstance(value, Fault):
        return Item(place, value, raw, place)
    if not isinstance(value, dict):
        fault = Fault("unreadable", f"a JSON {type(value).__name__} instead of an object", stage="parse")
        return Item(place, fault, raw, place)
    return record_item(value, place=place, raw=raw, config=config, encoding=encoding)
