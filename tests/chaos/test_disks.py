"""A full disk, files that may not grow, a store that may only be read: said clearly, repaired by a re-run."""

import subprocess

import pytest

from tests.chaos.articles import Edition
from tests.chaos.commands import held_still
from tests.chaos.disks import SmallDisk
from tests.chaos.moments import Moment, Watch
from tests.chaos.scene import Scene, reader_beside

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]

# What is left free on the disk, and when it is filled up to that: 0 bytes before the run begins …
FULL: list[tuple[str, Moment, int]] = [
    ("before it starts", Watch.is_started, 0),
    ("while it extracts", Watch.is_extracting, 8_192),
    ("while it loads", Watch.is_in_transaction, 65_536),
    ("while it publishes", Watch.is_publishing, 4_096),
]


@pytest.mark.parametrize(("when", "moment", "leave"), FULL, ids=[when for when, *_ in FULL])
def test_full_disk(when: str, moment: Moment, leave: int, small_disk: SmallDisk, scene: Scene) -> None:
    """A run that has written all it needs before the disk is full is followed by another."""

    def fill(process: subprocess.Popen[str]) -> None:
        with held_still(process):
            small_disk.fill(leave=leave)

    edition = Edition.FIRST
    status = 0
    with reader_beside(scene):
        while status == 0:
            small_disk.empty()
            edition = edition.other
            ending = scene.faulty(edition, fault="disk full", moment=moment, strike=fill)
            status = ending.status
        assert status == 1, ending
        assert "No space left on device" in ending.errors
        assert ending.errors.count("\n") == 1, "one clear line"
        small_disk.empty()
        # What could not be published is committed all the same; it is published by whoever comes next.
        again = scene.ingest(edition)
        assert again.status == 0, again
    scene.assert_sound(scene.allowed[list(Edition).index(edition)], edition)


@pytest.mark.parametrize("kilobytes", [4, 40, 400])
def test_files_may_not_grow(kilobytes: int, scene: Scene) -> None:
    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND,
            fault="file too large",
            strike=lambda process: limit(process, f"--fsize={kilobytes * 1024}"),
        )
        assert ending.status == 1, ending
        # SQLite, whose catalogue is what does not fit into the smallest, has words of its own for it.
        assert any(words in ending.errors for words in ("File too large", "disk I/O error")), ending
        assert ending.errors.count("\n") == 1
        again = scene.ingest(Edition.SECOND)
        assert again.status == 0, again
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_read_only_store(small_disk: SmallDisk, scene: Scene) -> None:
    with small_disk.read_only():
        ending = scene.faulty(Edition.SECOND, fault="read-only store")
        assert ending.status == 1, ending
        assert "Read-only file system" in ending.errors
        assert ending.errors.count("\n") == 1
        # The published file needs no place to write; SQLite would, to read its catalogue.
        assert scene.state() == scene.allowed[0]
        answer = scene.parley.run("sql", "SELECT count(*) AS found FROM documents", "--format", "csv")
        assert (answer.status, answer.output.split()) == (0, ["found", "24"]), answer
    again = scene.ingest(Edition.SECOND)
    assert again.status == 0, again
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def limit(process: subprocess.Popen[str], resource: str) -> None:
    """Limit a resource of a running process; those it starts inherit the limit."""
    subprocess.run(["prlimit", f"--pid={process.pid}", resource], check=True)
