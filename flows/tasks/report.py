"""Artifacts that tell a person in Prefect's interface what a run did.

What a run has committed does not depend on them: where one cannot be made, the log says so, and the run goes
on.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.runtime import deployment

from flows.logs import Event, log
from flows.reports import (
    Link,
    difference_markdown,
    difference_rows,
    failure_markdown,
    maintenance_markdown,
    run_markdown,
)
from flows.unexpected import kind_and_place
from warehouse import connect
from warehouse.highlights.run import run_highlights
from warehouse.maintenance import MaintainReport
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord


@contextmanager
def _dispensable() -> Iterator[None]:
    """Log what the block raises, by kind and place, and go on."""
    try:
        yield
    except Exception as error:
        log(Event.REPORT_NOT_MADE, level=logging.WARNING, error=kind_and_place(error))


@_dispensable()
def publish_run_report(run: RunRecord, warehouse: Path) -> None:
    """Create the artifacts of a run that loaded: a report with its most striking rows, rows by table."""
    with connect(warehouse) as connection:
        highlights = run_highlights(connection, run.run_id)
    report = run_markdown(run, highlights, again=_again(run.parameters))
    create_markdown_artifact(report, key=f"{run.flow}-report", description="What the run did")
    rows = [{"table": table, "rows": count} for table, count in sorted(run.rows_written.items())]
    create_table_artifact(rows, key=f"{run.flow}-rows", description="Rows written by table")


@_dispensable()
def publish_failure(run: RunRecord) -> None:
    """Create the artifact of a run that failed."""
    report = failure_markdown(run)
    create_markdown_artifact(report, key=f"{run.flow}-report", description="Why the run failed")


@_dispensable()
def publish_difference(documents: int, differences: Mapping[str, TableDiff]) -> None:
    """Create the artifacts of a dry run: what a backfill of so many documents would change."""
    report = difference_markdown(documents, differences)
    create_markdown_artifact(report, key="backfill-report", description="What a backfill would change")
    rows = difference_rows(differences)
    create_table_artifact(rows, key="backfill-rows", description="Rows a backfill would add and remove")


@_dispensable()
def publish_maintenance(report: MaintainReport) -> None:
    """Create the artifacts of a maintenance run."""
    markdown = maintenance_markdown(report)
    create_markdown_artifact(markdown, key="maintain-report", description="What maintenance did")
    rows = [
        {"what": "files before", "count": report.files_before},
        {"what": "files after", "count": report.files_after},
        {"what": "old states forgotten", "count": report.snapshots_expired},
        {"what": "files deleted", "count": report.files_deleted},
        {"what": "orphaned files deleted", "count": report.orphans_deleted},
    ]
    create_table_artifact(rows, key="maintain-files", description="Files of the warehouse")


def _again(parameters: Mapping[str, object]) -> Link | None:
    """Return a link to this deployment's form, filled in as for this run; None outside a deployment."""
    if not deployment.id:
        return None
    filled = quote(json.dumps(parameters, default=str))
    return Link(
        "Run it again with the same parameters",
        f"/v2/deployments/deployment/{deployment.id}/run?parameters={filled}",
    )
