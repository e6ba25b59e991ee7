"""Keeping the words of articles out of logs, even where something goes wrong that nobody foresaw.

The message of an exception may hold whatever was at hand: a KeyError its key, a conversion error the text
that would not convert. Errors of our own say nothing of the kind; of all others only kind and place are told.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flows.signals import signal_behind, told

_PACKAGES = Path(__file__).parents[1]
# Errors of Prefect and of its HTTP client speak of runs and addresses.
_DISCREET = ("flows.", "warehouse.", "transforms.", "prefect.", "httpx.")
# What DuckDB says in these cases may quote values.
_QUOTING = (
    duckdb.ConversionException,
    duckdb.ConstraintException,
    duckdb.InvalidInputException,
    duckdb.OutOfRangeException,
    duckdb.DataError,
)
_SPEAKING = (OSError, MemoryError, duckdb.Error)


class UnexpectedError(Exception):
    """Something nobody foresaw; the message says what kind of error and where, without its words."""


@contextmanager
def without_words() -> Iterator[None]:
    """Let errors pass whose message quotes no article; turn any other into an `UnexpectedError`.

    What a signal raised comes out as itself, whatever a library has made of it.
    """
    try:
        yield
    except Exception as error:
        if behind := signal_behind(error):
            raise behind from None
        if quotes_nothing(error):
            raise
        raise UnexpectedError(kind_and_place(error)) from None


def quotes_nothing(error: BaseException) -> bool:
    """Tell whether the message of an error may be logged: our own are written so that it may."""
    if isinstance(error, _QUOTING):
        return False
    return isinstance(error, _SPEAKING) or any(
        kind.__module__.startswith(_DISCREET) for kind in type(error).__mro__
    )


def safe_line(error: BaseException) -> str:
    """Return an error as one line that quotes no article."""
    if behind := signal_behind(error):
        return f"{told(behind)} before it was done"
    if quotes_nothing(error):
        return " ".join(str(error).split()) or type(error).__name__
    return kind_and_place(error)


def kind_and_place(error: BaseException) -> str:
    """Return what kind of error it is and the last line of ours it passed: `KeyError in flows/runs.py:61`."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGES) and "site-packages" not in path.parts:
            return f"{type(error).__name__} in {path.relative_to(_PACKAGES)}:{frame.lineno}"
    return type(error).__name__
