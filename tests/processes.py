"""Processes as Linux tells of them under /proc."""

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
