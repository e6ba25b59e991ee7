"""Tasks: load the staged rows of a run, or say what loading them would change."""

from collections.abc import Collection, Mapping
from pathlib import Path

from prefect import task

from flows.retries import ON_IO_ERRORS
from flows.staging import Staging
from warehouse.loading import LoadReport
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord
from warehouse.store import Store


@task(**ON_IO_ERRORS)
def load_rows(
    staging: Staging, warehouse: Path, *, run: RunRecord, tables: Collection[str] | None = None
) -> LoadReport:
    """Load all staged rows in one transaction and publish; `run` is the state recorded with them.

    `tables` limits the replacement to these tables of documents that are stored already.
    """
    with Store.open(warehouse) as store:
        return store.load(staging.rows, run=run, tables=tables)


@task(**ON_IO_ERRORS)
def compare_rows(
    staging: Staging, warehouse: Path, *, tables: Collection[str] | None = None
) -> Mapping[str, TableDiff]:
    """Return the rows a load would add and remove, by table; nothing is written."""
    with Store.open(warehouse) as store:
        return store.diff(staging.rows, tables=tables)
