"""Errors as a person at a terminal sees them: one clear line, and the exit status."""

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
import typer

from flows.exhaustion import ended_when_out_of_memory, is_out_of_memory
from flows.logs import JSON_LINES, VARIABLE, Event, log
from flows.settings import Places
from flows.signals import Terminated, signal_behind, terminable, told

FAILED = 1
DEGRADED = 3  # done and committed, but a threshold was crossed or a rule about the data is broken
MIGRATION_NEEDED = 4
BUSY = 75  # EX_TEMPFAIL of sysexits.h: the same command may succeed later
INTERRUPTED = 130  # 128 + SIGINT, as shells count
TERMINATED = 143  # 128 + SIGTERM

_OUT_OF_MEMORY = "out of memory; what was not committed is not loaded"

# Prefect's client got no answer, however often it tried: the server was killed, or the network is gone.
_SERVER_LOST = "httpx.TransportError"

_STATUS = {
    "flows.expectations.ThresholdsCrossedError": DEGRADED,
    "flows.maintain.InvariantsViolatedError": DEGRADED,
    "warehouse.errors.MigrationNeededError": MIGRATION_NEEDED,
    "warehouse.errors.WarehouseTooNewError": MIGRATION_NEEDED,
    "warehouse.errors.WriterBusyError": BUSY,
    "warehouse.errors.CatalogueBusyError": BUSY,
    _SERVER_LOST: BUSY,
}

_EXPECTED = (
    "warehouse.errors.WarehouseError",
    "flows.sources.errors.SourceError",
    "flows.server.ServerError",
    "flows.runners.errors.RunnerError",
    "flows.processes.WorkerLostError",
    "flows.seals.BrokenSealError",
    "flows.output.OutputError",
    "flows.querying.RefusedError",
    "flows.stages.UnknownStageError",
    "flows.maintain.InvariantsViolatedError",
    "flows.expectations.ThresholdsCrossedError",
    "_duckdb.Error",  # where the class is defined; `duckdb` is where it is imported from
    "builtins.OSError",
)


def one_line(error: BaseException) -> str:
    """Return an error as one line: its message, or its type where it has none."""
    return " ".join(str(error).split()) or type(error).__name__


@contextmanager
def one_line_errors(places: Places) -> Iterator[None]:
    """Turn whatever the block raises into one line on standard error and a failing exit status.

    An error nobody expected leaves its traceback in a log, which the line names.
    """
    try:
        with terminable(), ended_when_out_of_memory(_say_out_of_memory, status=FAILED):
            yield
    except (typer.Exit, typer.Abort, click.exceptions.Exit, click.Abort, click.ClickException):
        raise
    except (Exception, KeyboardInterrupt, Terminated) as error:
        status = exit_status(error)
        _say(_explained(error, places), status)
        raise typer.Exit(status) from None


def exit_status(error: BaseException) -> int:
    """Return the status with which a command ends that raised `error`; OPERATIONS.md has the table."""
    if behind := signal_behind(error):
        return INTERRUPTED if isinstance(behind, KeyboardInterrupt) else TERMINATED
    return next((_STATUS[name] for name in _names(error) if name in _STATUS), FAILED)


def _explained(error: BaseException, places: Places) -> str:
    if behind := signal_behind(error):
        return f"{told(behind)}; what was not committed is not loaded"
    if is_out_of_memory(error):
        return _OUT_OF_MEMORY
    if _SERVER_LOST in _names(error):
        return f"the Prefect server is lost ({one_line(error)}); what was not committed is not loaded"
    return one_line(error) + ("" if _is_expected(error) else f" (unexpected; {_log(places, error)})")


def _say(message: str, status: int) -> None:
    if os.environ.get(VARIABLE) == JSON_LINES:
        log(Event.COMMAND_FAILED, level=logging.ERROR, message=message, status=status)
    else:
        typer.echo(f"parley: {message}", err=True)


def _say_out_of_memory() -> None:
    _say(_OUT_OF_MEMORY, FAILED)


def _is_expected(error: BaseException) -> bool:
    return any(name in _EXPECTED for name in _names(error))


def _names(error: BaseException) -> list[str]:
    # By name: comparing classes would import everything that can fail before anything has run.
    return [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]


def _log(places: Places, error: BaseException) -> str:
    """Write an error with its traceback into a log; return where it is, or why it could not be written."""
    path = places.home / "logs" / "errors.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            log.writelines(traceback.format_exception(error))
    except OSError as reason:
        return f"{path} cannot be written to: {reason.strerror}"
    return f"details in {path}"
