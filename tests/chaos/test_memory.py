"""Too little memory: of a process that reads, for a while and for good, and of the one that leads them."""

import subprocess
import threading
import time

import pytest

from tests.chaos.articles import Edition
from tests.chaos.moments import Moment, Watch
from tests.chaos.scene import Scene, reader_beside
from tests.processes import command_of, descendants

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


_TOO_LITTLE = 300_000_000  # bytes of address space; the parser takes more


def starve_workers(process: subprocess.Popen[str]) -> None:
    """Let the processes that read allocate nothing more; those that replace them may."""
    for child in descendants(process.pid):
        if b"spawn_main" in command_of(child):
            limit(child, 1 << 20)


def starve_leader(process: subprocess.Popen[str]) -> None:
    """Let the process that leads the run take not a page more than it has; those that read go on."""
    limit(process.pid, 1 << 20)


def starve_every_worker(process: subprocess.Popen[str]) -> None:
    """Let each process that reads, and each that replaces one, have too little for the parser."""

    def watch() -> None:
        limited: set[int] = set()
        while process.poll() is None:
            for child in descendants(process.pid):
                # Starting Python and loading the parser takes seconds: none gets that far before it is seen.
                if child not in limited and b"spawn_main" in command_of(child):
                    limit(child, _TOO_LITTLE)
                    limited.add(child)
            time.sleep(0.05)

    threading.Thread(target=watch, daemon=True).start()


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
    with reader_beside(scene):
        ending = scene.faulty(Edition.SECOND, fault="no memory for the parser", strike=starve_every_worker)
        assert ending.status != 0, ending
        assert ending.errors.startswith("parley: ")
        assert ending.errors.count("\n") == 1
        assert scene.state() == scene.allowed[0]
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


@pytest.mark.parametrize(
    "moment", [Watch.is_reading, Watch.is_extracting, Watch.is_staged, Watch.is_loading, Watch.is_committed]
)
def test_the_leading_process_runs_out_of_memory(scene: Scene, moment: Moment) -> None:
    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND, fault="no memory for the leading process", moment=moment, strike=starve_leader
        )
        # A library may abort by itself; that the command ends at all, and what it leaves, is what counts.
        state = scene.state()
        assert state in (scene.allowed[0], scene.allowed[1])
        assert ending.status != 0 or state == scene.allowed[1]
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)
