"""The interface of those who read batches, and the choice among them."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from flows.batches import Batch
from flows.execution import Execution
from flows.extraction import BatchSummary
from flows.runners.names import RunnerName
from flows.runners.processes import ProcessRunner
from flows.staging import Staging


class Runner(Protocol):
    """Has batches read somewhere, one task run each."""

    def extract(self, batches: Sequence[Batch], staging: Staging, *, run_id: str) -> Iterator[BatchSummary]:
        """Yield a summary of each batch as it is done; its rows then lie in `staging.rows`.

        Raises what a task run raises after its retries, and `RunnerError` where nobody is there to read.
        """

    def joined(self) -> AbstractContextManager["Runner"]:
        """Return a runner that is there until the block ends, to read one set of batches after another."""


def runner_of(execution: Execution, warehouse: Path) -> Runner:
    """Return who is to read; raises `RunnerError` where it cannot be had."""
    if execution.runner is RunnerName.PROCESSES:
        return ProcessRunner(execution.workers)
    # Imported here: the cluster's packages are optional, and take a second to import.
    from flows.runners.dask import dask_runner  # noqa: PLC0415

    return dask_runner(str(execution.address), warehouse)
