"""Locks between processes: one writer at a time, and a sign of life for each run.

Where the catalogue lies in the warehouse's directory, they are locks of the operating system; where it is a
PostgreSQL database that several machines write to, they are that database's. A crash releases either kind.
"""

import os
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from warehouse.errors import UnusablePlaceError
from warehouse.file_locks import FileLocks
from warehouse.layout import Layout

TIMEOUT_VARIABLE = "PARLEY_LOCK_TIMEOUT"
_TIMEOUT = timedelta(minutes=10)


class Locks(Protocol):
    """The locks of one warehouse."""

    def writer(self, *, purpose: str, timeout: timedelta) -> AbstractContextManager[None]:
        """Hold the writer lock; `purpose` is shown to whoever waits for it.

        Raises `WriterBusyError`, naming the holder, when it is not free within `timeout`.
        """

    def show_alive(self, run_id: str) -> None:
        """Show that the run is under way until this process ends, however it ends, or `show_ended`.

        Call it as the writer: who looks for the dead then never meets a sign of life half made.
        """

    def show_ended(self, run_id: str) -> None:
        """Take the sign of life away: the run has recorded how it ended."""

    def is_alive(self, run_id: str) -> bool:
        """Return whether the process that shows the run alive still exists."""

    def forget_dead(self) -> None:
        """Remove what is left of the signs of life of processes that are gone; call as the writer."""


def default_timeout() -> timedelta:
    """Return how long a write waits for another writer: PARLEY_LOCK_TIMEOUT seconds, else ten minutes.

    Raises `UnusablePlaceError` where that is no number of seconds.
    """
    text = os.environ.get(TIMEOUT_VARIABLE)
    try:
        return timedelta(seconds=float(text)) if text else _TIMEOUT
    except (ValueError, OverflowError):
        raise UnusablePlaceError(TIMEOUT_VARIABLE, str(text), "write a number of seconds") from None


def locks_of(layout: Layout) -> Locks:
    """Return the locks of a warehouse."""
    if layout.catalogue is None:
        return FileLocks(layout)
    from warehouse.postgres_locks import postgres_locks  # noqa: PLC0415 - its driver is an optional package

    return postgres_locks(layout.catalogue)
