"""Worker processes: kept, replaced, and gone with whoever started them."""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.processes import ParserProcesses, WorkerLostError
from tests.processes import ends_within


def test_workers_are_kept_and_a_lost_one_is_replaced():
    processes = ParserProcesses(1)
    try:
        first = processes.run(os.getpid)
        assert first != os.getpid()
        assert processes.run(os.getpid) == first, "the same process, with what it has loaded"

        with pytest.raises(WorkerLostError):
            processes.run(os.kill, first, signal.SIGKILL)

        assert processes.run(os.getpid) not in (first, os.getpid())
    finally:
        processes.close()


def test_errors_come_back():
    processes = ParserProcesses(1)
    try:
        with pytest.raises(ZeroDivisionError):
            processes.run(divmod, 1, 0)
    finally:
        processes.close()


def test_code_that_cannot_be_loaded_is_told_to_whoever_waits(tmp_path, monkeypatch, capfd):
    # What memory too short for a library looks like: there is a module, and importing it fails.
    (tmp_path / "too_large.py").write_text(
        "def read(): ...\nimport os\nif os.getpid() != PARENT: raise ImportError('no memory')\n".replace(
            "PARENT", str(os.getpid())
        )
    )
    monkeypatch.syspath_prepend(tmp_path)
    function = importlib.import_module("too_large").read
    processes = ParserProcesses(1)
    try:
        with pytest.raises(WorkerLostError, match="cannot load its code: no memory"):
            processes.run(function)
    finally:
        processes.close()
    assert capfd.readouterr().err == ""


def test_workers_end_with_a_killed_parent(tmp_path):
    script = tmp_path / "start.py"
    script.write_text(
        "import os, time\n"
        "from flows.processes import ParserProcesses\n"
        "if __name__ == '__main__':\n"
        "    print(ParserProcesses(1).run(os.getpid), flush=True)\n"
        "    time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment) as parent:
        worker = int(parent.stdout.readline())
        parent.kill()

    assert ends_within(worker, seconds=10)
