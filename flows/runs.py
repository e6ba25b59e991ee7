"""Every run in `meta.runs`, from its first moment, and how it ended."""

import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from prefect.runtime import flow_run

from flows.credentials import take_credentials
from flows.lineage import Input, emit
from flows.logs import Event, log
from flows.runners.exchange import remove_abandoned_exchanges
from flows.settings import CODE_VERSION
from flows.staging import Staging
from flows.tasks.report import publish_failure
from flows.unexpected import safe_line, without_words
from warehouse.errors import WarehouseError
from warehouse.layout import locate
from warehouse.locks import locks_of
from warehouse.runs import RunRecord
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """A run under way: its record as it began, the folder for its files, and the store that keeps both.

    `inputs` is filled with what the run has read, for whoever asks where rows come from.
    """

    record: RunRecord
    staging: Staging
    store: Store
    inputs: list[Input] = field(default_factory=list)

    @property
    def run_id(self) -> str:
        """The id of the run in `meta.runs`."""
        return self.record.run_id

    def complete(self, record: RunRecord | None = None, *, shortfalls: Sequence[str] = ()) -> RunRecord:
        """Record that the run is completed, with the counts of `record` where there were loads; return that.

        With `shortfalls` it is degraded: what was loaded stays, and the record says what fell short.
        """
        counted = record or self.record
        ended = counted.ended("completed")
        if shortfalls:
            kept = f"what was loaded stays loaded ({counted.documents_loaded:,} documents)"
            ended = counted.ended("degraded", message="; ".join([*shortfalls, kept]))
        self.store.record_run(ended)
        return ended

    def announce_end(self, record: RunRecord) -> None:
        """Log how the run ended, and tell it to whoever keeps lineage."""
        log_end(record)
        emit(record, self.store.directory, inputs=self.inputs)


@contextmanager
def recorded_run(warehouse: Path, *, parameters: Mapping[str, object]) -> Iterator[Run]:
    """Record the flow run as running; as failed, with the error in one line, when the block raises.

    That it is completed is recorded inside the block: by its load, in the transaction that makes it true, or
    by `Run.complete`. The run's staged files are removed when the block ends, however it ends. An error that
    nobody foresaw comes out as `UnexpectedError`, which quotes no article.
    """
    take_credentials()
    started = datetime.now(UTC)
    identifier = str(flow_run.id)
    run_id = f"{started:%Y%m%dT%H%M%S}-{identifier[:8]}"
    record = RunRecord(
        run_id=run_id,
        flow=str(flow_run.flow_name),
        flow_run_id=identifier,
        started_at=started,
        code_version=CODE_VERSION,
        parameters=parameters,
    )
    staging = Staging(warehouse / "staging" / run_id)
    with Store.open(warehouse) as store:
        store.record_run(record)
        remove_abandoned(warehouse)
        remove_abandoned_exchanges(locate(warehouse))
        log(Event.RUN_STARTED, run=run_id, flow=record.flow, code=CODE_VERSION)
        emit(record, store.directory)
        run = Run(record, staging, store)
        try:
            with without_words():
                yield run
        except BaseException as error:
            failed = record.ended("failed", message=safe_line(error))
            run.announce_end(failed)
            # Where the store itself is what failed, the first error is the one to report.
            with suppress(WarehouseError, duckdb.Error, OSError):
                store.record_failure(run_id, message=str(failed.message))
            publish_failure(failed)
            raise
        finally:
            shutil.rmtree(staging.directory, ignore_errors=True)


def log_end(record: RunRecord) -> None:
    """Log how a run ended."""
    level = logging.INFO if record.state == "completed" else logging.ERROR
    seconds = (record.ended_at - record.started_at).total_seconds() if record.ended_at else None
    log(
        Event.RUN_ENDED,
        level=level,
        run=record.run_id,
        flow=record.flow,
        state=record.state,
        seconds=seconds,
        seen=record.documents_seen,
        loaded=record.documents_loaded,
        unchanged=record.documents_unchanged,
        rejected=record.documents_rejected,
        message=record.message,
    )


def remove_abandoned(warehouse: Path) -> int:
    """Remove the staged files of runs that are gone without having done so (kill −9, power); return how many.

    A run that is under way, here or in another process, shows that it is alive and keeps its files.
    """
    locks = locks_of(locate(warehouse))
    folders = [folder for folder in (warehouse / "staging").glob("*") if not locks.is_alive(folder.name)]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(folders)
