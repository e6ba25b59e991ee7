"""Runs: what happened to each, written to `store.run_states` as it happens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import duckdb

from warehouse.catalogue import LAKE
from warehouse.ddl import column_list
from warehouse.locks import Locks
from warehouse.tables.run_states import RUN_STATES

type RunState = Literal["running", "completed", "degraded", "failed", "crashed"]

_STATES = f"{LAKE}.store.run_states"
_CRASHED = "its process ended without recording how the run ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One state of one run, with the columns of `meta.runs`; times are timezone-aware."""

    run_id: str
    flow: str
    started_at: datetime
    code_version: str
    state: RunState = "running"
    flow_run_id: str | None = None
    ended_at: datetime | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    documents_seen: int = 0
    documents_loaded: int = 0
    documents_unchanged: int = 0
    documents_rejected: int = 0
    documents_withdrawn: int = 0
    rows_written: Mapping[str, int] = field(default_factory=dict)
    message: str | None = None

    def ended(self, state: RunState, *, message: str | None = None) -> "RunRecord":
        """Return the record of the same run as it ended now."""
        return replace(self, state=state, ended_at=self.now(), message=message)

    def now(self) -> datetime:
        """Return the time, or that of the run's start where the clock has been set back since."""
        return max(datetime.now(UTC), self.started_at)


def append_state(connection: duckdb.DuckDBPyConnection, record: RunRecord) -> None:
    """Append one state; a run may record the same state again with later counts."""
    values = {name: getattr(record, name, None) for name in (column.name for column in RUN_STATES.columns)}
    values["parameters"] = json.dumps(record.parameters, default=str, sort_keys=True)
    values["rows_written"] = json.dumps(dict(record.rows_written), sort_keys=True)
    values["recorded_at"] = _next_moment(connection, record.run_id)
    marks = ", ".join("?" for _ in values)
    connection.execute(
        f"INSERT INTO {_STATES} ({column_list(RUN_STATES)}) VALUES ({marks})", list(values.values())
    )


def append_failure(connection: duckdb.DuckDBPyConnection, run_id: str, *, message: str) -> None:
    """Record a run that says running as failed, with the counts it has recorded so far."""
    if _last_state(connection, run_id) == "running":
        _append_ending(connection, run_id, "failed", message, ended_at="greatest($moment, started_at)")


def append_crashes(connection: duckdb.DuckDBPyConnection, locks: Locks) -> tuple[str, ...]:
    """Record as crashed every run that still says running although its process is gone; return their ids."""
    running = connection.execute(
        f"SELECT run_id FROM {_STATES} GROUP BY run_id HAVING arg_max(state, recorded_at) = 'running'"
        " ORDER BY run_id"
    ).fetchall()
    crashed = tuple(run_id for (run_id,) in running if not locks.is_alive(run_id))
    for run_id in crashed:
        _append_ending(connection, run_id, "crashed", _CRASHED, ended_at="NULL")
    return crashed


def _append_ending(
    connection: duckdb.DuckDBPyConnection, run_id: str, state: RunState, message: str, *, ended_at: str
) -> None:
    """Append the last state of a run once more as its end, all counts kept; `ended_at` is an expression."""
    connection.execute(
        f"INSERT INTO {_STATES} SELECT * REPLACE ($state AS state, $moment::TIMESTAMPTZ AS recorded_at,"
        f" ({ended_at})::TIMESTAMPTZ AS ended_at, $message AS message)"
        f" FROM {_STATES} WHERE run_id = $run ORDER BY recorded_at DESC LIMIT 1",
        {"state": state, "moment": _next_moment(connection, run_id), "message": message, "run": run_id},
    )


def _last_state(connection: duckdb.DuckDBPyConnection, run_id: str) -> str | None:
    row = connection.execute(
        f"SELECT arg_max(state, recorded_at) FROM {_STATES} WHERE run_id = ?", [run_id]
    ).fetchone()
    return row[0] if row else None


def _next_moment(connection: duckdb.DuckDBPyConnection, run_id: str) -> datetime:
    """Return the time, or where the clock has been set back, a moment after the run's last state.

    The last state recorded is the one that holds, so a later one must never carry an earlier time.
    """
    row = connection.execute(f"SELECT max(recorded_at) FROM {_STATES} WHERE run_id = ?", [run_id]).fetchone()
    last = row[0] if row else None
    return max(datetime.now(UTC), last + timedelta(microseconds=1)) if last else datetime.now(UTC)
