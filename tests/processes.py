"""Processes as Linux tells of them under /proc."""

import time
from pathlib import Path


def descendants(pid: int) -> list[int]:
    """Return the processes a process has started, and those these have started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def command_of(pid: int) -> bytes:
    """Return the command line of a process, of one that is gone nothing."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def ends_within(pid: int, *, seconds: float) -> bool:
    """Tell whether a process ends in that time; one its parent has not yet asked about has ended."""
    deadline = time.monotonic() + seconds
    while _is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _is_alive(pid: int) -> bool:
    # One read only: a process may go at any moment between two looks at it.
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
