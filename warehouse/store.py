"""The store: the one interface through which anything is written to a warehouse.

with Store.open("data/warehouse") as store:
    known = store.items("wire")
    report = store.load(staging, run=record)
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from warehouse import reading
from warehouse.catalogue import (
    LAKE,
    attach_lake,
    check_columns,
    create_lake,
    is_created,
    refresh_views,
    transaction,
)
from warehouse.checking import check_load, prepare_checks
from warehouse.connection import connect
from warehouse.data_files import data_files, select_from_files
from warehouse.ddl import column_list, literals
from warehouse.declaration import Table
from warehouse.errors import WriterBusyError
from warehouse.layout import Layout, locate
from warehouse.locks import show_alive, show_ended, writer_lock
from warehouse.maintenance import MaintainReport, maintain_lake
from warehouse.publishing import publish
from warehouse.reading import DocumentRef
from warehouse.replacement import (
    Replacement,
    TableDiff,
    differences,
    find_stored,
    forget_comparison,
    replace_documents,
)
from warehouse.runs import RunRecord, append_crashes, append_state
from warehouse.staging import SCHEMA, Stage, open_stage
from warehouse.stories import update_stories
from warehouse.tables.rejects import REJECTS

DEFAULT_LOCK_TIMEOUT = timedelta(minutes=10)

# Below this many documents a load is a thousand small statements, which threads only slow down (measured: two
# documents take 0.9 CPU seconds on one thread, 1.4 on two).
_MANY_DOCUMENTS = 500


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    `run` is the record as stored: the one given, with this load's counts added to it. `rows_written` counts
    rows of new and changed documents by table. `snapshot_id` numbers the state of the lake that holds them.
    """

    run: RunRecord
    documents_new: int
    documents_replaced: int
    documents_unchanged: int
    documents_rejected: int
    rows_written: Mapping[str, int]
    months: tuple[str, ...]
    stories_changed: int
    snapshot_id: int


