"""Advisory locks of the catalogue's PostgreSQL server, for a warehouse that several machines write to.

DuckLake lets transactions overlap, but what a load writes depends on what it read (which documents are
stored, which stories they belong to): two loads of one document at once would both add it. So loads take
turns here too. A lock belongs to a connection and ends with it; where a machine disappears, the server
notices within a minute.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from hashlib import sha256

import psycopg

from warehouse.errors import CatalogueUnreachableError, WriterBusyError

# Both sides ask whether the other is there after half a minute of silence, and give it up 30 seconds later.
_SERVER_KEEPALIVES = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
_CONNECT_SECONDS = 20
_NAME_BYTES = 63

_HOLDER = """
SELECT application_name, backend_start::timestamptz(0)::text FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND pg_locks.granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32 | objid::bigint) = %s
"""


class PostgresLocks:
    """Locks in one database, by the part of its address after `postgres:`; see `warehouse.locks.Locks`.

    A run's sign of life is a connection that stays open; one such object serves the whole process.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._alive: dict[str, psycopg.Connection] = {}

    @contextmanager
    def writer(self, *, purpose: str, timeout: timedelta) -> Iterator[None]:
        """Hold the writer lock; raises `WriterBusyError` when it is not free within `timeout`."""
        with self._connect(purpose) as connection:
            if not _lock(connection, _key("writer"), timeout):
                holder = _holder(connection, _key("writer")) or "another process"
                raise WriterBusyError("in PostgreSQL", holder, timeout.total_seconds())
            yield

    def show_alive(self, run_id: str) -> None:
        """Hold the run's lock until this process ends, however it ends, or `show_ended`."""
        connection = self._connect(f"run {run_id}")
        connection.execute("SELECT pg_try_advisory_lock(%s)", [_key(f"run {run_id}")])
        self._alive[run_id] = connection

    def show_ended(self, run_id: str) -> None:
        """Release the run's lock: the run has recorded how it ended."""
        if connection := self._alive.pop(run_id, None):
            connection.close()

    def is_alive(self, run_id: str) -> bool:
        """Return whether a process, on whichever machine, holds the run's lock."""
        with self._connect("look for a run") as connection:
            return _holder(connection, _key(f"run {run_id}")) is not None

    def forget_dead(self) -> None:
        """Do nothing: the server forgets a process with its connection."""

    def _connect(self, purpose: str) -> psycopg.Connection:
        """Return a connection that the server shows under our purpose, process and machine."""
        process = f" (process {os.getpid()} on {socket.gethostname()})"
        name = purpose[: _NAME_BYTES - len(process)] + process
        try:
            return psycopg.connect(
                self._address,
                autocommit=True,
                connect_timeout=_CONNECT_SECONDS,
                application_name=name,
                options=_SERVER_KEEPALIVES,
                keepalives_idle=30,
                keepalives_interval=10,
                keepalives_count=3,
            )
        except psycopg.OperationalError as error:
            raise CatalogueUnreachableError(str(error)) from error


@cache
def postgres_locks(catalogue: str) -> PostgresLocks:
    """Return this process's locks of the catalogue at an address (`postgres:dbname=…`)."""
    return PostgresLocks(catalogue.removeprefix("postgres:"))


def _lock(connection: psycopg.Connection, key: int, timeout: timedelta) -> bool:
    """Take an advisory lock; return whether it came within `timeout`."""
    milliseconds = int(timeout.total_seconds() * 1000)
    if milliseconds <= 0:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", [key]).fetchone()
        return bool(row and row[0])
    connection.execute("SELECT set_config('lock_timeout', %s, false)", [str(milliseconds)])
    try:
        connection.execute("SELECT pg_advisory_lock(%s)", [key])
    except psycopg.errors.LockNotAvailable:
        return False
    return True


def _holder(connection: psycopg.Connection, key: int) -> str | None:
    row = connection.execute(_HOLDER, [key]).fetchone()
    return f"{row[0]} since {row[1]}" if row else None


def _key(name: str) -> int:
    """Return the number of a lock: 63 bits, so that PostgreSQL's two halves of it are never negative."""
    return int.from_bytes(sha256(f"parley {name}".encode()).digest()[:8], "big") >> 1
