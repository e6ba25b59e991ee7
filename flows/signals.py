"""Signals that end a command in good order, cleaning up on the way out: SIGTERM does what Ctrl-C does.

Python raises them between two instructions, wherever that is. Where it is inside DuckDB, they come out as
`RuntimeError: Query interrupted`, caused by what was raised.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# What Prefect raises on SIGTERM while a flow runs; by name, because importing Prefect takes seconds.
_OF_PREFECT = "prefect.exceptions.TerminationSignal"


class Terminated(BaseException):
    """SIGTERM has come: end in good order."""


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, by raising `Terminated`."""

    def end(*_: object) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def signal_behind(error: BaseException) -> BaseException | None:
    """Return what a signal raised, where it is this error or led to it; else None."""
    seen: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in seen:
        if told(link):
            return link
        seen.append(link)
        link = link.__cause__ or link.__context__
    return None


def told(error: BaseException) -> str | None:
    """Return which signal an error is, in a word: `interrupted`, `terminated`; None where it is none."""
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    kind = type(error)
    is_prefects = f"{kind.__module__}.{kind.__qualname__}" == _OF_PREFECT
    return "terminated" if isinstance(error, Terminated) or is_prefects else None
