"""Flow: stored articles read again with today's extractors, month by month.

selection of documents → for each month: stored texts in batches → facts → one load, or what it would change
"""

import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from prefect import flow

from flows.execution import EVERYTHING_DEFAULT, Execution
from flows.extracting import extract_batches
from flows.limits import one_load_at_a_time
from flows.lineage import stored_input
from flows.progress import Steps, progress
from flows.runners.runner import runner_of
from flows.runs import Run, recorded_run
from flows.settings import Places
from flows.stages import Stage, current_extractors, tables_of
from flows.staging import Staging
from flows.tasks.load import compare_rows, load_rows
from flows.tasks.read import fetch_stored_articles
from flows.tasks.report import publish_difference, publish_run_report
from warehouse.reading import DocumentRef
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord


@dataclass(frozen=True, slots=True)
class BackfillReport:
    """The run as recorded; for a dry run what it would change, by table, else None."""

    run: RunRecord
    differences: Mapping[str, TableDiff] | None


@flow(name="backfill", flow_run_name="backfill")
def backfill(
    *,
    start_date: date | None = None,
    end_date: date | None = None,
    include_undated: bool = False,
    sources: tuple[str, ...] = (),
    stages: tuple[Stage, ...] = (),
    only_stale: bool = False,
    dry_run: bool = False,
    execution: Execution = EVERYTHING_DEFAULT,
) -> BackfillReport:
    """Read stored articles again and replace the rows that come out different, a month at a time.

    Args:
        start_date: First day of publication, inclusive; none means from the beginning.
        end_date: Last day of publication, inclusive; none means to the end.
        include_undated: Articles without a date of publication too.
        sources: Names of sources; none means all of them.
        stages: Extractors to run, with those that build on them; none means all of them.
        only_stale: Only articles that an older version of an extractor read last, with rows or without.
        dry_run: Report what would change and change nothing.
        execution: Where to work, and how much at a time.

    """
    parameters = {
        "start_date": start_date,
        "end_date": end_date,
        "include_undated": include_undated,
        "sources": sources,
        "stages": stages,
        "only_stale": only_stale,
        "dry_run": dry_run,
    }
    places = Places.from_environment(warehouse=execution.warehouse)
    reread = _Reread(places.warehouse, tables_of(stages), execution)
    with one_load_at_a_time(places.warehouse), recorded_run(places.warehouse, parameters=parameters) as run:
        documents = run.store.select_documents(
            start=start_date,
            end=end_date,
            include_undated=include_undated,
            sources=sources or None,
            stale_for=current_extractors(reread.tables) if only_stale else None,
        )
        run.inputs.append(stored_input(places.warehouse, len(documents)))
        record = replace(run.record, documents_seen=len(documents))
        differences = None
        with progress("Reading articles", total=len(documents)) as steps:
            if dry_run:
                differences = reread.differences(run, by_month(documents), steps)
            else:
                record = reread.load(run, by_month(documents), steps, record)
        record = run.complete(record)
    run.announce_end(record)
    if differences is None:
        publish_run_report(record, places.warehouse)
    else:
        publish_difference(len(documents), differences)
    return BackfillReport(record, differences)


def by_month(documents: Sequence[DocumentRef]) -> dict[str, list[str]]:
    """Return {published_month: document_ids} of documents that come ordered by month."""
    months = groupby(documents, key=lambda document: document.published_month)
    return {month: [document.document_id for document in group] for month, group in months}


@dataclass(frozen=True, slots=True)
class _Reread:
    """Reads the stored articles of a month again; a month is a partition, and so one transaction."""

    warehouse: Path
    tables: frozenset[str] | None
    execution: Execution

    def load(
        self, run: Run, months: Mapping[str, Sequence[str]], steps: Steps, record: RunRecord
    ) -> RunRecord:
        """Replace what differs, month by month; return the record with all counts added."""
        with closing(self._staged(run, months, steps)) as staged:
            for document_ids, staging in staged:
                record = load_rows(
                    staging, self.warehouse, run=record, documents=len(document_ids), tables=self.tables
                ).run
        return record

    def differences(
        self, run: Run, months: Mapping[str, Sequence[str]], steps: Steps
    ) -> dict[str, TableDiff]:
        """Return the rows that would be added and removed over all months, by table; change nothing."""
        total: dict[str, TableDiff] = {}
        with closing(self._staged(run, months, steps)) as staged:
            for document_ids, staging in staged:
                found = compare_rows(staging, self.warehouse, documents=len(document_ids), tables=self.tables)
                for table, diff in found.items():
                    so_far = total.get(table, TableDiff(0, 0))
                    total[table] = TableDiff(so_far.added + diff.added, so_far.removed + diff.removed)
        return total

    def _staged(
        self, run: Run, months: Mapping[str, Sequence[str]], steps: Steps
    ) -> Generator[tuple[Sequence[str], Staging]]:
        """Yield the documents of each month with the folder of their rows, which is gone with the next."""
        if not months:
            return
        with runner_of(self.execution, self.warehouse).joined() as runner:
            for month, document_ids in months.items():
                staging = Staging(run.staging.directory / month)
                batches = fetch_stored_articles(
                    document_ids, staging, self.warehouse, batch_size=self.execution.batch_size
                )
                extract_batches(batches, staging, steps, run_id=run.run_id, runner=runner)
                yield document_ids, staging
                shutil.rmtree(staging.directory)
