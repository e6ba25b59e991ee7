"""Worker processes that live as long as a run and keep the parser loaded.

Prefect's own ProcessPoolTaskRunner costs 200–350 ms a task and imports Prefect in each worker; here task runs
are threads (11–60 ms) that hand a batch's paths to a worker and wait for it.
"""

import importlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import connection
from typing import cast

PROCESSORS = len(os.sched_getaffinity(0))

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class WorkerLostError(Exception):
    """A worker process died (killed, out of memory) with its batch unfinished; it can be tried again."""


class ParserProcesses:
    """`count` worker processes, started when first needed and replaced when one dies.

    They are spawned, not forked: a fork of a process with threads may deadlock.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._lock = threading.Lock()
        self._executor = self._start()

    def run[**P, Result](
        self, function: Callable[P, Result], *arguments: P.args, **options: P.kwargs
    ) -> Result:
        """Run `function` in a worker and return its result; raises what it raises, or `WorkerLostError`.

        A worker in which memory has run out counts as lost.
        """
        executor = self._executor
        try:
            call = executor.submit(_call, function.__module__, function.__qualname__, arguments, options)
            return cast("Result", call.result())
        except BrokenProcessPool as error:
            self._replace(executor)
            raise WorkerLostError("a process that reads articles died") from error
        except MemoryError as error:
            raise WorkerLostError("a process that reads articles ran out of memory") from error

    def warm_up(self) -> None:
        """Start to load the parser in one worker, without waiting for it."""
        self._executor.submit(load)

    def close(self) -> None:
        """End the workers once they are idle."""
        self._executor.shutdown()

    def _start(self) -> ProcessPoolExecutor:
        for name, value in _ONE_THREAD.items():
            os.environ.setdefault(name, value)
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, mp_context=context, initializer=_end_with_parent)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._executor is broken:
                broken.shutdown(wait=False)
                self._executor = self._start()


@cache
def parser_processes(count: int) -> ParserProcesses:
    """Return this process's workers, the same ones for the same `count`; they end with the process."""
    return ParserProcesses(count)


def _call(module: str, name: str, arguments: Sequence[object], options: Mapping[str, object]) -> object:
    """Call a function in a worker; by name, so that whoever waits is told where its code cannot be loaded.

    Passed itself, it would be loaded before anything could be caught, and a traceback be printed instead.
    """
    try:
        function = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise WorkerLostError(f"a process that reads articles cannot load its code: {error}") from None
    return function(*arguments, **options)


def _end_with_parent() -> None:
    """Watch the process that started this one, and leave with it: a killed run must not leave workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def load() -> None:
    """Load the parser, which reading articles needs, in the process this runs in."""
    from transforms.parsing import load_parser

    load_parser()
