"""Maintenance: few large files, not many small ones; no state kept for ever; nothing left by crashes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.catalogue import LAKE
from warehouse.checking import Violation, check_warehouse
from warehouse.data_files import data_files
from warehouse.ddl import literal, stored_tables

# A file that no snapshot names may belong to a transaction still under way elsewhere; a day outlasts any.
ORPHAN_AGE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintainReport:
    """What maintenance found and did; `violations` is empty for a sound warehouse."""

    files_before: int
    files_after: int
    snapshots_expired: int
    files_deleted: int
    orphans_deleted: int
    violations: tuple[Violation, ...]
    snapshot_id: int


def maintain_lake(
    connection: duckdb.DuckDBPyConnection,
    *,
    older_than: timedelta,
    orphan_age: timedelta,
    publish: Callable[[], int],
) -> MaintainReport:
    """Compact, publish, then forget and delete; call under the writer lock, outside a transaction.

    A file replaced by compaction or by a load is deleted once it has been out of use for `older_than`, a
    file that no state has ever named once it is older than `orphan_age` too.
    """
    files_before = _count_files(connection)
    connection.execute(f"CALL ducklake_merge_adjacent_files('{LAKE}')")
    snapshot = publish()
    expired = _call(connection, "ducklake_expire_snapshots", older_than)
    deleted = _call(connection, "ducklake_cleanup_old_files", older_than)
    orphans = _call(connection, "ducklake_delete_orphaned_files", max(orphan_age, older_than))
    return MaintainReport(
        files_before=files_before,
        files_after=_count_files(connection),
        snapshots_expired=expired,
        files_deleted=deleted,
        orphans_deleted=orphans,
        violations=check_warehouse(connection),
        snapshot_id=snapshot,
    )


def _call(connection: duckdb.DuckDBPyConnection, function: str, age: timedelta) -> int:
    """Run a maintenance function of DuckLake on what is older than `age`; return how many it dealt with."""
    moment = literal((datetime.now(UTC) - age).isoformat())
    return len(
        connection.execute(f"CALL {function}('{LAKE}', older_than => {moment}::TIMESTAMPTZ)").fetchall()
    )


def _count_files(connection: duckdb.DuckDBPyConnection) -> int:
    return sum(len(data_files(connection, table)) for table in stored_tables())
