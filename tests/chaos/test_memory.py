"""Too little memory: of a process that reads, for a while or for good, and of the whole run."""

import subprocess

import pytest

from tests.chaos.articles import Edition
from tests.chaos.moments import Watch
from tests.chaos.scene import Scene, reader_beside
from tests.processes import command_of, descendants

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


def starve_workers(process: subprocess.Popen[str]) -> None:
    """Let the processes that read allocate nothing more; those that replace them may."""
    for child in descendants(process.pid):
        if b"spawn_main" in command_of(child):
            limit(child, 1 << 20)


def limit(pid: int, size: int) -> None:
    subprocess.run(["prlimit", f"--pid={pid}", f"--as={size}"], check=False)


def test_worker_runs_out_of_memory(scene: Scene) -> None:
    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND, fault="worker out of memory", moment=Watch.is_reading, strike=starve_workers
        )
        assert ending.status == 0, ending
        assert scene.state() == scene.allowed[1], "the batch is read by another process"
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_too_little_memory_for_good(scene: Scene) -> None:
    def starve(process: subprocess.Popen[str]) -> None:
        limit(process.pid, 900_000_000)  # its processes inherit it: too little for the parser
        starve_workers(process)

    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND, fault="no memory for the parser", moment=Watch.is_reading, strike=starve
        )
        assert ending.status != 0, ending
        assert ending.errors.startswith("parley: ")
        assert ending.errors.count("\n") == 1
        assert scene.state() == scene.allowed[0]
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)
