"""All batches of a run through the worker processes."""

from collections.abc import Sequence
from typing import Any, cast

from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.batches import Batch
from flows.processes import PROCESSORS
from flows.progress import Steps
from flows.staging import Staging
from flows.tasks.extract import extract_batch


def task_runner() -> TaskRunner[PrefectFuture[Any]]:
    """Return the runner of flows that extract: a thread a processor, and one more so that none waits."""
    return cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=PROCESSORS + 1))


def extract_batches(
    batches: Sequence[Batch], staging: Staging, steps: Steps, *, run_id: str, workers: int | None
) -> None:
    """Extract every batch, one task run each, in `workers` processes; tell `steps` of each that is done."""
    tasks = [
        extract_batch.submit(batch, staging, run_id=run_id, workers=workers or PROCESSORS)
        for batch in batches
    ]
    for done in as_completed(tasks):
        summary = done.result()
        steps.advance(summary.documents + summary.failed)
