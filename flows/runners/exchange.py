"""Files on their way between a run and workers on other machines: batches out, rows back.

They travel over what the warehouse's machines share anyway, a bucket or a mounted folder; through the cluster
itself go names, hashes and counts only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.batches import Batch
from flows.seals import seal_part
from flows.staging import Staging
from warehouse.digests import digest_of
from warehouse.layout import Layout
from warehouse.locks import locks_of
from warehouse.shared_files import SharedFiles

_FOLDER = "exchange"


class ChangedOnTheWayError(OSError):
    """A file came back other than it was sent; it is worth another try."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not what was sent")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file on its way: its name and the hash of its content."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """The shared folder of one run, or of one month of a backfill, under the shared root of a warehouse."""

    layout: Layout
    folder: str

    @classmethod
    def of(cls, layout: Layout, staging: Staging) -> "Exchange":
        """Return the exchange that belongs to the folder of a run."""
        place = staging.directory.relative_to(layout.directory / "staging")
        return cls(layout, f"{_FOLDER}/{place.as_posix()}")

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Have the folder removed when the block ends, however it ends."""
        try:
            yield
        finally:
            SharedFiles(self.layout).remove_folder(self.folder)

    def put_batch(self, batch: Batch) -> Sent:
        """Lay a batch out for the workers."""
        name = f"{self.folder}/batches/{batch.path.name}"
        SharedFiles(self.layout).put(batch.path, name)
        return Sent(name, digest_of(batch.path))

    def fetch_rows(self, files: Sequence[Sent], staging: Staging) -> None:
        """Bring what a worker wrote for a batch, named `<table>/<part>.parquet`, to `staging.rows`.

        Raises `ChangedOnTheWayError` where a file is not the one that was sent.
        """
        shared = SharedFiles(self.layout)
        for file in files:
            path = staging.rows / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            fetch(shared, Sent(f"{self.folder}/rows/{file.name}", file.sha256), path)
        for part in {Path(file.name).stem.partition("-")[0] for file in files}:
            seal_part(staging, part)


def remove_abandoned_exchanges(layout: Layout) -> int:
    """Remove what runs that are gone left under way; return how many runs had."""
    shared, locks = SharedFiles(layout), locks_of(layout)
    abandoned = [run_id for run_id in shared.folders(_FOLDER) if not locks.is_alive(run_id)]
    for run_id in abandoned:
        shared.remove_folder(f"{_FOLDER}/{run_id}")
    return len(abandoned)


def fetch(shared: SharedFiles, file: Sent, path: Path) -> None:
    """Write a file that was sent to a local path, which appears when all of it is there and as it was."""
    unfinished = path.with_suffix(".fetching")
    shared.get(file.name, unfinished)
    if digest_of(unfinished) != file.sha256:
        raise ChangedOnTheWayError(file.name)
    unfinished.rename(path)


def send_rows(shared: SharedFiles, rows: Path, folder: str) -> tuple[Sent, ...]:
    """Put every file under `rows` into the exchange's folder, from a worker; return what was sent."""
    sent = []
    for path in sorted(rows.rglob("*.parquet")):
        name = path.relative_to(rows).as_posix()
        shared.put(path, f"{folder}/rows/{name}")
        sent.append(Sent(name, digest_of(path)))
    return tuple(sent)
