"""Parquet: one record a row, only the columns that are read, a few rows at a time."""

import io
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.record_items import record_item
from flows.sources.walk import SourceFile
from transforms.articles.rejection import Fault

_ROWS_AT_A_TIME = 64
_BYTES_AT_A_TIME = 64 * 2**20
_BUFFER_BYTES = 2**20  # a column of a row group is read in pieces of this size, not whole
_NAMES_SHOWN = 12  # of a table without any column that is read


def read_parquet(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record of each row; rows without an id are keyed `path#row`, counted from 1.

    Raises `ExpandsTooFarError` where the values are far larger than the file.
    """
    size = stream.seek(0, os.SEEK_END)
    opened = _open(stream, config)
    if isinstance(opened, Fault):
        yield Item(file.key, opened)
        return
    table, columns = opened
    number = 0
    try:
        for record in _records(table, columns, size, config):
            number += 1
            place = f"{file.key}#{number}"
            if isinstance(record, Fault):
                yield Item(place, record, b"", place)
            else:
                yield record_item(record, place=place, raw=_excerpt(record), config=config)
        promised = table.metadata.num_rows
        problem = f"{number:,} rows of {promised:,}" if number != promised else None
        is_passing = False
    except (pa.ArrowException, OSError, ValueError) as error:
        problem = f"the rest of the file cannot be read: {error}"
        is_passing = isinstance(error, OSError)
    if problem is not None:
        fault = Fault("unreadable", problem, hides_items=True)
        place = f"{file.key}#{number + 1}"
        yield Item(place, fault, b"", place, is_passing=is_passing)


def _open(stream: io.BufferedReader, config: SourceConfig) -> tuple[Any, list[str]] | Fault:
    """Return the file and the names of the columns to read, or why it cannot be read."""
    try:
        schema = pq.read_schema(stream)
        names = schema.names
        stream.seek(0)
        # Texts that are stored once and referred to stay so: as many copies as rows might fill the memory.
        table = pq.ParquetFile(
            stream,
            buffer_size=_BUFFER_BYTES,
            page_checksum_verification=True,
            read_dictionary=[field.name for field in schema if pa.types.is_string(field.type)],
        )
    except (pa.ArrowException, OSError, ValueError) as error:
        return Fault("unreadable", f"broken Parquet: {error}", hides_items=True)
    columns = config.key_map.names_of(names) or names[:_NAMES_SHOWN]
    repeated = [name for name, count in Counter(columns).items() if count > 1]
    if repeated:
        return Fault("unreadable", f"two columns are called {repeated[0]!r}", stage="parse")
    _check_row_groups(table.metadata, set(columns), config)
    return table, columns


def _check_row_groups(metadata: Any, columns: set[str], config: SourceConfig) -> None:
    """Raise `ExpandsTooFarError` where a column says itself that it is a bomb: reading it fills memory."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for chunk in map(group.column, range(group.num_columns)):
            if chunk.path_in_schema.partition(".")[0] in columns:
                config.expansion.check(chunk.total_uncompressed_size, chunk.total_compressed_size)


def _rows_at_a_time(metadata: Any) -> int:
    """Return how many rows to hold at once: fewer where rows are large, by what the file says of itself."""
    groups = map(metadata.row_group, range(metadata.num_row_groups))
    largest = max((group.total_byte_size // max(group.num_rows, 1) for group in groups), default=0)
    return min(max(_BYTES_AT_A_TIME // max(largest, 1), 1), _ROWS_AT_A_TIME)


def _records(
    table: Any, columns: list[str], size: int, config: SourceConfig
) -> Iterator[dict[str, object] | Fault]:
    """Yield the rows; raises `ExpandsTooFarError` where few bytes stand for many rows of the same text."""
    expanded = 0
    for batch in table.iter_batches(batch_size=_rows_at_a_time(table.metadata), columns=columns):
        for row in range(batch.num_rows):
            record = _record(batch, row)
            if isinstance(record, dict):
                expanded += sum(len(value) for value in record.values() if isinstance(value, str))
                config.expansion.check(expanded, size)
            yield record


def _record(batch: pa.RecordBatch, row: int) -> dict[str, object] | Fault:
    """Return a row; dates that no calendar has as their number, a fault where a text is not UTF-8."""
    try:
        return {
            name: _value(column[row]) for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
    except UnicodeDecodeError as error:
        return Fault("encoding", f"broken utf-8: {error.reason} at byte {error.start}", stage="parse")


def _value(cell: Any) -> object:
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        raise
    except (OverflowError, ValueError):
        return str(getattr(cell, "value", ""))


def _excerpt(record: dict[str, object]) -> str:
    return ", ".join(f"{name}={str(value)[:200]}" for name, value in record.items() if value is not None)[
        :1_000
    ]
