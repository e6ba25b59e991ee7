"""Parquet: one record a row, only the columns that are read, a few rows at a time."""

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.keys import printable_key
from flows.sources.walk import SourceFile
from transforms.articles.records import read_record, recognised_count, record_id
from transforms.articles.rejection import Fault

_ROWS_AT_A_TIME = 64


def read_parquet(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the record of each row; rows without an id are keyed `path#row`, counted from 1."""
    try:
        table = pq.ParquetFile(stream)
    except pa.ArrowException as error:
        yield Item(file.key, Fault("unreadable", f"broken Parquet: {error}"))
        return
    columns = _wanted(table.schema_arrow.names, config)
    number = 0
    try:
        for batch in table.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=columns):
            for record in batch.to_pylist():
                number += 1
                yield _item(record, f"{file.key}#{number}", config)
    except (pa.ArrowException, OSError, ValueError) as error:
        place = f"{file.key}#{number + 1}"
        fault = Fault("unreadable", f"the rest of the file cannot be read: {error}")
        yield Item(place, fault, b"", place, is_passing=isinstance(error, OSError))


def _wanted(names: list[str], config: SourceConfig) -> list[str]:
    mapped = {path for key in config.keys.values() for path in (key, key.partition(".")[0])}
    return [name for name in names if name in mapped or recognised_count([name])]


def _item(record: dict[str, object], place: str, config: SourceConfig) -> Item:
    own = record_id(record, keys=config.key_map)
    content = read_record(record, keys=config.key_map, habits=config.habits)
    return Item(printable_key(own) if own else place, content, _excerpt(record), place)


def _excerpt(record: dict[str, object]) -> str:
    return ", ".join(f"{name}={str(value)[:200]}" for name, value in record.items() if value is not None)[
        :1_000
    ]
