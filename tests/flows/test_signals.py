"""Signals end a command in good order, wherever they come: in Python, in DuckDB, in a flow of Prefect."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import typer
from prefect.exceptions import TerminationSignal

from flows.errors import INTERRUPTED, TERMINATED, one_line_errors
from flows.settings import Places
from flows.signals import Terminated, signal_behind, terminable
from flows.unexpected import safe_line, without_words

STATUS = {signal.SIGTERM: TERMINATED, signal.SIGINT: INTERRUPTED}
WORD = {signal.SIGTERM: "terminated", signal.SIGINT: "interrupted"}


@pytest.fixture(autouse=True)
def _heeded() -> Iterator[None]:
    """Heed SIGINT, which a shell has its background jobs ignore: pytest may be one of them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def query_until(number: signal.Signals) -> None:
    """Have DuckDB count for hours; the signal comes while it does, or on a very slow machine just before."""
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute("BEGIN")
    threading.Timer(0.1, os.kill, (os.getpid(), number)).start()
    connection.execute("SELECT sum(hash(range)) FROM range(1_000_000_000_000)")


@pytest.mark.parametrize("number", STATUS, ids=lambda number: number.name)
def test_a_signal_while_duckdb_executes(number: signal.Signals, tmp_path: Path, capsys) -> None:
    places = Places(home=tmp_path, warehouse=tmp_path / "w", sources=None)
    with pytest.raises(typer.Exit) as ended, one_line_errors(places), without_words():
        query_until(number)
    assert ended.value.exit_code == STATUS[number]
    assert capsys.readouterr().err == f"parley: {WORD[number]}; what was not committed is not loaded\n"


def test_a_flow_gets_to_know_which_signal_it_was() -> None:
    with pytest.raises(Terminated), terminable(), without_words():
        query_until(signal.SIGTERM)
    with pytest.raises(TerminationSignal), without_words():
        raise RuntimeError("Query interrupted") from TerminationSignal(signal=signal.SIGTERM)


def test_what_a_run_records_of_a_signal() -> None:
    assert safe_line(TerminationSignal(signal=signal.SIGTERM)) == "terminated before it was done"
    assert safe_line(KeyboardInterrupt()) == "interrupted before it was done"


def test_other_errors_are_no_signals() -> None:
    error = ValueError()
    error.__context__ = KeyError()
    error.__context__.__context__ = error
    assert signal_behind(error) is None
