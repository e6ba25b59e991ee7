"""Running a command and watching its processes: time, processor time, memory of each worker (Linux)."""

import os
import re
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.processes import command_of, descendants

_MOST_LINES = 20  # of a failed command that are shown
_LOOK_EVERY_SECONDS = 2.0
_WORKER = b"multiprocessing"  # how the command line of a worker process reads
_LARGE = 200 * 2**20  # a worker that has loaded the parser


@dataclass(slots=True)
class Usage:
    """What a command took; `seconds` and `processor_seconds` are without the pauses made for samples.

    `memory` is {process: its resident bytes over time} of every worker with a parser, `main_peak` the most
    that the command's own process took, in bytes.
    """

    seconds: float = 0.0
    processor_seconds: float = 0.0
    main_peak: int = 0
    memory: dict[int, list[int]] = field(default_factory=dict)

    @property
    def peak(self) -> int:
        """The most memory of one worker, in bytes."""
        return max((max(sizes) for sizes in self.memory.values()), default=0)

    @property
    def growth(self) -> float:
        """The median memory of the last quarter by that of the second one, of the worker that grew most."""
        long = [sizes for sizes in self.memory.values() if len(sizes) >= 8]
        return max((_late(sizes) / _early(sizes) for sizes in long), default=1.0)


def _early(sizes: Sequence[int]) -> float:
    quarter = len(sizes) // 4
    return median(sizes[quarter : 2 * quarter])


def _late(sizes: Sequence[int]) -> float:
    return median(sizes[-(len(sizes) // 4) :])


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    log: Path,
    sample: Callable[[], None] | None = None,
    sample_every: float = 0.0,
) -> Usage:
    """Run a command to its end and return what it took; raises `SystemExit` with its status where it fails.

    While `sample` runs, every `sample_every` seconds, all processes of the command are stopped: so both see
    the same machine, and neither disturbs the other.
    """
    usage = Usage()
    started, used = time.monotonic(), _processor_seconds()
    paused, next_sample = 0.0, sample_every / 2
    with log.open("ab") as output:
        process = subprocess.Popen(command, env=dict(environment), stdout=output, stderr=output)
        while True:
            try:
                status = process.wait(_LOOK_EVERY_SECONDS)
                break
            except subprocess.TimeoutExpired:
                _note_memory(process.pid, usage)
            if sample is not None and time.monotonic() - started - paused > next_sample:
                paused += _paused(process.pid, sample)
                next_sample += sample_every
    usage.seconds = time.monotonic() - started - paused
    usage.processor_seconds = _processor_seconds() - used
    if status:
        told = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_MOST_LINES:]
        raise SystemExit("\n".join([f"{' '.join(command)} ended with {status}:", *told]))
    return usage


def _paused(parent: int, sample: Callable[[], None]) -> float:
    """Stop a process and all below it, take the sample, let them go on; return the seconds this took."""
    started = time.monotonic()
    stopped = [parent, *descendants(parent)]
    _signal(stopped, signal.SIGSTOP)
    try:
        sample()
    finally:
        _signal(reversed(stopped), signal.SIGCONT)
    return time.monotonic() - started


def _signal(processes: Sequence[int] | Iterator[int], number: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue


def _processor_seconds() -> float:
    """Return the processor time of all ended children, and of theirs that they waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _note_memory(parent: int, usage: Usage) -> None:
    usage.main_peak = max(usage.main_peak, _resident(parent))
    for process in descendants(parent):
        if _WORKER in command_of(process) and (size := _resident(process)) > _LARGE:
            usage.memory.setdefault(process, []).append(size)


def _resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    match = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(match.group(1)) * 1024 if match else 0
