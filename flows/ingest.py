"""Flow: new and changed articles of the sources, read and loaded.

sources → new items in batches → facts of each batch → one load → published warehouse, report
"""

from dataclasses import replace
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.extracting import extract_batches, task_runner
from flows.limits import one_load_at_a_time
from flows.runs import recorded_run
from flows.selection import Selection
from flows.settings import Places
from flows.tasks.load import load_rows
from flows.tasks.read import Offer, read_new_items
from flows.tasks.report import publish_run_report
from warehouse.runs import RunRecord


@flow(name="ingest", flow_run_name="ingest", task_runner=task_runner())
def ingest(
    *,
    paths: list[str] | None = None,
    sources: list[str] | None = None,
    source_name: str | None = None,
    warehouse: str | None = None,
    batch_size: Annotated[int, Field(ge=1, le=5_000)] | None = None,
    workers: Annotated[int, Field(ge=1, le=64)] | None = None,
) -> RunRecord:
    """Read what is new in the sources and load it, in one transaction.

    Args:
        paths: Files, folders, globs or URLs to read; none means the configured sources.
        sources: Names of configured sources to read; none means all of them.
        source_name: Name under which the articles of `paths` are kept; by default taken from the path.
        warehouse: Directory of the warehouse; by default PARLEY_WAREHOUSE, else data/warehouse.
        batch_size: Documents a task run reads; by default it grows with the number of documents.
        workers: Processes that read; by default one a processor.

    """
    places = Places.from_environment(warehouse=warehouse)
    parameters = {"paths": paths, "sources": sources, "source_name": source_name, "warehouse": warehouse}
    selection = Selection(
        file=places.sources, paths=tuple(paths or ()), names=tuple(sources or ()), source_name=source_name
    )
    with one_load_at_a_time(), recorded_run(places.warehouse, parameters=parameters) as run:
        offer = read_new_items(
            selection, run.staging, places.warehouse, run_id=run.run_id, batch_size=batch_size
        )
        extract_batches(offer.batches, run.staging, run_id=run.run_id, workers=workers)
        report = load_rows(run.staging, places.warehouse, run=_completed(run.record, offer))
    publish_run_report(report.run, places.warehouse)
    return report.run


def _completed(record: RunRecord, offer: Offer) -> RunRecord:
    """Return the record as it stands once its load is committed; the load adds its own counts."""
    return replace(record, state="completed", documents_seen=offer.seen, documents_unchanged=offer.unchanged)
