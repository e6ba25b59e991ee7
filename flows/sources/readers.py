"""The items of one file, by the reader for files of its kind."""

import io
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from flows.sources.compression import ExpandsTooFarError, open_decompressed, split_compression
from flows.sources.config import SourceConfig
from flows.sources.csv_records import read_csv
from flows.sources.items import Item
from flows.sources.json_records import read_json_file, read_json_lines
from flows.sources.parquet_records import read_parquet
from flows.sources.single import read_page_file, read_text_file
from flows.sources.walk import SourceFile
from transforms.articles.decoding import tell_binary
from transforms.articles.rejection import Fault

type Reader = Callable[[SourceFile, io.BufferedReader, SourceConfig], Iterator[Item]]

READERS: dict[str, Reader] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".xhtml": read_page_file,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_file,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".pq": read_parquet,
}
_UNCOMPRESSED_ONLY = (".parquet", ".pq")
_HEAD_BYTES = 1_000


def read_file(file: SourceFile, config: SourceConfig) -> Iterator[Item]:
    """Yield the items of one file; whatever stops the reading is the last item's fault."""
    path, compression = split_compression(file.path)
    suffix = PurePosixPath(path).suffix.lower()
    if file.fault is not None:
        yield Item(file.key, file.fault)
        return
    try:
        with (
            file.open() as raw,
            open_decompressed(raw, compression, limit=config.expansion) as stream,
        ):
            if suffix not in READERS or (compression and suffix in _UNCOMPRESSED_ONLY):
                yield _without_reader(file, stream)
            else:
                yield from READERS[suffix](file, stream, config)
    except ExpandsTooFarError as error:
        yield Item(file.key, Fault("oversized", str(error), hides_items=True))
    except Exception as error:  # whatever a library makes of hostile input, the next file is read
        fault = Fault("unreadable", f"{type(error).__name__}: {error}", hides_items=True)
        yield Item(file.key, fault, is_passing=isinstance(error, OSError | MemoryError))


def _without_reader(file: SourceFile, stream: io.BufferedReader) -> Item:
    head = stream.read(_HEAD_BYTES)
    name = PurePosixPath(file.key).name
    return Item(file.key, tell_binary(head) or Fault("unreadable", f"no reader for files like {name}"), head)
