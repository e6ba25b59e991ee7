"""A process that has run out of memory ends, instead of waiting for ever for a thread that could not go on.

Where memory is limited (`ulimit -v`, a kernel that does not overcommit), a thread of a library may die of it,
or a callback be dropped, and whoever waits for that thread never learns of it. What was not committed is then
as after a kill: the next run finds it and tells of it.
"""

import errno
import mmap
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PROBE_BYTES = 8 << 20  # less than any step of a run takes
_PROBE_EVERY_SECONDS = 2.0
_PROBES = 10  # in a row that must fail


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether memory has run out, also where the system says so while a library is being loaded."""
    is_unmapped = isinstance(error, ImportError) and "failed to map segment" in str(error)
    return is_unmapped or isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM


@contextmanager
def ended_when_out_of_memory(say: Callable[[], None], *, status: int) -> Iterator[None]:
    """End this process with `status`, after `say()`, where too little memory would have it wait for ever.

    That is where a thread of it has died of a `MemoryError`, or where 8 MiB cannot be had for twenty
    seconds. An error that the block itself raises is left to whoever called.
    """
    over = threading.Event()

    def leave() -> None:
        try:
            say()
        finally:
            os._exit(status)

    def look(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and is_out_of_memory(fault.exc_value):
            leave()
        before(fault)

    before = threading.excepthook
    threading.excepthook = look
    # Started while there is memory: later there may be none for it. Should it die, `look` sees that too.
    threading.Thread(target=_probe, args=(over, leave), name="memory-probe", daemon=True).start()
    try:
        yield
    finally:
        over.set()
        threading.excepthook = before


def _probe(over: threading.Event, leave: Callable[[], None]) -> None:
    failed = 0
    while not over.wait(_PROBE_EVERY_SECONDS):
        try:
            # Asked of the system itself: the C library may have set some aside for this thread alone.
            mmap.mmap(-1, _PROBE_BYTES).close()
            failed = 0
        except OSError:
            failed += 1
        if failed == _PROBES:
            leave()
