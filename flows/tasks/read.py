"""Tasks: find what is new in the sources, or fetch what is stored, and write it into batches."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from prefect import task

from flows.batches import Batch, in_batches, write_articles, write_stored
from flows.logs import Event, log
from flows.refused import current_digest
from flows.rejects import reject_row
from flows.retries import ON_IO_ERRORS
from flows.seals import READ, seal_part
from flows.selection import Selection
from flows.sources.config import SourceConfig
from flows.sources.errors import ConfigurationError
from flows.sources.read import read_source
from flows.sources.readings import remembered_readings
from flows.sources.refusals import refused_articles
from flows.staging import PartWriter, Staging
from flows.unexpected import without_words
from transforms.article import Article
from transforms.articles.rejection import Rejection
from transforms.identifiers import content_id, document_id
from transforms.rows import Row
from warehouse.store import Store

READINGS = "readings.sqlite"
_REJECTS_AT_ONCE = 1_000


@dataclass(slots=True)
class Offer:
    """What the sources offered: batches of new and changed articles, and counts of the rest.

    `seen_of` counts the items of each source. `withheld` says, a sentence each, why nothing was withdrawn.
    """

    batches: list[Batch] = field(default_factory=list)
    seen: int = 0
    unchanged: int = 0
    rejected: int = 0
    seen_of: dict[str, int] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """New and changed articles, to be read."""
        return sum(batch.documents for batch in self.batches)


@dataclass(slots=True)
class _Waiting:
    """Rows of rejects that are written a thousand at a time."""

    rejects: PartWriter
    run_id: str
    rows: list[Row] = field(default_factory=list)

    def add(self, rejection: Rejection, *, occurrence: int) -> None:
        self.rows.append(reject_row(rejection, run_id=self.run_id, occurrence=occurrence))
        if len(self.rows) >= _REJECTS_AT_ONCE:
            self.write()

    def write(self) -> None:
        self.rejects.write("rejects", self.rows)
        self.rows.clear()


@task(**ON_IO_ERRORS)
@without_words()
def read_new_items(
    selection: Selection,
    staging: Staging,
    warehouse: Path,
    *,
    run_id: str,
    batch_size: int | None,
    withdraw_missing: bool = False,
) -> Offer:
    """Read every source item by item; put new and changed articles into batches, rejects beside them.

    An item whose `item_sha256` is the stored one is counted as unchanged and skipped; a file that has not
    changed since the last run is not even opened. An item offered twice by one source is rejected the second
    time. Sources are read one after another. `withdraw_missing` notes the stored documents that a source
    offers no more, for the load to remove; none where a source could not be read to its end, because
    what was not seen may still be there. Raises `SourceError`.
    """
    offer = Offer()
    with PartWriter(staging.rows, READ) as rejects:
        sources = selection.sources()
        if withdraw_missing:
            _check_whole(sources)
        gone = staging.rows / "withdrawn" if withdraw_missing else None
        articles = _new_articles(sources, warehouse, rejects, offer, run_id=run_id, gone=gone)
        batches = in_batches(articles, size=batch_size, characters=lambda article: len(article.text))
        for number, batch in enumerate(batches):
            offer.batches.append(write_articles(staging, number, batch))
    seal_part(staging, READ)
    return offer


def _new_articles(
    sources: Sequence[SourceConfig],
    warehouse: Path,
    rejects: PartWriter,
    offer: Offer,
    *,
    run_id: str,
    gone: Path | None,
) -> Iterator[Article]:
    for source in sources:
        before, hiding = offer.seen, 0
        with Store.open(warehouse) as store:
            stored = store.items(source.name)
        refused = refused_articles(warehouse / READINGS, source.name, extractors=current_digest())
        missing = set(stored)
        waiting = _Waiting(rejects, run_id)
        with remembered_readings(warehouse / READINGS, source) as readings:
            for item in read_source(source, stored=stored, refused=refused, readings=readings):
                offer.seen += 1
                missing.discard(item.source_item)
                if isinstance(item, Article):
                    yield item
                elif isinstance(item, Rejection):
                    offer.rejected += 1
                    hiding += item.hides_items
                    waiting.add(item, occurrence=offer.seen)
                else:
                    offer.unchanged += 1
        waiting.write()
        offer.seen_of[source.name] = offer.seen_of.get(source.name, 0) + offer.seen - before
        log(Event.SOURCE_READ, run=run_id, source=source.name, seen=offer.seen - before)
        if gone is not None and hiding:
            offer.withheld.append(
                f"{source.name}: nothing withdrawn, because {hiding:,} of its files and folders could not be"
                " read to their end"
            )
        elif gone is not None:
            _note_withdrawn(gone, source.name, missing)


def _check_whole(sources: Sequence[SourceConfig]) -> None:
    """Raise `ConfigurationError` where only part of a source is read: the rest is not gone, only not read."""
    for source in sources:
        if source.selection:
            raise ConfigurationError(
                f"only part of the source {source.name!r} was named: what it no longer offers cannot be told"
            )


def _note_withdrawn(folder: Path, source: str, items: Collection[str]) -> None:
    ids = pa.table(
        {"document_id": pa.array(sorted(document_id(source, item) for item in items), pa.string())}
    )
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(ids, folder / f"{content_id('source', source)}.parquet")


@task(**ON_IO_ERRORS)
@without_words()
def fetch_stored_articles(
    document_ids: Sequence[str], staging: Staging, warehouse: Path, *, batch_size: int | None
) -> list[Batch]:
    """Write the stored articles with these ids into batches, in the order of their ids."""
    with Store.open(warehouse) as store:
        return [
            write_stored(staging, number, store.stored_articles(ids))
            for number, ids in enumerate(in_batches(document_ids, size=batch_size, characters=lambda _: 0))
        ]
