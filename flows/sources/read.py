"""Reading a source: every item of every file, as an article or as the rejection that says why not."""

import io
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import PurePosixPath

from flows.sources.compression import ExpandsTooFarError, open_decompressed, split_compression
from flows.sources.config import SourceConfig
from flows.sources.csv_records import read_csv
from flows.sources.files import find_files
from flows.sources.items import Item
from flows.sources.json_records import read_json_file, read_json_lines
from flows.sources.parquet_records import read_parquet
from flows.sources.single import read_page_file, read_text_file
from flows.sources.walk import SourceFile
from transforms.article import Article
from transforms.articles.decoding import tell_binary
from transforms.articles.draft import Draft, to_article
from transforms.articles.rejection import Fault, Rejection, reject

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


def read_source(config: SourceConfig) -> Iterator[Article | Rejection]:
    """Return an iterator over all items of a source, in order of path and place in the file.

    Memory stays bounded by one item (64 rows of Parquet) and 16 bytes a key. Raises `MissingLocation` or
    another `SourceError` at once where the source as a whole cannot be read; what is wrong with an item
    becomes its `Rejection`, and the next items follow.
    """
    return _outcomes(find_files(config), config)


def _outcomes(files: Iterator[SourceFile], config: SourceConfig) -> Iterator[Article | Rejection]:
    seen: set[bytes] = set()
    for file in files:
        for item in read_file(file, config):
            digest = blake2b(item.key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            is_repeated = digest in seen
            seen.add(digest)
            yield _outcome(item, config, is_repeated=is_repeated)


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
            open_decompressed(raw, compression, max_expansion=config.max_expansion) as stream,
        ):
            if suffix not in READERS or (compression and suffix in _UNCOMPRESSED_ONLY):
                yield _without_reader(file, stream)
            else:
                yield from READERS[suffix](file, stream, config)
    except ExpandsTooFarError as error:
        yield Item(file.key, Fault("oversized", str(error)))
    except Exception as error:  # whatever a library makes of hostile input, the next file is read
        yield Item(file.key, Fault("unreadable", f"{type(error).__name__}: {error}"))


def _without_reader(file: SourceFile, stream: io.BufferedReader) -> Item:
    head = stream.read(_HEAD_BYTES)
    name = PurePosixPath(file.key).name
    return Item(file.key, tell_binary(head) or Fault("unreadable", f"no reader for files like {name}"), head)


def _outcome(item: Item, config: SourceConfig, *, is_repeated: bool) -> Article | Rejection:
    content: Article | Draft | Fault = item.content
    if is_repeated:
        content = Fault("duplicate_key", f"at {item.place or item.key}; the first item with this key counts")
    elif isinstance(content, Draft):
        content = to_article(content, source=config.name, source_item=item.key, defaults=config.defaults)
    if isinstance(content, Article):
        return content
    assert isinstance(content, Fault)
    return reject(content, source=config.name, source_item=item.key, raw=item.raw)
