"""Flow: new and changed articles of the sources, read and loaded.

sources → new items in batches → facts of each batch → one load → published warehouse, report
"""

from dataclasses import replace

from prefect import flow

from flows.execution import EVERYTHING_DEFAULT, Execution
from flows.expectations import NOTHING_EXPECTED, Expectations, ThresholdsCrossedError
from flows.extracting import extract_batches
from flows.limits import one_load_at_a_time
from flows.lineage import source_input
from flows.progress import progress
from flows.refused import note_refused
from flows.runners.runner import runner_of
from flows.runs import recorded_run
from flows.selection import Selection
from flows.settings import Places
from flows.tasks.expect import find_shortfalls
from flows.tasks.load import load_rows
from flows.tasks.read import READINGS, Offer, read_new_items
from flows.tasks.report import publish_run_report
from warehouse.runs import RunRecord, RunState


@flow(name="ingest", flow_run_name="ingest")
def ingest(
    *,
    paths: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    source_name: str | None = None,
    withdraw_missing: bool = False,
    expectations: Expectations = NOTHING_EXPECTED,
    execution: Execution = EVERYTHING_DEFAULT,
) -> RunRecord:
    """Read what is new in the sources and load it, in one transaction.

    Raises `ThresholdsCrossedError` where that is done and a source fell short of what is expected of it, or
    could not be read to its end, so that what it no longer offers cannot be told.

    Args:
        paths: Files, folders, globs or URLs to read; none means the configured sources.
        sources: Names of configured sources to read; none means all of them.
        source_name: Name under which the articles of `paths` are kept; by default taken from the path.
        withdraw_missing: Remove stored articles that these sources, read as a whole, no longer offer.
        expectations: Thresholds for every source of the run, before those that its declaration has.
        execution: Where to work, and how much at a time.

    """
    places = Places.from_environment(warehouse=execution.warehouse)
    selection = Selection(file=places.sources, paths=paths, names=sources, source_name=source_name)
    parameters = {
        "paths": paths,
        "sources": sources,
        "source_name": source_name,
        "withdraw_missing": withdraw_missing,
        "expectations": expectations.model_dump(exclude_none=True),
    }
    with one_load_at_a_time(places.warehouse), recorded_run(places.warehouse, parameters=parameters) as run:
        expected = selection.expectations(expectations)
        offer = read_new_items(
            selection,
            run.staging,
            places.warehouse,
            run_id=run.run_id,
            batch_size=execution.batch_size,
            withdraw_missing=withdraw_missing,
        )
        run.inputs.extend(source_input(one, offer.seen_of.get(one.name, 0)) for one in selection.sources())
        with progress("Reading articles", total=offer.documents) as steps:
            extract_batches(
                offer.batches,
                run.staging,
                steps,
                run_id=run.run_id,
                runner=runner_of(execution, places.warehouse),
            )
        # With thresholds to look at, the run is over only when they have been looked at.
        is_over = not expected and not offer.withheld
        state: RunState = "completed" if is_over else "running"
        record = load_rows(
            run.staging,
            places.warehouse,
            run=_counted(run.record, offer, state),
            documents=offer.documents,
        ).run
        note_refused(offer.batches, run.staging, places.warehouse / READINGS)
        if not is_over:
            crossed = find_shortfalls(record, expected, offer.seen_of, places) if expected else []
            record = run.complete(record, shortfalls=[*offer.withheld, *crossed])
    run.announce_end(record)
    publish_run_report(record, places.warehouse)
    if record.state == "degraded":
        raise ThresholdsCrossedError(record)
    return record


def _counted(record: RunRecord, offer: Offer, state: RunState) -> RunRecord:
    """Return the record as it stands once its load is committed; the load adds its own counts."""
    return replace(record, state=state, documents_seen=offer.seen, documents_unchanged=offer.unchanged)
