"""Tasks: load the staged rows of a run, or say what loading them would change."""

from collections.abc import Collection, Mapping
from pathlib import Path

from prefect import task

from flows.logs import Event, log
from flows.retries import ON_IO_ERRORS
from flows.seals import check_staged
from flows.staging import Staging
from flows.unexpected import without_words
from warehouse.loading import LoadReport
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord
from warehouse.store import Store


@task(**ON_IO_ERRORS)
@without_words()
def load_rows(
    staging: Staging,
    warehouse: Path,
    *,
    run: RunRecord,
    documents: int,
    tables: Collection[str] | None = None,
) -> LoadReport:
    """Load all staged rows in one transaction and publish; `run` is the state recorded with them.

    `tables` limits the replacement to these tables of documents that are stored already. Raises
    `BrokenSealError` where the staged files are not those of `documents` articles, as they were written.
    """
    check_staged(staging, documents=documents)
    with Store.open(warehouse) as store:
        report = store.load(staging.rows, run=run, tables=tables)
    log(
        Event.ROWS_LOADED,
        run=run.run_id,
        documents_new=report.documents_new,
        documents_replaced=report.documents_replaced,
        rows=sum(report.rows_written.values()),
        snapshot=report.snapshot_id,
    )
    return report


@task(**ON_IO_ERRORS)
@without_words()
def compare_rows(
    staging: Staging, warehouse: Path, *, documents: int, tables: Collection[str] | None = None
) -> Mapping[str, TableDiff]:
    """Return the rows a load would add and remove, by table; nothing is written."""
    check_staged(staging, documents=documents)
    with Store.open(warehouse) as store:
        return store.diff(staging.rows, tables=tables)
