"""A clock that is wrong, and one that jumps while a run is under way."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.chaos.articles import Edition
from tests.chaos.moments import Watch
from tests.chaos.scene import Scene, reader_beside

_LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not _LIBRARIES, reason="needs libfaketime (Debian package faketime)"),
]


def clock(directory: Path, offset: str) -> dict[str, str]:
    """Return the environment of a process whose clock is wrong by `offset`, until the file says otherwise."""
    shown = directory / "clock"
    set_clock(shown, offset)
    return {
        "LD_PRELOAD": str(_LIBRARIES[0]),
        "FAKETIME_TIMESTAMP_FILE": str(shown),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def set_clock(shown: Path, offset: str) -> None:
    written = shown.with_suffix(".new")
    written.write_text(f"{offset}\n")
    shutil.move(written, shown)


@pytest.mark.parametrize("offset", ["-400d", "+400d"])
def test_wrong_clock(offset: str, scene: Scene) -> None:
    wrong = clock(scene.parley.directory, offset)
    with reader_beside(scene):
        assert scene.faulty(Edition.SECOND, fault=f"clock {offset}", **wrong).status == 0
        assert {state for _, state, *_ in scene.runs()} == {"completed"}
        assert scene.state() == scene.allowed[1]
        maintained = scene.parley.run("maintain", "--keep-days", "1", **wrong)
        assert maintained.status == 0, maintained
        assert scene.ingest(Edition.FIRST).status == 0
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND, clock_was_ahead=offset.startswith("+"))


@pytest.mark.parametrize(("first", "then"), [("+0", "-3d"), ("+0", "+3d"), ("+3d", "-3d")])
def test_clock_jumps_during_a_run(first: str, then: str, scene: Scene) -> None:
    wrong = clock(scene.parley.directory, first)

    def jump(_: subprocess.Popen[str]) -> None:
        set_clock(scene.parley.directory / "clock", then)

    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND, fault="clock jumps", moment=Watch.is_extracting, strike=jump, **wrong
        )
        assert ending.status == 0, ending
        assert scene.state() == scene.allowed[1]
    with_end = [run for run in scene.runs() if run[1] == "completed"]
    assert len(with_end) == len(scene.runs()), "each run is recorded as it ended"
    assert scene.ingest(Edition.FIRST).status == 0
    scene.assert_sound(scene.allowed[0], Edition.FIRST, clock_was_ahead="+3d" in (first, then))
