"""How far a run is: a progress artifact in Prefect's interface, and a bar where there is a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class Steps:
    """Counts documents done out of a known number."""

    def __init__(self, total: int, artifact: UUID, bar: Progress, bar_task: TaskID) -> None:
        self._total = total
        self._done = 0
        self._artifact = artifact
        self._bar = bar
        self._bar_task = bar_task

    def advance(self, documents: int) -> None:
        """Say that so many more documents are done."""
        self._done += documents
        update_progress_artifact(self._artifact, progress=100 * self._done / max(1, self._total))
        self._bar.advance(self._bar_task, documents)


@contextmanager
def progress(what: str, *, total: int) -> Iterator[Steps]:
    """Show `what` is being done to `total` documents, for as long as the block runs, within a flow run."""
    artifact = create_progress_artifact(progress=0.0, key="documents-read", description=what)
    with _bar() as bar:
        yield Steps(total, UUID(str(artifact)), bar, bar.add_task(what, total=total))
    update_progress_artifact(UUID(str(artifact)), progress=100.0)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
