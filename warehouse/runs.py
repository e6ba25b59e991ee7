"""Runs: what happened to each, written to `store.run_states` as it happens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

import duckdb

from warehouse.catalogue import LAKE
from warehouse.ddl import column_list
from warehouse.locks import Locks
from warehouse.tables.run_states import RUN_STATES

type RunState = Literal["running", "completed", "degraded", "failed", "crashed"]

_STATES = f"{LAKE}.store.run_states"


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
        return replace(self, state=state, ended_at=datetime.now(UTC), message=message)


def append_state(connection: duckdb.DuckDBPyConnection, record: RunRecord) -> None:
    """Append one state; a run may record the same state again with later counts."""
    values = {name: getattr(record, name, None) for name in (column.name for column in RUN_STATES.columns)}
    values["parameters"] = json.dumps(record.parameters, default=str, sort_keys=True)
    values["rows_written"] = json.dumps(dict(record.rows_written), sort_keys=True)
    values["recorded_at"] = datetime.now(UTC)
    marks = ", ".join("?" for _ in values)
    connection.execute(
        f"INSERT INTO {_STATES} ({column_list(RUN_STATES)}) VALUES ({marks})", list(values.values())
    )


def append_crashes(connection: duckdb.DuckDBPyConnection, locks: Locks) -> tuple[str, ...]:
    """Record as crashed every run that still says running although its process is gone; return their ids."""
    running = connection.execute(
        f"SELECT run_id FROM {_STATES} GROUP BY run_id HAVING arg_max(state, recorded_at) = 'running'"
        " ORDER BY run_id"
    ).fetchall()
    crashed = tuple(run_id for (run_id,) in running if not locks.is_alive(run_id))
    for run_id in crashed:
        connection.execute(
            f"INSERT INTO {_STATES} SELECT * REPLACE ('crashed' AS state, ? AS recorded_at,"
            " 'its process ended without recording how the run ended' AS message)"
            f" FROM {_STATES} WHERE run_id = ? ORDER BY recorded_at DESC LIMIT 1",
            [datetime.now(UTC), run_id],
        )
    return crashed
