"""Loads killed at the boundaries of their stages: what is there is whole, and the next load goes on.

`make chaos` does the same, and more, to `parley` itself.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import warehouse
from tests.chaos.moments import Moment, Watch, wait_for, watching
from tests.warehouse.samples import document, run, stage
from warehouse.layout import Layout
from warehouse.store import Store

pytestmark = pytest.mark.slow

DOCUMENTS_A_LOAD = 20
MOMENTS: dict[str, Moment] = {
    "in the transaction": Watch.is_in_transaction,
    "committed, not published": Watch.is_committed,
    "publishing": Watch.is_publishing,
}

_LOAD = """
import sys
from pathlib import Path
from tests.warehouse.samples import run
from warehouse.store import Store
with Store.open(sys.argv[1]) as store:
    store.load(Path(sys.argv[2]), run=run(sys.argv[2]))
"""

# Every sample document has one quotation, three mentions and two sentences: anything else is half a load.
_CONSISTENT = """
SELECT count(*), count(*) % $batch = 0
    AND (SELECT count(*) FROM quotes) = count(*)
    AND (SELECT count(*) FROM mentions) = 3 * count(*)
    AND (SELECT count(*) FROM sentences) = 2 * count(*)
FROM documents
"""


def load_and_kill(directory: Path, staging: Path, *, moment: Moment) -> None:
    command = [sys.executable, "-c", _LOAD, str(directory), str(staging)]
    with watching(Layout(directory)) as watch, subprocess.Popen(command) as process:
        assert wait_for(moment, watch, while_true=lambda: process.poll() is None)
        os.kill(process.pid, signal.SIGKILL)


def test_a_killed_load_leaves_all_or_nothing(directory: Path, tmp_path: Path) -> None:
    stagings = [
        stage(tmp_path, *(document(number) for number in range(first, first + DOCUMENTS_A_LOAD)))
        for first in range(0, len(MOMENTS) * DOCUMENTS_A_LOAD, DOCUMENTS_A_LOAD)
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
    for staging, moment in zip(stagings, MOMENTS.values(), strict=True):
        load_and_kill(directory, staging, moment=moment)
    with Store.open(directory) as store:
        for staging in stagings:
            store.load(staging, run=run(str(staging)))
        report = store.maintain()
    stop.set()
    reader.join()
    assert inconsistent == []
    assert len(reads) > len(MOMENTS)
    assert report.violations == ()
    with warehouse.connect(directory) as connection:
        expected = (len(MOMENTS) * DOCUMENTS_A_LOAD, True)
        assert connection.execute(_CONSISTENT, {"batch": DOCUMENTS_A_LOAD}).fetchone() == expected
