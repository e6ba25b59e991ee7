"""A reader beside every fault: `python -m tests.chaos.reader WAREHOUSE LOG` polls until standard input ends.

Each line of the log is one read: of the published file, opened anew each time, or of the catalogue by a
connection that stays open for some reads. Errors are lines too: nothing may keep a reader from reading.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from tests.chaos.states import Fingerprint, State, rejects_amiss, state_of
from warehouse import connect
from warehouse.errors import WarehouseNotFoundError

_PAUSE_SECONDS = 0.15
_PAUSES_OF_A_READ = 3  # rests so many times as long as it reads: the run it watches shares the processor
_READS_OF_ONE_CONNECTION = 10


@dataclass(frozen=True, slots=True)
class Read:
    """One read: where from, what was seen, and what was wrong with it by itself."""

    place: str
    state: State
    amiss: str | None


def reads(log: Path) -> list[Read]:
    """Return what a reader has logged so far; a line still being written is left out."""
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True) if log.exists() else []
    return [_read(json.loads(line)) for line in lines if line.endswith("\n")]


def inconsistent(found: Sequence[Read], allowed: Sequence[State], *, by_month: bool = False) -> list[Read]:
    """Return the reads that saw none of the allowed states, or failed.

    `by_month` allows each month to be in another of the states: a backfill commits month by month.
    """
    return [
        read
        for read in found
        if read.amiss or not (_is_mixture(read.state, allowed) if by_month else read.state in allowed)
    ]


def _is_mixture(state: State, allowed: Sequence[State]) -> bool:
    months = {month for one in allowed for month in one}
    return all(any(state.get(month) == one.get(month) for one in allowed) for month in months)


def _read(line: dict) -> Read:
    state = {month: Fingerprint(*fingerprint) for month, fingerprint in line["state"].items()}
    return Read(line["place"], state, line["amiss"])


def _poll(warehouse: Path) -> Iterator[dict]:
    number = 0
    lake: duckdb.DuckDBPyConnection | None = None
    while True:
        number += 1
        yield _look("published", lambda: connect(warehouse), close=True)
        if lake is None or number % _READS_OF_ONE_CONNECTION == 0:
            if lake:
                lake.close()
            lake = _attached(warehouse)
        if lake:
            yield _look("catalogue", partial(_itself, lake), close=False)


def _attached(warehouse: Path) -> duckdb.DuckDBPyConnection | None:
    try:
        return connect(warehouse, read_only=False)
    except WarehouseNotFoundError:
        return None


def _itself(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    return connection


def _look(place: str, opened, *, close: bool) -> dict:
    try:
        connection = opened()
        try:
            connection.execute("BEGIN")
            state, rejects = state_of(connection), rejects_amiss(connection)
            connection.execute("COMMIT")
        finally:
            if close:
                connection.close()
    except WarehouseNotFoundError:
        return {"place": place, "state": {}, "amiss": None}
    except Exception as error:
        return {"place": place, "state": {}, "amiss": f"{type(error).__name__}: {error}"}
    return {"place": place, "state": state, "amiss": f"rejects {rejects}" if rejects else None}


def main(warehouse: Path, log: Path) -> None:
    """Poll and log until standard input is closed."""
    os.nice(5)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    with log.open("a", encoding="utf-8") as output:
        began = time.monotonic()
        for line in _poll(warehouse):
            output.write(json.dumps(line) + "\n")
            output.flush()
            time.sleep(max(_PAUSE_SECONDS, _PAUSES_OF_A_READ * (time.monotonic() - began)))
            began = time.monotonic()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
