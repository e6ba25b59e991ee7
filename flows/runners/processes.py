"""Batches read by worker processes of this machine."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.batches import Batch
from flows.extraction import BatchSummary
from flows.processes import PROCESSORS
from flows.staging import Staging
from flows.tasks.extract import extract_batch


@dataclass(frozen=True, slots=True)
class ProcessRunner:
    """Has `workers` processes read, one a processor where it is None; see `flows.runners.runner.Runner`.

    A task run is a thread that waits for a process; there is one more than processes, so that none waits.
    """

    workers: int | None = None

    def joined(self) -> AbstractContextManager["ProcessRunner"]:
        """Return this runner: its processes stay between sets of batches anyway."""
        return nullcontext(self)

    def extract(self, batches: Sequence[Batch], staging: Staging, *, run_id: str) -> Iterator[BatchSummary]:
        """Yield a summary of each batch as it is done; its rows then lie in `staging.rows`."""
        workers = self.workers or PROCESSORS
        runner: ThreadPoolTaskRunner[BatchSummary] = ThreadPoolTaskRunner(max_workers=workers + 1)
        with runner as threads:
            futures: list[PrefectFuture[BatchSummary]] = [
                threads.submit(
                    extract_batch, {"batch": batch, "staging": staging, "run_id": run_id, "workers": workers}
                )
                for batch in batches
            ]
            for done in as_completed(futures):
                yield done.result()
