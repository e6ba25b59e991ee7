import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

import warehouse
from tests.warehouse.samples import document, run, stage
from warehouse.errors import UnusablePlaceError, WriterBusyError
from warehouse.layout import Layout
from warehouse.locks import default_timeout, locks_of
from warehouse.store import Store

_SHOW_ALIVE = """
import sys
from pathlib import Path
from warehouse.layout import Layout
from warehouse.locks import locks_of
locks_of(Layout(Path(sys.argv[1]))).show_alive("r1")
print("alive", flush=True)
sys.stdin.read()
"""


def hold(layout: Layout, *, timeout: timedelta) -> None:
    with locks_of(layout).writer(purpose="test", timeout=timeout):
        pass


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    message = rf"written to by process {os.getpid()} on .* \(load of run r1\) since .*gave up after 0\.1 s"
    with (
        locks_of(layout).writer(purpose="load of run r1", timeout=timedelta(0)),
        pytest.raises(WriterBusyError, match=message),
    ):
        hold(layout, timeout=timedelta(milliseconds=100))
    hold(layout, timeout=timedelta(0))


def test_a_run_is_alive_as_long_as_its_process(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _SHOW_ALIVE, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"alive\n"
        assert locks_of(layout).is_alive("r1")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not locks_of(layout).is_alive("r1")


def test_our_own_run_is_alive_until_it_has_ended(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    assert not locks_of(layout).is_alive("a/b")
    locks_of(layout).show_alive("a/b")
    assert locks_of(layout).is_alive("a/b")
    locks_of(layout).show_ended("a/b")
    assert not locks_of(layout).is_alive("a/b")


@pytest.mark.slow
def test_two_writers_at_once_both_get_their_turn(store: Store, tmp_path: Path) -> None:
    staged = [stage(tmp_path, document(number)) for number in (1, 2)]

    def load(number: int) -> None:
        with Store.open(store.directory) as mine:
            mine.load(staged[number], run=run(f"r{number}"))

    writers = [threading.Thread(target=load, args=(number,)) for number in (0, 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert set(store.items("wire")) == {"1", "2"}


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    with locks_of(Layout(store.directory)).writer(purpose="test", timeout=timedelta(0)):
        (store.directory / "unpublished").touch()
        with Store.open(store.directory, lock_timeout=timedelta(0)) as other:
            assert other.items("wire") == {}
        with warehouse.connect(store.directory) as connection:
            assert connection.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def test_the_environment_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARLEY_LOCK_TIMEOUT", raising=False)
    assert default_timeout() == timedelta(minutes=10)
    monkeypatch.setenv("PARLEY_LOCK_TIMEOUT", "2.5")
    assert default_timeout() == timedelta(seconds=2.5)
    monkeypatch.setenv("PARLEY_LOCK_TIMEOUT", "soon")
    with pytest.raises(UnusablePlaceError, match="PARLEY_LOCK_TIMEOUT is soon: write a number of seconds"):
        default_timeout()
