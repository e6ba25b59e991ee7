"""Tasks: read the facts of one batch in a worker process of this machine, or where the task itself runs."""

from prefect import task
from prefect.runtime import task_run

from flows.batches import Batch
from flows.extraction import BatchSummary, extract_file
from flows.isolation import extract_apart
from flows.logs import Event, log
from flows.processes import WorkerLostError, parser_processes
from flows.retries import ON_IO_ERRORS
from flows.runners.remote import RemoteBatch, RemoteSummary, extract_remote_file
from flows.seals import check_seal, seal_part
from flows.staging import Staging

_TRIES_AS_A_WHOLE = 2


@task(task_run_name="extract {batch.path.stem}", **ON_IO_ERRORS)
def extract_batch(batch: Batch, staging: Staging, *, run_id: str, workers: int) -> BatchSummary:
    """Have one of `workers` processes read a batch; its rows lie in the run's folder afterwards.

    A batch on which processes die twice is read in parts, so that one document costs itself only.
    """
    check_seal(batch.path.with_suffix(""))
    try:
        summary = parser_processes(workers).run(extract_file, batch.path, staging.rows, run_id=run_id)
    except WorkerLostError:
        if (task_run.run_count or 1) < _TRIES_AS_A_WHOLE:
            raise
        summary = extract_apart(batch, staging, run_id=run_id)
    seal_part(staging, batch.path.stem)
    log(Event.BATCH_READ, run=run_id, documents=summary.documents, failed=summary.failed)
    return summary


@task(task_run_name="extract {batch.stem}", **ON_IO_ERRORS)
def extract_remote_batch(batch: RemoteBatch, *, run_id: str) -> RemoteSummary:
    """Read a batch in the process of a cluster's worker; its rows lie in the exchange afterwards."""
    return extract_remote_file(batch, run_id=run_id)
