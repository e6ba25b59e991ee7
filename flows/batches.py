"""Putting documents into batches: enough of them to keep workers busy, few enough for Prefect to record."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.seals import seal
from flows.sources.batches import ARTICLE_SCHEMA, articles_from_table, articles_to_table
from flows.staging import Staging
from transforms.article import Article
from transforms.articles.fingerprint import item_sha256

_SMALLEST = 100
_LARGEST = 2_500  # read in about a minute: so long may the other workers wait for the last one
# The first 20 batches have the smallest size; from then on each holds a twentieth of what came before it.
# So 2,000 documents make 20 task runs, 10,000 make 53, 100,000 make 107.
_SHARE = 20
_CHARACTERS = 20_000_000
_HASH = "item_sha256"


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of articles to be read by one task run."""

    path: Path
    documents: int


def automatic_size(documents_before: int) -> int:
    """Return how many documents the next batch holds after `documents_before` in earlier ones."""
    return max(_SMALLEST, min(_LARGEST, documents_before // _SHARE))


def in_batches[Item](
    items: Iterable[Item], *, size: int | None, characters: Callable[[Item], int]
) -> Iterator[list[Item]]:
    """Yield lists of `size` items, or of automatic sizes where it is None; the last may be shorter.

    `characters` tells how long an item is: a batch ends early where its text would outgrow 20 million.
    """
    batch: list[Item] = []
    length, before = 0, 0
    for item in items:
        batch.append(item)
        length += characters(item)
        if len(batch) >= (size or automatic_size(before)) or length >= _CHARACTERS:
            yield batch
            before += len(batch)
            batch, length = [], 0
    if batch:
        yield batch


def write_articles(staging: Staging, number: int, articles: Sequence[Article]) -> Batch:
    """Write new articles as batch `number` into the run's folder, each with its `item_sha256`."""
    table = articles_to_table(articles)
    hashes = pa.array([item_sha256(article) for article in articles], pa.string())
    return _write(staging, number, table.append_column(_HASH, hashes))


def write_stored(staging: Staging, number: int, stored: pa.Table) -> Batch:
    """Write rows of `store.articles` as batch `number`; a field the store does not keep is NULL."""
    columns = [
        stored[field.name].cast(field.type) if field.name in stored.column_names
        else pa.nulls(stored.num_rows, field.type)
        for field in ARTICLE_SCHEMA
    ]  # fmt: skip
    table = pa.Table.from_arrays(columns, schema=ARTICLE_SCHEMA)
    return _write(staging, number, table.append_column(_HASH, stored[_HASH]))


def read_batch(path: Path) -> tuple[list[Article], dict[str, str]]:
    """Return the articles of a batch in their order, and {document_id: item_sha256}."""
    table = pq.read_table(path)
    hashes = zip(table["document_id"].to_pylist(), table[_HASH].to_pylist(), strict=True)
    return articles_from_table(table), dict(hashes)


def _write(staging: Staging, number: int, articles: pa.Table) -> Batch:
    path = staging.batch(number)
    pq.write_table(articles, path, compression="zstd")
    seal(path.with_suffix(""), [path])
    return Batch(path, articles.num_rows)