class Store:
    """A warehouse open for work. Reading takes no lock; a write takes the writer lock and then publishes."""

    def __init__(self, layout: Layout, *, lock_timeout: timedelta = DEFAULT_LOCK_TIMEOUT) -> None:
        """Use `open`; `lock_timeout` is how long a write waits for another writer."""
        self._layout = layout
        self._lock_timeout = lock_timeout

    @classmethod
    def open(
        cls, directory: Path | str | None = None, *, lock_timeout: timedelta = DEFAULT_LOCK_TIMEOUT
    ) -> Self:
        """Open the warehouse at `directory` (see `warehouse.layout.locate`); create it where there is none.

        Raises `WriterBusyError` when it must be created or published and another process keeps it locked.
        """
        store = cls(locate(directory), lock_timeout=lock_timeout)
        store._layout.directory.mkdir(parents=True, exist_ok=True)
        if not store._layout.published.exists():
            with store._writing("creation"):
                pass
        elif store._layout.unpublished_marker.exists():
            store._publish_if_free()
        return store

    @property
    def directory(self) -> Path:
        """The warehouse's directory, absolute."""
        return self._layout.directory

    def close(self) -> None:
        """Close the connection to the lake. Runs that have not ended go on showing that they are alive."""
        if connection := self.__dict__.pop("_lake", None):
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def items(self, source: str) -> dict[str, str]:
        """Return {source_item: item_sha256} of every document of a source, as last published."""
        with connect(self.directory) as connection:
            return reading.items(connection, source)

    def select_documents(
        self,
        *,
        start: date | None = None,
        end: date | None = None,
        include_undated: bool = False,
        sources: Collection[str] | None = None,
        stale_for: Mapping[str, str] | None = None,
    ) -> list[DocumentRef]:
        """Return the documents published from `start` to `end` inclusive, by month and id, as last published.

        Without either date every dated document is meant. `sources` limits to these sources. `stale_for` is
        {table: current extractor}: it limits to documents whose article row, or any row of theirs in such a
        table, was written by another extractor.
        """
        with connect(self.directory) as connection:
            return reading.select_documents(
                connection,
                start=start,
                end=end,
                include_undated=include_undated,
                sources=sources,
                stale_for=stale_for,
            )

    def stored_articles(self, document_ids: Collection[str]) -> pa.Table:
        """Return the rows of `store.articles` for these documents, by id, as last published."""
        with connect(self.directory) as connection:
            return reading.stored_articles(connection, document_ids)

    def load(self, staging: Path, *, run: RunRecord, tables: Collection[str] | None = None) -> LoadReport:
        """Load staged rows in one transaction: all of them, or on any error none.

        `staging` holds `<table>/*.parquet`, `articles` among them. A staged document replaces its stored
        rows, in all tables or in `tables` only (then it must be stored already). Documents whose rows are the
        same are left alone. Rejects are added, stories and the run's state brought up to date; publishing is
        the last step. Raises `StagedRowsError`, `InvariantError`, `UnknownDocumentError`, `WriterBusyError`.
        """
        with self._writing(f"load of run {run.run_id}") as connection:
            stage = open_stage(
                connection, staging, tables=tables, run_id=run.run_id, loaded_at=datetime.now(UTC)
            )
            if stage.document_count >= _MANY_DOCUMENTS:
                connection.execute("RESET threads")
            months = find_stored(connection, stage)
            _prepare_checks(connection, stage)
            self._layout.unpublished_marker.touch()
            with transaction(connection):
                replacement = replace_documents(connection, stage, months)
                stories = _update_stories(connection, stage, replacement)
                rejected = _append_rejects(connection)
                record = _with_counts(run, replacement, rejected)
                append_state(connection, record)
                if replacement.rows_written:
                    check_load(connection)
            self._note_state(record)
            forget_comparison(connection)
            snapshot = publish(connection, self._layout)
        return LoadReport(
            run=record,
            documents_new=replacement.new_documents,
            documents_replaced=replacement.changed_documents,
            documents_unchanged=replacement.identical_documents,
            documents_rejected=rejected,
            rows_written=replacement.rows_written,
            months=tuple(sorted(replacement.months)),
            stories_changed=stories,
            snapshot_id=snapshot,
        )

    def diff(self, staging: Path, *, tables: Collection[str] | None = None) -> dict[str, TableDiff]:
        """Return the rows a load would add and remove by table; tables that would not change are left out."""
        with self._reading_lake() as connection:
            stage = open_stage(connection, staging, tables=tables, run_id="", loaded_at=datetime.now(UTC))
            with transaction(connection):
                found = dict(differences(connection, stage, find_stored(connection, stage)))
            forget_comparison(connection)
            return found

    def record_run(self, record: RunRecord) -> None:
        """Record a state of a run, and as crashed every other run whose process is gone without saying so.

        A run recorded as running shows that it is alive until it is recorded as ended or its process ends.
        """
        if record.state == "running":
            show_alive(self._layout, record.run_id)
        with self._writing(f"record of run {record.run_id}") as connection:
            self._layout.unpublished_marker.touch()
            with transaction(connection):
                append_state(connection, record)
                append_crashes(connection, self._layout)
            self._note_state(record)
            publish(connection, self._layout)

    def maintain(self, *, older_than: timedelta = timedelta(days=7)) -> MaintainReport:
        """Compact small files, forget old states, remove files nothing refers to, run every check, publish.

        States and files younger than `older_than` stay: a reader may still have them open.
        """
        with self._writing("maintenance") as connection:
            self._layout.unpublished_marker.touch()
            connection.execute("RESET threads")
            return maintain_lake(
                connection, older_than=older_than, publish=lambda: publish(connection, self._layout)
            )

    def _publish_if_free(self) -> None:
        """Publish what an interrupted writer left; where a writer is at work, it will publish itself."""
        with suppress(WriterBusyError), self._writing("publication", timeout=timedelta(0)):
            pass

    @contextmanager
    def _writing(
        self, purpose: str, *, timeout: timedelta | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold the writer lock, with the lake attached, as declared, and its last commit published."""
        waiting = self._lock_timeout if timeout is None else timeout
        with writer_lock(self._layout, purpose=purpose, timeout=waiting):
            connection = self._lake
            if not is_created(connection):
                create_lake(connection)
            check_columns(connection, self._layout)
            refresh_views(connection)
            if not self._layout.published.exists() or self._layout.unpublished_marker.exists():
                publish(connection, self._layout)
            yield connection

    @contextmanager
    def _reading_lake(self) -> Iterator[duckdb.DuckDBPyConnection]:
        check_columns(self._lake, self._layout)
        yield self._lake

    @cached_property
    def _lake(self) -> duckdb.DuckDBPyConnection:
        connection = attach_lake(self._layout)
        connection.execute("SET threads = 1")
        return connection

    def _note_state(self, record: RunRecord) -> None:
        if record.state != "running":
            show_ended(self._layout, record.run_id)


def _prepare_checks(connection: duckdb.DuckDBPyConnection, stage: Stage) -> None:
    """Let the checks see each staged document as it will be: staged rows where replaced, else stored ones."""
    months = [
        row[0]
        for row in connection.execute(
            f"SELECT DISTINCT published_month FROM memory.{SCHEMA}.documents ORDER BY ALL"
        ).fetchall()
    ]

    def relation(table: Table) -> str:
        if table in stage.tables:
            return f"FROM memory.{SCHEMA}.{table.name}"
        stored = select_from_files(table, data_files(connection, table))
        return (
            f"FROM ({stored}) WHERE published_month IN {literals(months)}"
            f" AND document_id IN (SELECT document_id FROM memory.{SCHEMA}.documents)"
        )

    prepare_checks(connection, relation)


def _update_stories(connection: duckdb.DuckDBPyConnection, stage: Stage, replacement: Replacement) -> int:
    is_touched = any(table.name == "signatures" for table in stage.tables)
    return update_stories(connection) if is_touched and replacement.rows_written else 0


def _append_rejects(connection: duckdb.DuckDBPyConnection) -> int:
    """Append staged rejects; one already recorded, by a load that was repeated, is not recorded twice."""
    columns = column_list(REJECTS)
    name = f"{LAKE}.{REJECTS.qualified_name}"
    source = f"FROM memory.{SCHEMA}.rejects ANTI JOIN {name} USING (reject_id) ORDER BY reject_id"
    rows = connection.execute(f"SELECT count(*) FROM (SELECT reject_id {source})").fetchall()
    if not rows[0][0]:
        return 0
    connection.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} {source}")
    return int(rows[0][0])


def _with_counts(run: RunRecord, replacement: Replacement, rejected: int) -> RunRecord:
    """Return the run with this load's counts added, ended now if it says that it has ended."""
    written = dict(run.rows_written)
    for table, count in replacement.rows_written.items():
        written[table] = written.get(table, 0) + count
    return replace(
        run,
        documents_loaded=run.documents_loaded + replacement.new_documents + replacement.changed_documents,
        documents_unchanged=run.documents_unchanged + replacement.identical_documents,
        documents_rejected=run.documents_rejected + rejected,
        rows_written=written,
        ended_at=run.ended_at or (None if run.state == "running" else datetime.now(UTC)),
    )
