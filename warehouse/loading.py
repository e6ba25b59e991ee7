"""Loading: staged rows into the lake in one transaction, with stories, rejects and the run's state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.catalogue import LAKE, transaction
from warehouse.checking import check_load, prepare_checks
from warehouse.data_files import data_files, select_from_files
from warehouse.ddl import column_list, literals
from warehouse.declaration import Table
from warehouse.digests import check_files
from warehouse.layout import Layout
from warehouse.publishing import mark_unpublished, snapshot_id
from warehouse.replacement import (
    Replacement,
    TableDiff,
    differences,
    find_stored,
    forget_comparison,
    replace_documents,
)
from warehouse.runs import RunRecord, append_state
from warehouse.staging import SCHEMA, Stage, open_stage
from warehouse.stories import update_stories
from warehouse.tables.rejects import REJECTS

# Below this many documents a load is a thousand small statements, which threads only slow down (measured: two
# documents take 0.9 CPU seconds on one thread, 1.4 on two).
_MANY_DOCUMENTS = 500


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    `run` is the record as stored: the one given, with this load's counts added to it. `rows_written` counts
    rows of new and changed documents by table. `snapshot_id` numbers the state of the lake that holds them.
    """

    run: RunRecord
    documents_new: int
    documents_replaced: int
    documents_unchanged: int
    documents_rejected: int
    documents_withdrawn: int
    rows_written: Mapping[str, int]
    months: tuple[str, ...]
    stories_changed: int
    snapshot_id: int


def load_rows(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    staging: Path,
    *,
    run: RunRecord,
    tables: Collection[str] | None,
) -> LoadReport:
    """Load a staging directory and append the run's state; see `Store.load`. Call under the writer lock."""
    stage = open_stage(connection, staging, tables=tables, run_id=run.run_id, loaded_at=datetime.now(UTC))
    if stage.document_count >= _MANY_DOCUMENTS:
        connection.execute("RESET threads")
    months = find_stored(connection, stage)
    check_files(connection, layout, tables=stage.tables, months=months)
    _prepare_checks(connection, stage)
    mark_unpublished(layout)
    with transaction(connection):
        replacement = replace_documents(connection, stage, months)
        stories = _update_stories(connection, stage, replacement)
        rejected = _append_rejects(connection)
        record = _with_counts(run, replacement, rejected)
        append_state(connection, record)
        if replacement.rows_written:
            check_load(connection)
    forget_comparison(connection)
    return LoadReport(
        run=record,
        documents_new=replacement.new_documents,
        documents_replaced=replacement.changed_documents,
        documents_unchanged=replacement.identical_documents,
        documents_rejected=rejected,
        documents_withdrawn=replacement.withdrawn_documents,
        rows_written=replacement.rows_written,
        months=tuple(sorted(replacement.months)),
        stories_changed=stories,
        snapshot_id=snapshot_id(connection),
    )


def compare_rows(
    connection: duckdb.DuckDBPyConnection, staging: Path, *, tables: Collection[str] | None
) -> dict[str, TableDiff]:
    """Return what a load would add and remove by table; see `Store.diff`."""
    stage = open_stage(connection, staging, tables=tables, run_id="", loaded_at=datetime.now(UTC))
    with transaction(connection):
        found = dict(differences(connection, stage, find_stored(connection, stage)))
    forget_comparison(connection)
    return found


def _prepare_checks(connection: duckdb.DuckDBPyConnection, stage: Stage) -> None:
    """Let the checks see each staged document as it will be: staged rows where replaced, else stored ones."""
    months = [
        row[0]
        for row in connection.execute(
            f"SELECT DISTINCT published_month FROM memory.{SCHEMA}.documents ORDER BY ALL"
        ).fetchall()
    ]

    def relation(table: Table) -> str:
        if table in stage.tables:
            return f"FROM memory.{SCHEMA}.{table.name}"
        stored = select_from_files(table, data_files(connection, table))
        return (
            f"FROM ({stored}) WHERE published_month IN {literals(months)}"
            f" AND document_id IN (SELECT document_id FROM memory.{SCHEMA}.documents)"
        )

    prepare_checks(connection, relation)


def _update_stories(connection: duckdb.DuckDBPyConnection, stage: Stage, replacement: Replacement) -> int:
    is_touched = any(table.name == "signatures" for table in stage.tables)
    return update_stories(connection) if is_touched and replacement.rows_written else 0


def _append_rejects(connection: duckdb.DuckDBPyConnection) -> int:
    """Append staged rejects; one already recorded, by a load that was repeated, is not recorded twice."""
    columns = column_list(REJECTS)
    name = f"{LAKE}.{REJECTS.qualified_name}"
    source = f"FROM memory.{SCHEMA}.rejects ANTI JOIN {name} USING (reject_id) ORDER BY reject_id"
    rows = connection.execute(f"SELECT count(*) FROM (SELECT reject_id {source})").fetchall()
    if not rows[0][0]:
        return 0
    connection.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} {source}")
    return int(rows[0][0])


def _with_counts(run: RunRecord, replacement: Replacement, rejected: int) -> RunRecord:
    """Return the run with this load's counts added, ended now if it says that it has ended."""
    written = dict(run.rows_written)
    for table, count in replacement.rows_written.items():
        written[table] = written.get(table, 0) + count
    return replace(
        run,
        documents_loaded=run.documents_loaded + replacement.new_documents + replacement.changed_documents,
        documents_unchanged=run.documents_unchanged + replacement.identical_documents,
        documents_rejected=run.documents_rejected + rejected,
        documents_withdrawn=run.documents_withdrawn + replacement.withdrawn_documents,
        rows_written=written,
        ended_at=run.ended_at or (None if run.state == "running" else run.now()),
    )
