"""Bare parsing to compare with: the same parser on the same texts with two processes, in two ways.

Apart: each process parses half of the texts and nothing leaves it, which no program with results can reach.
Piped: `nlp.pipe(texts, n_process=2)`, which hands every parse back, as programs that use spaCy do.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean
from types import TracebackType
from typing import Self

from tests.benchmarks.corpus import Record

PROCESSES = 2
_BATCH = 32
# Each line in is a list of texts; each line out is the seconds and processor seconds that parsing them took.
_WORKER = """
import json, sys, time
from transforms.parsing import load_parser
parser = load_parser()
print("ready", flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    started, used = time.perf_counter(), time.process_time()
    with parser.memory_zone():
        count = sum(1 for _ in parser.pipe(texts, batch_size={batch}, n_process={processes}))
    print(json.dumps([time.perf_counter() - started, time.process_time() - used]), flush=True)
"""


@dataclass(slots=True)
class BareParsing:
    """Parser processes that wait for samples; the counts and times of all samples add up."""

    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    piped_seconds: float = 0.0
    processor_seconds: float = 0.0
    samples: int = 0
    _workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._workers = [_start(processes=1) for _ in range(PROCESSES)] + [_start(processes=PROCESSES)]
        for worker in self._workers:
            assert worker.stdout is not None
            worker.stdout.readline()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.communicate()

    def sample(self, records: Sequence[Record]) -> None:
        """Parse these records in both ways, one after the other, and add up what that took."""
        texts = [record.text for record in records]
        *apart, piped = self._workers
        halves = [texts[number::PROCESSES] for number in range(PROCESSES)]
        for worker, half in zip(apart, halves, strict=True):
            _send(worker, half)
        answers = [_answer(worker) for worker in apart]
        _send(piped, texts)
        self.piped_seconds += _answer(piped)[0]
        self.documents += len(records)
        self.words += sum(record.words for record in records)
        self.seconds += mean(seconds for seconds, _ in answers)  # the one that ends first does not wait
        self.processor_seconds += sum(used for _, used in answers)
        self.samples += 1


def _start(*, processes: int) -> subprocess.Popen[str]:
    script = _WORKER.format(batch=_BATCH, processes=processes)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _send(worker: subprocess.Popen[str], texts: Sequence[str]) -> None:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(texts) + "\n")
    worker.stdin.flush()


def _answer(worker: subprocess.Popen[str]) -> tuple[float, float]:
    assert worker.stdout is not None
    seconds, used = json.loads(worker.stdout.readline())
    return seconds, used
