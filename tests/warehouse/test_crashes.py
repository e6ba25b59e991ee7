"""Loads killed at any moment: what is there is whole, and the next load goes on."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import warehouse
from tests.warehouse.samples import document, run, stage
from warehouse.store import Store

pytestmark = pytest.mark.slow

KILLS = 6
DOCUMENTS_A_LOAD = 20

_LOAD = """
import sys
from pathlib import Path
from tests.warehouse.samples import run
from warehouse.store import Store
with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    for number, staging in enumerate(sys.argv[2:]):
        store.load(Path(staging), run=run(f"{staging}"))
        print("loaded", flush=True)
"""

# Every sample document has one quotation, three mentions and two sentences: anything else is half a load.
_CONSISTENT = """
SELECT count(*), count(*) % $batch = 0
    AND (SELECT count(*) FROM quotes) = count(*)
    AND (SELECT count(*) FROM mentions) = 3 * count(*)
    AND (SELECT count(*) FROM sentences) = 2 * count(*)
FROM documents
"""


def load_and_kill(directory: Path, stagings: list[Path], *, after: float) -> None:
    command = [sys.executable, "-c", _LOAD, str(directory), *map(str, stagings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)


def test_a_killed_load_leaves_all_or_nothing(directory: Path, tmp_path: Path) -> None:
    stagings = [
        stage(tmp_path, *(document(number) for number in range(first, first + DOCUMENTS_A_LOAD)))
        for first in range(0, KILLS * DOCUMENTS_A_LOAD, DOCUMENTS_A_LOAD)
    ]
    stop, inconsistent, reads = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            with warehouse.connect(directory) as connection:
                row = connection.execute(_CONSISTENT, {"batch": DOCUMENTS_A_LOAD}).fetchone()
            reads.append(row)
            if row is None or not row[1]:
                inconsistent.append(row)

    reader = threading.Thread(target=read)
    reader.start()
    moments = random.Random(7)
    for _ in range(KILLS):
        load_and_kill(directory, stagings, after=moments.uniform(0.05, 4.0))
    with Store.open(directory) as store:
        for staging in stagings:
            store.load(staging, run=run(str(staging)))
        report = store.maintain()
    stop.set()
    reader.join()
    assert inconsistent == []
    assert len(reads) > KILLS
    assert report.violations == ()
    with warehouse.connect(directory) as connection:
        expected = (KILLS * DOCUMENTS_A_LOAD, True)
        assert connection.execute(_CONSISTENT, {"batch": DOCUMENTS_A_LOAD}).fetchone() == expected
