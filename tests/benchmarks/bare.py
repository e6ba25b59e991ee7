"""Bare parsing to compare with: the same parser in two processes, each with half of the texts."""

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
_WORKER = f"""
import json, sys, time
from transforms.parsing import load_parser
parser = load_parser()
print("ready", flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    started, used = time.perf_counter(), time.process_time()
    with parser.memory_zone():
        count = sum(1 for _ in parser.pipe(texts, batch_size={_BATCH}))
    print(json.dumps([time.perf_counter() - started, time.process_time() - used]), flush=True)
"""


@dataclass(slots=True)
class BareParsing:
    """Parser processes that wait for samples; the counts and times of all samples add up."""

    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0
    samples: int = 0
    _workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-c", _WORKER]
        self._workers = [
            subprocess.Popen(
                command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for _ in range(PROCESSES)
        ]
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
        """Parse these records, half of them in each process at the same time, and add up what that took."""
        for number, worker in enumerate(self._workers):
            assert worker.stdin is not None
            worker.stdin.write(json.dumps([record.text for record in records[number::PROCESSES]]) + "\n")
            worker.stdin.flush()
        answers = [json.loads(worker.stdout.readline()) for worker in self._workers if worker.stdout]
        self.documents += len(records)
        self.words += sum(record.words for record in records)
        self.seconds += mean(seconds for seconds, _ in answers)  # the one that ends first does not wait
        self.processor_seconds += sum(used for _, used in answers)
        self.samples += 1
