"""Whether what readers see is current, every rule holds, and nothing lies about that nobody needs."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.catalogue import LAKE, definitions_digest
from warehouse.checking import check_warehouse
from warehouse.connection import connect
from warehouse.ddl import literal
from warehouse.digests import check_files, missing_objects
from warehouse.doctor.finding import Finding, Severity, parley, rebuild
from warehouse.errors import DamagedFilesError, WarehouseError
from warehouse.layout import STAGING_NAME, Layout
from warehouse.locks import locks_of
from warehouse.publishing import snapshot_id
from warehouse.reading import count_stale

# `parley maintain` leaves younger files alone unless it is told otherwise: readers may have them open.
KEPT = timedelta(days=7)


def outdated_publication(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Finding]:
    """Find that the file for readers is missing, damaged, or shows another state than the last one."""
    current = snapshot_id(connection)
    fix = parley("maintain", layout.directory)
    try:
        with connect(layout.directory) as published:
            shown, digest = published.execute(
                "SELECT snapshot_id, definitions_sha256 FROM store.publication"
            ).fetchall()[0]
    except (WarehouseError, duckdb.Error) as error:
        reason = str(error).splitlines()[0]
        yield Finding("published", Severity.ERROR, f"Readers cannot open the published file: {reason}", fix)
        return
    if shown != current:
        yield Finding(
            "published",
            Severity.ERROR,
            f"Readers see state {shown} of the warehouse, the last one is {current}.",
            fix,
        )
    elif digest != definitions_digest():
        message = "The published file has the views and comments of another version of Parley."
        yield Finding("published", Severity.WARNING, message, fix)


def damaged_files(
    connection: duckdb.DuckDBPyConnection, layout: Layout, *, with_rows: bool
) -> Iterator[Finding]:
    """Find data files that are missing or of another size, and `with_rows` those that hold something else.

    Of a bucket's files those that are missing: the bucket has checksums of its own.
    """
    try:
        if layout.is_remote and (missing := missing_objects(connection, layout)):
            raise DamagedFilesError(missing)
        check_files(connection, layout, months=None if with_rows else ())
    except DamagedFilesError as error:
        place, problem = min(error.files.items())
        yield Finding(
            "files",
            Severity.ERROR,
            f"{len(error.files):,} data files are damaged, as {place}, which is {problem}. Put them back from"
            " a copy of the directory; without one, the sources are read again into a new warehouse.",
            rebuild(layout.directory),
        )


def orphaned_files(
    connection: duckdb.DuckDBPyConnection, layout: Layout, *, kept: timedelta = KEPT
) -> Iterator[Finding]:
    """Find data files that no state of the warehouse names, left by writers that were cut off."""
    moment = literal((datetime.now(UTC) - kept).isoformat())
    paths = connection.execute(
        f"CALL ducklake_delete_orphaned_files('{LAKE}', older_than => {moment}::TIMESTAMPTZ, dry_run => true)"
    ).fetchall()
    if paths:
        size = sum(os.path.getsize(path) for (path,) in paths if os.path.exists(path))
        yield Finding(
            "orphans",
            Severity.WARNING,
            f"{len(paths):,} data files ({size / 1e6:,.1f} MB) belong to no state of the warehouse: a writer"
            " was cut off.",
            parley("maintain", layout.directory),
        )


def staged_leftovers(layout: Layout) -> Iterator[Finding]:
    """Find the staged files of runs that are gone."""
    locks = locks_of(layout)
    left = [path for path in (layout.directory / STAGING_NAME).glob("*") if not locks.is_alive(path.name)]
    if left:
        yield Finding(
            "staging",
            Severity.WARNING,
            f"{len(left):,} folders of staged files were left by runs that are gone, as {left[0].name}; what"
            " they held was not loaded. The next run removes them.",
            parley("maintain", layout.directory),
        )


def lost_runs(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Finding]:
    """Find runs that are recorded as running although their process is gone."""
    locks = locks_of(layout)
    rows = connection.execute("SELECT run_id FROM lake.meta.runs WHERE state = 'running' ORDER BY run_id")
    lost = [run_id for (run_id,) in rows.fetchall() if not locks.is_alive(run_id)]
    if lost:
        yield Finding(
            "runs",
            Severity.WARNING,
            f"{len(lost):,} runs are recorded as running and their process is gone, as {lost[0]}. The next"
            " run records them as crashed.",
            parley("maintain", layout.directory),
        )


def stale_documents(layout: Layout, extractors: Mapping[str, str]) -> Iterator[Finding]:
    """Find documents that other versions of the extractors read last than `extractors` ({table: name})."""
    with connect(layout.directory) as published:
        stale = count_stale(published, extractors)
    if stale:
        yield Finding(
            "extractors",
            Severity.WARNING,
            f"{stale:,} documents were last read by other versions of the extractors than are installed.",
            parley("backfill --only-stale --include-undated", layout.directory),
        )


def broken_rules(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Finding]:
    """Find stored rows that break a rule about the data."""
    for violation in check_warehouse(connection):
        count = len(violation.rows) or 1
        yield Finding(
            "invariants",
            Severity.ERROR,
            f"The rule {violation.check} is broken by {count} rows or more: {violation.guards}.",
            parley("backfill --include-undated", layout.directory),
        )


def scarce_disk(directory: Path, *, least_bytes: int) -> Iterator[Finding]:
    """Find that less than `least_bytes` are free where the warehouse lies."""
    free = os.statvfs(directory)
    available = free.f_bavail * free.f_frsize
    if available < least_bytes:
        yield Finding(
            "disk",
            Severity.ERROR,
            f"{available / 1e9:,.2f} GB are free at {directory}, less than {least_bytes / 1e9:,.2f} GB: a"
            " load may fail for want of space.",
            parley("maintain --keep-days 1", directory),
        )
