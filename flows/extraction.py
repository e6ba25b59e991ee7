"""Reading facts out of one batch: what a worker process does between one file and the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from flows.batches import read_batch
from flows.rejects import LOST_WORKER, failure_row
from flows.staging import PartWriter
from flows.unexpected import without_words
from transforms.article import Article
from transforms.parsing import load_parser
from transforms.pipeline import Failure, extract
from transforms.rows import Row
from warehouse.quarantine import faulty_documents, take_out

# Articles held in memory at once, with their parses; measured: more is no faster.
_GROUP = 64


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What came of a batch: documents read, documents an extractor failed on, rows written by table."""

    documents: int
    failed: int
    rows: Mapping[str, int]


@without_words()
def extract_file(batch: Path, rows: Path, *, run_id: str) -> BatchSummary:
    """Read the articles of a batch, write their rows to `<rows>/<table>/<name of the batch>.parquet`.

    A document on which an extractor fails, or whose rows violate an invariant, becomes a row of `rejects`.
    The rows do not depend on how documents were put into batches.
    """
    documents, failures = 0, 0
    articles, hashes = read_batch(batch)
    parser = load_parser()
    with PartWriter(rows, batch.stem) as part:
        for group in batched(articles, _GROUP):
            # What the parser remembers of words it has not met before is forgotten with the group.
            with parser.memory_zone():
                extraction = extract(group, parser=parser)
            for table, table_rows in extraction.rows.items():
                part.write(table, _with_hashes(table_rows, hashes) if table == "articles" else table_rows)
            part.write("rejects", [failure_row(failure, run_id=run_id) for failure in extraction.failures])
            documents += len(group)
            failures += len(extraction.failures)
    failures += _reject_faulty(rows, batch.stem, articles, run_id=run_id)
    return BatchSummary(documents - failures, failures, part.written)


def reject_alone(batch: Path, rows: Path, *, run_id: str, error: str) -> BatchSummary:
    """Turn every document of a batch into a reject: whoever read it was lost."""
    articles, _ = read_batch(batch)
    failures = [Failure(article, LOST_WORKER, error) for article in articles]
    with PartWriter(rows, batch.stem) as part:
        part.write("rejects", [failure_row(failure, run_id=run_id) for failure in failures])
    return BatchSummary(0, len(failures), part.written)


def _reject_faulty(rows: Path, part: str, articles: Sequence[Article], *, run_id: str) -> int:
    """Turn documents whose rows violate an invariant into rejects, so that they do not cost the load."""
    faults = faulty_documents(rows, part)
    if not faults:
        return 0
    take_out(rows, part, faults)
    at_fault = [article for article in articles if article.document_id in faults]
    with PartWriter(rows, f"{part}-faults") as writer:
        writer.write(
            "rejects",
            [
                failure_row(Failure(article, "invariant", faults[article.document_id]), run_id=run_id)
                for article in at_fault
            ],
        )
    return len(at_fault)


def _with_hashes(rows: Iterable[Row], hashes: Mapping[str, str]) -> list[Row]:
    return [{**row, "item_sha256": hashes[str(row["document_id"])]} for row in rows]
