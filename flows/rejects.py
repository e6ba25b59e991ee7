"""Rows of `meta.rejects`: what could not be loaded, whichever stage says so."""

from datetime import UTC, datetime

from transforms.articles.rejection import Fault, Rejection, reject
from transforms.identifiers import content_id
from transforms.pipeline import Failure
from transforms.rows import Row

# Stands for the extractor where the process that read a document was lost.
LOST_WORKER = "worker"


def reject_row(rejection: Rejection, *, run_id: str, occurrence: int | str) -> Row:
    """Return a rejection as a row; `occurrence` tells two rejects of one key in one run apart."""
    return {
        "reject_id": content_id("reject", run_id, rejection.source, rejection.source_item, occurrence),
        "run_id": run_id,
        "source": rejection.source,
        "source_item": rejection.source_item,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "raw_excerpt": rejection.raw_excerpt,
        "rejected_at": datetime.now(UTC),
    }


def failure_row(failure: Failure, *, run_id: str) -> Row:
    """Return the row of a document whose facts could not be read, or violate an invariant."""
    article = failure.article
    fault = Fault("extractor_failed", f"{failure.component}: {failure.error}", stage="extract")
    rejection = reject(fault, source=article.source, source_item=article.source_item, raw=article.text)
    return reject_row(rejection, run_id=run_id, occurrence="extract")
