"""Guarded commands end when they are stopped, and when whoever started them is gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.guarded import start_guarded, stop_guarded
from tests.processes import ends_within

SLEEPER = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"]


def pid_in(log: Path, process: subprocess.Popen) -> int:
    while not (text := log.read_text()).endswith("\n"):
        assert process.poll() is None
    return int(text)


def test_stopping_ends_the_command(tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = start_guarded(SLEEPER, environment={}, log=output)
    command = pid_in(log, process)

    stop_guarded(process)

    assert ends_within(command, seconds=10)


def test_the_command_ends_with_a_killed_starter(tmp_path):
    log = tmp_path / "log"
    log.touch()
    script = (
        "import sys, time\n"
        "from flows.guarded import start_guarded\n"
        f"process = start_guarded({SLEEPER!r}, environment={{}}, log=open({str(log)!r}, 'wb'))\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as starter:
        command = pid_in(log, starter)
        starter.kill()

    assert ends_within(command, seconds=10)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody stops it")
def test_the_command_ends_with_a_killed_guard(tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as output:
        guard = start_guarded(SLEEPER, environment={}, log=output)
    command = pid_in(log, guard)

    guard.kill()
    guard.wait()
    guard.stdin.close()

    assert ends_within(command, seconds=10)
