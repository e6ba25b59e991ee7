"""Signals in the middle of a run: SIGTERM and Ctrl-C end it in good order, a stop only makes it wait."""

import os
import signal
import subprocess
import time

import pytest

from flows.limits import LEASE_SECONDS
from tests.chaos.articles import Edition
from tests.chaos.commands import wait_until_gone
from tests.chaos.moments import Moment, Watch
from tests.chaos.scene import Scene, reader_beside
from tests.processes import descendants

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]

MOMENTS: dict[str, Moment] = {
    "extracting": Watch.is_extracting,
    "in the transaction": Watch.is_in_transaction,
    "publishing": Watch.is_publishing,
}
SIGNALS = {signal.SIGTERM: (143, "terminated"), signal.SIGINT: (130, "interrupted")}


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("stage", MOMENTS)
def test_a_signal_ends_a_run_in_good_order(stage: str, number: signal.Signals, scene: Scene) -> None:
    children: list[int] = []
    sent: list[float] = []

    def send(process: subprocess.Popen[str]) -> None:
        children.extend(descendants(process.pid))
        sent.append(time.monotonic())
        process.send_signal(number)

    status, word = SIGNALS[number]
    with reader_beside(scene):
        ending = scene.faulty(Edition.SECOND, fault=number.name, moment=MOMENTS[stage], strike=send)
        assert time.monotonic() - sent[0] < 120, "under 10 s on a machine that does nothing else"
        assert ending.status == status, ending
        assert ending.errors == f"parley: {word}; what was not committed is not loaded\n"
        assert wait_until_gone(children) == []
        run = scene.last_run()
        is_loaded = scene.state() == scene.allowed[1]
        assert (run["state"], run["documents_loaded"] > 0) == (
            "completed" if is_loaded else "failed",
            is_loaded,
        )
        assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_a_run_that_stood_still_goes_on(scene: Scene) -> None:
    """A laptop sleeps, a machine is starved: the slot's lease ends meanwhile, yet the run loads."""

    def stand_still(process: subprocess.Popen[str]) -> None:
        stopped = [process.pid, *descendants(process.pid)]
        for one in stopped:
            os.kill(one, signal.SIGSTOP)
        time.sleep(LEASE_SECONDS + 15)
        for one in reversed(stopped):
            os.kill(one, signal.SIGCONT)

    with reader_beside(scene):
        ending = scene.faulty(
            Edition.SECOND, fault="stood still", moment=Watch.is_extracting, strike=stand_still
        )
        assert ending.status == 0, ending
        assert scene.last_run()["state"] == "completed"
    scene.assert_sound(scene.allowed[1], Edition.SECOND)
