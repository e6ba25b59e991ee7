"""Locks of the operating system, for a warehouse that one machine writes to.

The writer lock is `flock` by way of filelock; a run's sign of life is a POSIX record lock, which worker
processes forked from the run do not inherit.
"""

import errno
import fcntl
import json
import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote

from filelock import FileLock, Timeout

from warehouse.errors import UnwritableError, WriterBusyError
from warehouse.layout import Layout

# Tells this process from another that happens to have the same number on another host or in a container.
_PROCESS = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex}"

# Errors of files that stay as they are however often one tries: rights, and what lies in the way.
_LASTING = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST)


@contextmanager
def unwritable_told(directory: Path) -> Iterator[None]:
    """Raise `UnwritableError` where the block fails because nothing can be written in a warehouse."""
    try:
        yield
    except OSError as error:
        if error.errno in _LASTING:
            raise UnwritableError(directory, error.strerror or str(error)) from error
        raise


@dataclass(frozen=True, slots=True)
class FileLocks:
    """Locks on files in the warehouse's directory; see `warehouse.locks.Locks`."""

    layout: Layout

    @contextmanager
    def writer(self, *, purpose: str, timeout: timedelta) -> Iterator[None]:
        """Hold the writer lock; raises `WriterBusyError` when it is not free in time, `UnwritableError`."""
        lock = FileLock(self.layout.writer_lock)
        try:
            with unwritable_told(self.layout.directory):
                lock.acquire(timeout=timeout.total_seconds())
        except Timeout:
            raise WriterBusyError(self.layout.directory, self._holder(), timeout.total_seconds()) from None
        try:
            with unwritable_told(self.layout.directory):
                self._holder_file.write_text(_describe(purpose), encoding="utf-8")
            yield
        finally:
            lock.release()

    def show_alive(self, run_id: str) -> None:
        """Lock the run's file until this process ends, however it ends; `show_ended` takes the file away."""
        self.layout.runs.mkdir(exist_ok=True)
        self._owner_file(run_id).write_text(_PROCESS, encoding="utf-8")
        descriptor = os.open(self._run_file(run_id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        # The descriptor stays open on purpose: closing it, even by garbage collection, would release it.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def show_ended(self, run_id: str) -> None:
        """Remove the run's files: the run has recorded how it ended."""
        self._run_file(run_id).unlink(missing_ok=True)
        self._owner_file(run_id).unlink(missing_ok=True)

    def is_alive(self, run_id: str) -> bool:
        """Return whether the process that shows the run alive still exists."""
        try:
            # Our own lock file must not even be opened: closing it again would release our lock (POSIX).
            if self._owner_file(run_id).read_text(encoding="utf-8") == _PROCESS:
                return True
            with self._run_file(run_id).open("r+") as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    def forget_dead(self) -> None:
        """Remove the files of runs whose process is gone."""
        for run_id in {unquote(path.stem) for path in self.layout.runs.glob("*")}:
            if not self.is_alive(run_id):
                self.show_ended(run_id)

    def _holder(self) -> str:
        try:
            holder = json.loads(self._holder_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return "another process"
        return f"process {holder['pid']} on {holder['host']} ({holder['purpose']}) since {holder['since']}"

    @property
    def _holder_file(self) -> Path:
        return self.layout.writer_lock.with_suffix(".holder")

    def _run_file(self, run_id: str) -> Path:
        return self.layout.runs / f"{quote(run_id, safe='')}.lock"

    def _owner_file(self, run_id: str) -> Path:
        return self.layout.runs / f"{quote(run_id, safe='')}.owner"


def _describe(purpose: str) -> str:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": since, "purpose": purpose})
