"""Files that hold one article each: plain text and saved web pages."""

import io
from collections.abc import Iterator

from flows.sources.config import SourceConfig
from flows.sources.items import Item
from flows.sources.walk import SourceFile
from transforms.articles.decoding import decode
from transforms.articles.pages import decode_page, read_page
from transforms.articles.plain_text import read_plain_text
from transforms.articles.rejection import Fault

_MARKUP_FACTOR = 4  # a page may be this much larger than the text that it shows


def read_text_file(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the one article of a text file."""
    data = _read_at_most(stream, config.max_item_bytes)
    decoded = data if isinstance(data, Fault) else decode(data)
    raw = b"" if isinstance(data, Fault) else data[:1_000]
    if isinstance(decoded, Fault):
        yield Item(file.key, decoded, raw)
    else:
        yield Item(file.key, read_plain_text(decoded, path=file.path, habits=config.habits), raw)


def read_page_file(file: SourceFile, stream: io.BufferedReader, config: SourceConfig) -> Iterator[Item]:
    """Yield the one article of a saved web page."""
    data = _read_at_most(stream, _MARKUP_FACTOR * config.max_item_bytes)
    decoded = data if isinstance(data, Fault) else decode_page(data)
    raw = b"" if isinstance(data, Fault) else data[:1_000]
    if isinstance(decoded, Fault):
        yield Item(file.key, decoded, raw)
    else:
        yield Item(file.key, read_page(decoded, path=file.path, habits=config.habits), raw)


def _read_at_most(stream: io.BufferedReader, limit: int) -> bytes | Fault:
    data = stream.read(limit + 1)
    return Fault("oversized", f"more than {limit:,} bytes") if len(data) > limit else data
