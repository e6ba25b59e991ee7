"""CSV with a header row: one record a row, in any encoding that can be told, with the usual delimiters."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.keys import printable_key
from flows.sources.walk import SourceFile
from transforms.articles.decoding import decode
from transforms.articles.records import read_record, recognised_count, record_id
from transforms.articles.rejection import Fault

if TYPE_CHECKING:
    from _csv import Reader as Rows

_DELIMITERS = ",;\t|"
_SAMPLE_BYTES = 2**18
_LONGEST_HEADER = 10_000  # what the delimiter is told by


class LineTooLongError(ValueError):
    """A line beyond the limit of an item: the rest of the file is not read."""


def read_csv(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record of each row; a row that does not fit the header is a fault of its own.

    Rows without an id are keyed `path#line`, by the line on which the row begins.
    """
    csv.field_size_limit(config.max_item_bytes)
    with io.BufferedReader(cast("io.RawIOBase", stream), _SAMPLE_BYTES) as buffered:
        encoding = _encoding(buffered)
        if isinstance(encoding, Fault):
            yield Item(file.key, encoding, buffered.peek()[:1_000])
            return
        with io.TextIOWrapper(buffered, encoding=encoding, newline="") as text:
            delimiter = config.delimiter or _delimiter(_head(buffered, encoding))
            rows = csv.reader(_bounded(text, config.max_item_bytes), delimiter=delimiter)
            yield from _items(rows, file.key, encoding, config)


def _encoding(stream: "io.BufferedReader[io.RawIOBase]") -> str | Fault:
    """Return the encoding of the whole file, told from its beginning, whole lines of it."""
    sample = stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    if len(sample) == _SAMPLE_BYTES and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    decoded = decode(sample)
    return decoded if isinstance(decoded, Fault) else decoded.encoding


def _head(stream: "io.BufferedReader[io.RawIOBase]", encoding: str) -> str:
    sample = stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    return sample.decode(encoding, "replace").partition("\n")[0][:_LONGEST_HEADER]


def _bounded(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit):
        if len(line) == limit and not line.endswith("\n"):
            raise LineTooLongError(f"a line of more than {limit:,} characters")
        yield line


def _delimiter(header: str) -> str:
    """Return the delimiter by which the header has the most known columns, then the most columns."""
    columns = {delimiter: next(csv.reader([header], delimiter=delimiter), []) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda d: (recognised_count(columns[d]), len(columns[d])))


def _items(rows: "Rows", key: str, encoding: str, config: SourceConfig) -> Iterator[Item]:
    header: list[str] | None = None
    while True:
        place = f"{key}#{rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Item(place, Fault("unreadable", f"broken CSV: {error}", stage="parse"), b"", place)
            continue
        except (UnicodeDecodeError, LineTooLongError) as error:
            reason = "encoding" if isinstance(error, UnicodeDecodeError) else "oversized"
            yield Item(place, Fault(reason, f"the rest of the file cannot be read: {error}"), b"", place)
            return
        if header is None:
            header = [name.removeprefix("\ufeff").strip() for name in row]
        elif any(row):
            yield _item(row, header, place, encoding, config)


def _item(row: list[str], header: list[str], place: str, encoding: str, config: SourceConfig) -> Item:
    raw = ",".join(row)[:1_000]
    if len(row) != len(header):
        fault = Fault("unreadable", f"{len(row)} fields under {len(header)} columns", stage="parse")
        return Item(place, fault, raw, place)
    record = dict(zip(header, row, strict=True))
    own = record_id(record, keys=config.key_map)
    content = read_record(record, keys=config.key_map, habits=config.habits, encoding=encoding)
    return Item(printable_key(own) if own else place, content, raw, place)
