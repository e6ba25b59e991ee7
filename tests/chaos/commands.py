"""`parley` as processes that can be struck at a moment of their run, and what is left of them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.moments import Moment, Watch, wait_for, watching
from tests.processes import command_of, descendants
from warehouse.layout import Layout

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a process ended, and what it said."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True, slots=True)
class Parley:
    """Runs `parley` on one warehouse; `environment` is added to each process's."""

    directory: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return Layout(self.directory / "warehouse")

    def start(
        self, *arguments: str, wrapper: tuple[str, ...] = (), **environment: str
    ) -> subprocess.Popen[str]:
        """Start `parley …`, under `wrapper …` where one is given, in a session of its own."""
        places = {
            "PARLEY_HOME": str(self.directory / "home"),
            "PARLEY_WAREHOUSE": str(self.layout.directory),
            "PYTHONPATH": str(REPOSITORY),
        }
        return subprocess.Popen(
            [*wrapper, sys.executable, "-m", "flows", *arguments],
            cwd=self.directory,
            env={**os.environ, **places, **self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_heed_interrupts,
        )

    def run(self, *arguments: str, seconds: float = 240, **environment: str) -> Ending:
        """Run `parley …` to its end, whatever that is."""
        return ending_of(self.start(*arguments, **environment), seconds=seconds)

    def struck(
        self,
        *arguments: str,
        moment: Moment,
        strike: Callable[[subprocess.Popen[str]], None] | None = None,
        after: float = 0.0,
        **environment: str,
    ) -> tuple[Ending, bool]:
        """Run `parley …`, strike it `after` seconds from a moment on; return whether it was.

        A run that ends before is not struck; by default the strike is kill −9 of the process itself.
        """
        with watching(self.layout) as watch:
            process = self.start(*arguments, **environment)
            is_struck = _wait(moment, watch, process, after)
            if is_struck:
                (strike or kill)(process)
            return ending_of(process), is_struck


def _heed_interrupts() -> None:
    """Take Ctrl-C for what it is in a process to be started: shells start background jobs with it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait(moment: Moment, watch: Watch, process: subprocess.Popen[str], after: float) -> bool:
    came = wait_for(moment, watch, while_true=lambda: process.poll() is None)
    if came and after:
        time.sleep(after)
    return came and process.poll() is None


def do_nothing(process: subprocess.Popen[str]) -> None:
    """Strike not at all: the fault is there already."""


def kill(process: subprocess.Popen[str]) -> None:
    """Kill −9, and wait until the children have noticed: none may outlive the run."""
    children = descendants(process.pid)
    process.kill()
    process.wait()
    left = wait_until_gone(children)
    assert not left, f"processes outlived the run that started them: {left}"


def kill_one_child(process: subprocess.Popen[str], *, chosen: random.Random) -> None:
    """Kill −9 one of the processes that read articles; the run itself goes on."""
    workers = [child for child in descendants(process.pid) if b"spawn_main" in command_of(child)]
    if workers:
        with suppress(ProcessLookupError):
            os.kill(chosen.choice(workers), signal.SIGKILL)


def ending_of(process: subprocess.Popen[str], *, seconds: float = 240) -> Ending:
    """Wait for a process's end; one that does not end is killed, and that is an error."""
    try:
        output, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
        raise AssertionError(f"did not end in {seconds:g} s; it said: {output}{errors}") from None
    return Ending(process.returncode, output, errors)


@contextmanager
def held_still(process: subprocess.Popen[str]) -> Iterator[None]:
    """Stop a process and all it has started for as long as the block runs."""
    stopped = [process.pid, *descendants(process.pid)]
    for one in stopped:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in stopped:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGCONT)


def wait_until_gone(processes: list[int], *, seconds: float = 20) -> list[int]:
    """Return those of the processes that are still there after so many seconds."""
    deadline = time.monotonic() + seconds
    left = processes
    while left and time.monotonic() < deadline:
        left = [process for process in left if command_of(process)]
        time.sleep(0.02)
    return left
