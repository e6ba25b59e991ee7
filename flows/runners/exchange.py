"""Files on their way between a run and workers on other machines: batches out, rows back.

They travel over what the warehouse's machines share anyway, a bucket or a mounted folder; through the cluster
itself go names and counts only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.batches import Batch
from flows.seals import seal_part
from flows.staging import Staging
from warehouse.layout import Layout
from warehouse.locks import locks_of
from warehouse.shared_files import SharedFiles

_FOLDER = "exchange"


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

    def put_batch(self, batch: Batch) -> str:
        """Lay a batch out for the workers; return its name under the shared root."""
        name = f"{self.folder}/batches/{batch.path.name}"
        SharedFiles(self.layout).put(batch.path, name)
        return name

    def fetch_rows(self, names: Sequence[str], staging: Staging) -> None:
        """Move what a worker wrote, named `<table>/<part>.parquet`, to `staging.rows`."""
        shared = SharedFiles(self.layout)
        for name in names:
            path = staging.rows / name
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".fetching")
            shared.get(f"{self.folder}/rows/{name}", unfinished)
            unfinished.rename(path)
            shared.remove(f"{self.folder}/rows/{name}")
        for part in {Path(name).stem.partition("-")[0] for name in names}:
            seal_part(staging, part)


def remove_abandoned_exchanges(layout: Layout) -> int:
    """Remove what runs that are gone left under way; return how many runs had."""
    shared, locks = SharedFiles(layout), locks_of(layout)
    abandoned = [run_id for run_id in shared.folders(_FOLDER) if not locks.is_alive(run_id)]
    for run_id in abandoned:
        shared.remove_folder(f"{_FOLDER}/{run_id}")
    return len(abandoned)


def send_rows(shared: SharedFiles, rows: Path, folder: str) -> tuple[str, ...]:
    """Put every file under `rows` into the exchange's folder, from a worker; return their names."""
    names = tuple(sorted(path.relative_to(rows).as_posix() for path in rows.rglob("*.parquet")))
    for name in names:
        shared.put(rows / name, f"{folder}/rows/{name}")
    return names
