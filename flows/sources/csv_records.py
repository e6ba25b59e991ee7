"""CSV with a header row: one record a row, in any encoding that can be told, with the usual delimiters."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import cast

from flows.sources.config import SourceConfig
from flows.sources.csv_lines import CsvLines, LineTooLongError, is_wide
from flows.sources.items import Item
from flows.sources.record_items import record_item
from flows.sources.walk import SourceFile
from transforms.articles.decoding import decode
from transforms.articles.records import recognised_count
from transforms.articles.rejection import Fault

_DELIMITERS = ",;\t|"
_SAMPLE_BYTES = 2**18
_LONGEST_HEADER = 10_000  # what the delimiter is told by
_NAMES_SHOWN = 12  # of a table without any column that is read
_CELLS_SHOWN = 50
_TOO_LARGE = "field larger than field limit"  # how Python's CSV reader says so


def read_csv(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record of each row; a row that is broken or does not fit the header is a fault of its own.

    Rows without an id are keyed `path#line`, by the line on which the row begins.
    """
    csv.field_size_limit(config.max_item_bytes)
    buffered: io.BufferedReader
    with io.BufferedReader(cast("io.RawIOBase", stream), _SAMPLE_BYTES) as buffered:  # type: ignore[assignment]
        encoding = _encoding(buffered)
        if isinstance(encoding, Fault):
            yield Item(file.key, encoding, buffered.peek()[:1_000])
            return
        delimiter = config.delimiter or _delimiter(_head(buffered, encoding))
        lines = CsvLines(buffered, encoding, limit=config.max_item_bytes)
        yield from _items(lines, file.key, encoding, delimiter, config)


def _encoding(stream: io.BufferedReader) -> str | Fault:
    """Return the encoding of the whole file, told from its beginning, whole characters of it."""
    sample = stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    if len(sample) == _SAMPLE_BYTES:
        sample = (
            _without_half_a_pair(sample) if is_wide(sample) else sample[: sample.rfind(b"\n") + 1] or sample
        )
    decoded = decode(sample)
    return decoded if isinstance(decoded, Fault) else decoded.encoding


def _without_half_a_pair(sample: bytes) -> bytes:
    """Return text in UTF-16 without the first half of a surrogate pair at its end (D800 to DBFF)."""
    is_high_byte_last = sample.startswith(codecs.BOM_UTF16_LE)
    high_byte = sample[-1] if is_high_byte_last else sample[-2]
    return sample[:-2] if high_byte & 0xFC == 0xD8 else sample


def _head(stream: io.BufferedReader, encoding: str) -> str:
    sample = stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    return next(iter(sample.decode(encoding, "replace")[:_LONGEST_HEADER].splitlines()), "")


def _delimiter(header: str) -> str:
    """Return the delimiter by which the header has the most known columns, then the most columns."""
    columns = {delimiter: next(csv.reader([header], delimiter=delimiter), []) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda d: (recognised_count(columns[d]), len(columns[d])))


def _items(lines: CsvLines, key: str, encoding: str, delimiter: str, config: SourceConfig) -> Iterator[Item]:
    # Strictly: else a text with an unescaped mark inside comes out changed, or with the rows after it.
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    columns: dict[int, str] | Fault | None = None
    width = 0
    while not lines.is_lost:
        place = f"{key}#{lines.number + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError, LineTooLongError) as error:
            yield Item(place, _fault(error), b"", place)
            if columns is None:
                return  # without a header no row can be read
            continue
        if columns is None:
            columns, width = _columns(row, config), len(row)
            if isinstance(columns, Fault):
                yield Item(key, columns, ",".join(row[:_CELLS_SHOWN]))
                return
        elif any(row):
            yield _item(row, cast("dict[int, str]", columns), width, place, encoding, config)


def _fault(error: Exception) -> Fault:
    match error:
        case UnicodeDecodeError():
            return Fault("encoding", f"broken {error.encoding}: {error.reason}")
        case LineTooLongError():
            return Fault("oversized", str(error))
        case _ if _TOO_LARGE in str(error):
            return Fault(
                "oversized", "a field larger than the limit, or a quotation mark that is never closed"
            )
        case _:
            return Fault("unreadable", f"broken CSV: {error}", stage="parse")


def _columns(header: list[str], config: SourceConfig) -> dict[int, str] | Fault:
    """Return the names of the columns to read by their place, or the fault that two of them have one name."""
    names = [name.removeprefix("\ufeff").strip() for name in header]
    wanted = set(config.key_map.names_of(names) or names[:_NAMES_SHOWN])
    columns = {place: name for place, name in enumerate(names) if name in wanted}
    repeated = [name for name, count in Counter(columns.values()).items() if name and count > 1]
    if repeated:
        return Fault("unreadable", f"two columns are called {repeated[0]!r}", stage="parse")
    return columns


def _item(
    row: list[str], columns: Mapping[int, str], width: int, place: str, encoding: str, config: SourceConfig
) -> Item:
    raw = ",".join(row[:_CELLS_SHOWN])[:1_000]
    if len(row) != width:
        return Item(
            place, Fault("unreadable", f"{len(row)} fields under {width} columns", stage="parse"), raw, place
        )
    record = {name: row[index] for index, name in columns.items()}
    return record_item(record, place=place, raw=raw, config=config, encoding=encoding)
