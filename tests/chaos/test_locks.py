"""A catalogue somebody else has locked, and a writer who does not let go."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.chaos.articles import Edition
from tests.chaos.ledger import LEDGER
from tests.chaos.moments import Watch
from tests.chaos.scene import Scene, reader_beside
from warehouse.errors import WriterBusyError
from warehouse.store import Store

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]

LOCKED = "is locked by another program"
_HOLD = {
    "catalogue": (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1] + '/catalogue.sqlite', isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
    ),
    "writer lock": (
        "import sys\n"
        "from filelock import FileLock\n"
        "lock = FileLock(sys.argv[1] + '/writer.lock')\n"
        "lock.acquire()\n"
    ),
}


@contextmanager
def held(what: str, directory: Path) -> Iterator[None]:
    """Have another process hold a lock for as long as the block runs."""
    code = _HOLD[what] + "print('held', flush=True)\nsys.stdin.read()\n"
    command = [sys.executable, "-c", code, str(directory)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


def test_locked_catalogue(scene: Scene) -> None:
    with reader_beside(scene):
        with held("catalogue", scene.layout.directory):
            ending = scene.faulty(Edition.SECOND, fault="catalogue locked")
        assert (ending.status, LOCKED in ending.errors) == (75, True), ending
        assert ending.errors.count("\n") == 1
        assert scene.state() == scene.allowed[0]
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_catalogue_locked_at_the_commit(scene: Scene) -> None:
    """The lock comes in the middle of a load's transaction, and goes; a load that was faster is followed."""
    edition = Edition.FIRST
    status = 0
    with reader_beside(scene), ready_to_lock(scene.layout.catalogue_file) as catalogue:
        while status == 0:
            edition = edition.other
            ending = scene.faulty(
                edition,
                fault="catalogue locked",
                moment=Watch.is_in_transaction,
                strike=lambda _: lock(catalogue),
            )
            status = ending.status
            catalogue.rollback()
        assert (status, LOCKED in ending.errors) == (75, True), ending
        assert ending.errors.count("\n") == 1
        assert scene.ingest(edition).status == 0
    scene.assert_sound(scene.allowed[list(Edition).index(edition)], edition)


@contextmanager
def ready_to_lock(catalogue: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that can lock the catalogue at once: starting a process would take too long."""
    with closing(sqlite3.connect(catalogue, isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA schema_version")
        yield connection


def lock(catalogue: sqlite3.Connection) -> None:
    """Lock the catalogue, unless it is being written to at this moment."""
    with suppress(sqlite3.OperationalError):
        catalogue.execute("BEGIN IMMEDIATE")


def test_writer_who_does_not_let_go(scene: Scene) -> None:
    with reader_beside(scene), held("writer lock", scene.layout.directory):
        ending = scene.faulty(Edition.SECOND, fault="writer lock held", PARLEY_LOCK_TIMEOUT="2")
        assert ending.status == 75, ending
        assert "gave up after 2 s" in ending.errors
        assert ending.errors.count("\n") == 1
        with (
            Store.open(scene.layout.directory, lock_timeout=timedelta(seconds=1)) as store,
            pytest.raises(WriterBusyError),
        ):
            store.maintain()
        LEDGER.fault("writer lock held")
    assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)
