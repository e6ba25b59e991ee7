"""What the extractors of a run refused, remembered for the next run."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.batches import Batch, read_batch
from flows.rejects import LOST_WORKER
from flows.sources.refusals import Refusal, extractors_digest, remember_refused
from flows.stages import current_extractors
from flows.staging import Staging
from transforms.articles.rejection import Rejection
from transforms.identifiers import document_id

_REJECTED = ["source", "source_item", "stage", "reason", "detail", "raw_excerpt"]


def current_digest() -> str:
    """Return the digest under which today's extractors are remembered."""
    return extractors_digest(current_extractors(None))


def note_refused(batches: Sequence[Batch], staging: Staging, memory: Path) -> None:
    """Remember in `memory` what the extractors refused of these batches.

    Not what was refused because its reader was lost: that may have been the machine's fault.
    """
    with suppress(OSError, pa.ArrowException):  # the load is done; a lost memory costs time only
        found = [refusal for batch in batches for refusal in _refused(batch, staging)]
        if found:
            remember_refused(memory, found, extractors=current_digest())


def _refused(batch: Batch, staging: Staging) -> Iterator[Refusal]:
    parts = (batch.path.stem, f"{batch.path.stem}-faults")
    files = [staging.rows / "rejects" / f"{part}.parquet" for part in parts]
    rows = [
        row for file in files if file.exists() for row in pq.read_table(file, columns=_REJECTED).to_pylist()
    ]
    rejections = [Rejection(**row) for row in rows]
    refused = [one for one in rejections if not one.detail.startswith(f"{LOST_WORKER}:")]
    hashes = read_batch(batch.path)[1] if refused else {}
    for rejection in refused:
        item_sha256 = hashes.get(document_id(rejection.source, rejection.source_item))
        if item_sha256 is not None:
            yield Refusal(item_sha256, rejection)
