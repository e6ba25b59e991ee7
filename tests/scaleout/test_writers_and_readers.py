"""Two machines that write at once, one killed in the midst of it, and a third that reads all the while."""

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
from tests.scaleout.conftest import Shared
from tests.warehouse.samples import document, merged, stage
from warehouse.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.scaleout, pytest.mark.timeout(1200)]

LOADS = 2
DOCUMENTS_A_LOAD = 10
KILLS = 3
_BETWEEN_READS = 0.2
_PATIENCE = 400.0

# Every sample document has one quotation, three mentions and two sentences, and a load brings a whole batch:
# anything else is half a load.
_CONSISTENT = """
SELECT count(*), count(*) % $batch = 0
    AND (SELECT count(*) FROM quotes) = count(*)
    AND (SELECT count(*) FROM mentions) = 3 * count(*)
    AND (SELECT count(*) FROM sentences) = 2 * count(*)
    AND count(DISTINCT document_id) = count(*)
FROM documents
"""


def stagings(folder: Path, *batches: int) -> list[str]:
    """Stage these batches of documents; a batch has the same documents wherever it is staged."""
    return [str(stage(folder / str(batch), merged(_documents(batch)))) for batch in batches]


def _documents(batch: int) -> list[dict[str, list[dict[str, object]]]]:
    first = batch * DOCUMENTS_A_LOAD
    return [document(number) for number in range(first, first + DOCUMENTS_A_LOAD)]


class Reader:
    """Opens the warehouse anew again and again on a machine of its own, and notes what it sees."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self.counts: list[int] = []
        self.faults: list[str] = []

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._done.is_set():
            time.sleep(_BETWEEN_READS)
            try:
                with warehouse.connect(self._directory) as connection:
                    row = connection.execute(_CONSISTENT, {"batch": DOCUMENTS_A_LOAD}).fetchone()
            except Exception as error:
                self.faults.append(repr(error))
            else:
                count, is_consistent = row or (0, False)
                self.counts.append(count)
                if not is_consistent:
                    self.faults.append(f"inconsistent with {count} documents")


def start(directory: Path, batches: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.scaleout.load_often", str(directory), *batches]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_nothing_is_lost_or_doubled_and_no_reader_sees_half_a_load(shared: Shared, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a"):
        pass
    # Each machine has batches of its own, and both have the last ones.
    both = range(2 * LOADS, 3 * LOADS)
    one = stagings(tmp_path / "one", *range(LOADS), *both)
    two = stagings(tmp_path / "two", *range(LOADS, 2 * LOADS), *both)
    rng = random.Random(7)
    with Reader(tmp_path / "c") as reader:
        steady = start(tmp_path / "a", one)
        for kill in range(KILLS):
            unsteady = start(tmp_path / "b", two)
            assert unsteady.stdout is not None
            assert unsteady.stdout.readline() == "open\n"
            time.sleep(rng.uniform(0.2, 2.0) * (kill + 1))
            os.kill(unsteady.pid, signal.SIGKILL)
            unsteady.communicate()
        last = start(tmp_path / "b", two)
        outputs = [process.communicate(timeout=_PATIENCE)[0] for process in (steady, last)]
        assert [process.returncode for process in (steady, last)] == [0, 0], outputs

    assert reader.faults == []
    assert reader.counts == sorted(reader.counts), "loads only ever add documents here"
    assert len(reader.counts) > 5
    with Store.open(tmp_path / "d") as store:
        assert store.maintain().violations == ()
    with warehouse.connect(tmp_path / "d") as connection:
        found = connection.execute(_CONSISTENT, {"batch": DOCUMENTS_A_LOAD}).fetchone()
    assert found == (3 * LOADS * DOCUMENTS_A_LOAD, True)
