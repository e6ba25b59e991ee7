"""Task: read the facts of one batch in a worker process."""

from prefect import task

from flows.batches import Batch
from flows.extraction import BatchSummary, extract_file
from flows.processes import parser_processes
from flows.retries import ON_IO_ERRORS
from flows.staging import Staging


@task(task_run_name="extract {batch.path.stem}", **ON_IO_ERRORS)
def extract_batch(batch: Batch, staging: Staging, *, run_id: str, workers: int) -> BatchSummary:
    """Have one of `workers` processes read a batch; its rows lie in the run's folder afterwards."""
    return parser_processes(workers).run(extract_file, batch.path, staging.rows, run_id=run_id)
