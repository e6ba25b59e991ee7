"""Errors as a person at a terminal sees them: one clear line, and the exit status."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
import typer

from flows.settings import Places

FAILED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells count

_EXPECTED = (
    "warehouse.errors.WarehouseError",
    "flows.sources.errors.SourceError",
    "flows.server.ServerError",
    "flows.output.OutputError",
    "flows.stages.UnknownStageError",
    "flows.maintain.InvariantsViolatedError",
    "duckdb.Error",
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
        yield
    except (click.exceptions.Exit, click.Abort, click.ClickException):
        raise
    except KeyboardInterrupt:
        typer.echo("parley: interrupted; what was not committed is not loaded", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        details = "" if _is_expected(error) else f" (unexpected; details in {_log(places, error)})"
        typer.echo(f"parley: {one_line(error)}{details}", err=True)
        raise typer.Exit(FAILED) from None


def _is_expected(error: Exception) -> bool:
    # By name: comparing classes would import everything that can fail before anything has run.
    return any(f"{kind.__module__}.{kind.__qualname__}" in _EXPECTED for kind in type(error).__mro__)


def _log(places: Places, error: Exception) -> str:
    path = places.home / "logs" / "errors.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
        log.writelines(traceback.format_exception(error))
    return str(path)
