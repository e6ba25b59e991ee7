"""Finding the documents that kill whoever reads them, so that they do not cost the others of their batch."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.batches import Batch
from flows.extraction import BatchSummary, extract_file, reject_alone
from flows.processes import ParserProcesses, WorkerLostError, load
from flows.staging import Staging


def extract_apart(batch: Batch, staging: Staging, *, run_id: str) -> BatchSummary:
    """Read a batch in halves, and halves of these where a process dies again, down to single documents.

    A document on which the process dies although it is read alone becomes a row of `rejects`. Raises
    `WorkerLostError` where processes die before they have read anything: then it is not the documents.
    """
    _remove_part(staging.rows, batch.path.stem)
    processes = ParserProcesses(1)
    try:
        processes.run(load)
        return _read(processes, pq.read_table(batch.path), batch.path, staging, run_id=run_id)
    finally:
        processes.close()


def _read(
    processes: ParserProcesses, articles: pa.Table, path: Path, staging: Staging, *, run_id: str
) -> BatchSummary:
    """Read some articles of a batch; `path` is named after the batch and after which they are in it."""
    middle = articles.num_rows // 2
    if middle == 0:
        return _read_alone(processes, articles, path, staging, run_id=run_id)
    halves = []
    for number, half in enumerate((articles.slice(0, middle), articles.slice(middle))):
        part = path.with_stem(f"{path.stem}-{number}")
        try:
            halves.append(_read_part(processes, half, part, staging, run_id=run_id))
        except WorkerLostError:
            _remove_part(staging.rows, part.stem)
            halves.append(_read(processes, half, part, staging, run_id=run_id))
    first, second = halves
    return BatchSummary(
        first.documents + second.documents,
        first.failed + second.failed,
        Counter(first.rows) + Counter(second.rows),
    )


def _read_alone(
    processes: ParserProcesses, article: pa.Table, path: Path, staging: Staging, *, run_id: str
) -> BatchSummary:
    try:
        return _read_part(processes, article, path, staging, run_id=run_id)
    except WorkerLostError as error:
        _remove_part(staging.rows, path.stem)
        processes.run(load)
        return reject_alone(_written(article, path, staging), staging.rows, run_id=run_id, error=str(error))


def _read_part(
    processes: ParserProcesses, articles: pa.Table, path: Path, staging: Staging, *, run_id: str
) -> BatchSummary:
    return processes.run(extract_file, _written(articles, path, staging), staging.rows, run_id=run_id)


def _written(articles: pa.Table, path: Path, staging: Staging) -> Path:
    part = staging.directory / "apart" / path.name
    part.parent.mkdir(exist_ok=True)
    pq.write_table(articles, part, compression="zstd")
    return part


def _remove_part(rows: Path, part: str) -> None:
    """Remove what a process that died may have finished of a part, some tables and not others."""
    for path in rows.glob(f"*/{part}.*"):
        path.unlink()
