"""Maintenance: few large files, not many small ones; no state kept for ever; nothing left by crashes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.catalogue import LAKE
from warehouse.checking import Violation, check_warehouse
from warehouse.data_files import data_files
from warehouse.ddl import literal, stored_tables
from warehouse.declaration import Table
from warehouse.digests import check_files
from warehouse.layout import Layout

# Each load opens every file of some tables: 1,500 small ones cost it 2 processor seconds more than 60.
# What a load merges is bounded too: one table, and of that no large file. `maintain` merges the rest.
_MANY_FILES = 250
_MANY_FILES_A_MONTH = 4
_LARGEST_MERGED_BYTES = 16 * 2**20

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
    layout: Layout,
    *,
    older_than: timedelta,
    orphan_age: timedelta,
    publish: Callable[[], int],
) -> MaintainReport:
    """Compact, publish, then forget and delete; call under the writer lock, outside a transaction.

    A file replaced by compaction or by a load is deleted once it has been out of use for `older_than`, a
    file that no state has ever named once it is older than `orphan_age` too. Raises `DamagedFilesError`
    before anything is done.
    """
    check_files(connection, layout)
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


def crowded_table(connection: duckdb.DuckDBPyConnection) -> Table | None:
    """Return the table with most files, if these are too many for loads to stay fast; else None."""
    found = connection.execute(f"SELECT table_name, file_count FROM ducklake_table_info('{LAKE}')")
    counts: dict[str, int] = dict(found.fetchall())
    table = max(stored_tables(), key=lambda table: counts.get(table.name, 0))
    if counts.get(table.name, 0) <= _MANY_FILES:
        return None
    files = [file.path for file in data_files(connection, table)]
    months = {path.rpartition("/")[0] for path in files}
    return table if len(files) > _MANY_FILES_A_MONTH * len(months) else None


def merge_small_files(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Merge the small files of a table, month by month; call under the writer lock, outside a transaction.

    Before each load, for `crowded_table`: so loads cost the same for ever, however rarely `maintain` runs.
    Readers go on reading the files that were merged.
    """
    connection.execute(
        f"CALL ducklake_merge_adjacent_files('{LAKE}', {literal(table.name)},"
        f" schema => {literal(table.schema)}, max_file_size => {_LARGEST_MERGED_BYTES})"
    )


def _call(connection: duckdb.DuckDBPyConnection, function: str, age: timedelta) -> int:
    """Run a maintenance function of DuckLake on what is older than `age`; return how many it dealt with."""
    moment = literal((datetime.now(UTC) - age).isoformat())
    return len(
        connection.execute(f"CALL {function}('{LAKE}', older_than => {moment}::TIMESTAMPTZ)").fetchall()
    )


def _count_files(connection: duckdb.DuckDBPyConnection) -> int:
    return sum(len(data_files(connection, table)) for table in stored_tables())
