"""Run a command that ends when whoever started it is gone: `python -m flows.guarded COMMAND…`.

The starter holds the other end of our standard input. However it ends, by kill −9 too, the pipe closes, and
the command is stopped. So no server outlives the run it was started for.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO

_GRACE_SECONDS = 10.0
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def start_guarded(
    command: Sequence[str], *, environment: dict[str, str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start `command` under guard, its output going to `log`; stop it with `stop_guarded`.

    It runs in a session of its own: Ctrl-C in a terminal reaches the starter alone, which ends its children
    in the right order.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "flows.guarded", *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=subprocess.STDOUT,
        env={**os.environ, **environment},
        start_new_session=True,
    )


def stop_guarded(process: subprocess.Popen[bytes]) -> None:
    """Ask a guarded command to end, and wait until it has."""
    if process.stdin:
        process.stdin.close()
    process.wait(timeout=3 * _GRACE_SECONDS)


def main(command: Sequence[str]) -> int:
    """Run `command` until it ends or standard input closes; return its exit status."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_end_with_guard)
    threading.Thread(target=_stop_at_end_of_input, args=(child,), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


def _end_with_guard() -> None:
    """Have the kernel stop this process when its guard is killed −9, where the kernel does that (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _stop_at_end_of_input(child: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    child.terminate()
    try:
        child.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
