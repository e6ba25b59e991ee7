"""All batches of a run, read by whoever is to read them."""

from collections.abc import Sequence

from flows.batches import Batch
from flows.progress import Steps
from flows.runners.runner import Runner
from flows.staging import Staging


def extract_batches(
    batches: Sequence[Batch],
    staging: Staging,
    steps: Steps,
    *,
    run_id: str,
    runner: Runner,
) -> None:
    """Have every batch read, one task run each; tell `steps` of each that is done.

    Raises `RunnerError` where nobody is there to read.
    """
    for summary in runner.extract(batches, staging, run_id=run_id):
        steps.advance(summary.documents + summary.failed)
