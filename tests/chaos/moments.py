"""Moments of a run, told from outside by what it leaves in the warehouse's directory, to strike at."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse.layout import PUBLISHED_NAME, Layout

_LOOK_SECONDS = 0.003


@dataclass(slots=True)
class Watch:
    """Looks at a warehouse's directory; knows how it stood before the run that is watched."""

    layout: Layout
    catalogue: sqlite3.Connection | None
    version: int
    published: int
    earlier: frozenset[str]

    def is_started(self) -> bool:
        """The process has been started."""
        return True

    def is_reading(self) -> bool:
        """The source is being read: the folder for batches is there."""
        return any(self._staging("batches"))

    def is_extracting(self) -> bool:
        """Rows are being written."""
        return any(self._staging("rows/articles/*"))

    def is_staged(self) -> bool:
        """Every batch has its rows, and nothing is loaded yet."""
        batches = {path.stem for path in self._staging("batches/*.parquet")}
        return bool(batches) and batches == {path.stem for path in self._staging("rows/articles/*.parquet")}

    def is_sealed(self) -> bool:
        """The rows of a batch are written and sealed; other batches are still being read."""
        return any(self._staging("rows/0*.sha256"))

    def is_loading(self) -> bool:
        """A load has the writer lock: it validates what is staged."""
        return self._writer().startswith("load of run")

    def is_in_transaction(self) -> bool:
        """A load has begun its transaction, or is about to."""
        return self.is_loading() and (self.layout.directory / "unpublished").exists()

    def is_committed(self) -> bool:
        """A load's transaction has reached the catalogue."""
        return self.is_in_transaction() and self._catalogue_version() != self.version

    def is_publishing(self) -> bool:
        """A load writes the file for readers."""
        return self.is_loading() and self._temporary().exists()

    def is_published(self) -> bool:
        """A load's file for readers is in place."""
        return self.is_loading() and self._inode() != self.published

    def is_maintaining(self) -> bool:
        """Maintenance has the writer lock."""
        return self._writer() == "maintenance"

    def note(self) -> None:
        """Remember how the catalogue and the published file stand, until a load has the lock."""
        if not self.is_loading():
            self.version, self.published = self._catalogue_version(), self._inode()

    def _staging(self, pattern: str) -> Iterator[Path]:
        for folder in (self.layout.directory / "staging").glob("*"):
            if folder.name not in self.earlier:
                yield from folder.glob(pattern)

    def _writer(self) -> str:
        """Return what the holder of the writer lock does; of runs that are over, nothing."""
        try:
            holder = json.loads(self.layout.writer_lock.with_suffix(".holder").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        purpose = f"{holder['purpose']}"
        return "" if f"{holder['pid']} {purpose}" in self.earlier else purpose

    def _temporary(self) -> Path:
        return self.layout.directory / f"{PUBLISHED_NAME}.tmp"

    def _inode(self) -> int:
        published = Path(self.layout.published)
        return published.stat().st_ino if published.exists() else 0

    def _catalogue_version(self) -> int:
        if self.catalogue is None:
            return 0
        return int(self.catalogue.execute("PRAGMA data_version").fetchone()[0])


type Moment = Callable[[Watch], bool]


@contextmanager
def watching(layout: Layout) -> Iterator[Watch]:
    """Watch a warehouse for the run that is about to start."""
    folders = {path.name for path in (layout.directory / "staging").glob("*")}
    connection = sqlite3.connect(layout.catalogue_file) if layout.catalogue_file.exists() else None
    watch = Watch(layout, connection, 0, 0, frozenset(folders | {_last_writer(layout)}))
    try:
        watch.note()
        yield watch
    finally:
        if connection:
            connection.close()


def wait_for(moment: Moment, watch: Watch, *, while_true: Callable[[], bool], seconds: float = 600) -> bool:
    """Return True as soon as the moment has come, False when `while_true` says that it will not come."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        watch.note()
        if moment(watch):
            return True
        if not while_true():
            return False
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError(f"the moment did not come in {seconds:g} s")


def _last_writer(layout: Layout) -> str:
    try:
        holder = json.loads(layout.writer_lock.with_suffix(".holder").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return f"{holder['pid']} {holder['purpose']}"
