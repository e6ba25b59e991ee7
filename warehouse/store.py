"""The store: the one interface through which anything is written to a warehouse.

with Store.open("data/warehouse") as store:
    known = store.items("wire")
    report = store.load(staging, run=record)
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from warehouse import reading
from warehouse.catalogue import (
    attach_lake,
    check_columns,
    create_lake,
    has_lake,
    is_created,
    refresh_views,
    transaction,
)
from warehouse.connection import connect
from warehouse.copies import copy_catalogue, latest_copy
from warehouse.digests import causes_told, check_files
from warehouse.errors import NotPublishedError, WarehouseNotFoundError, WriterBusyError
from warehouse.file_locks import unwritable_told
from warehouse.layout import Layout, locate
from warehouse.loading import LoadReport, compare_rows, load_rows
from warehouse.locks import Locks, default_timeout, locks_of
from warehouse.maintenance import (
    ORPHAN_AGE,
    MaintainReport,
    crowded_table,
    maintain_lake,
    merge_small_files,
)
from warehouse.migrations.migration import Migration
from warehouse.migrations.running import apply_pending, check_version, note_creation, pending
from warehouse.publishing import is_marked_unpublished, is_published, mark_unpublished, publish
from warehouse.reading import DocumentRef
from warehouse.replacement import TableDiff
from warehouse.runs import RunRecord, append_crashes, append_failure, append_state


class Store:
    """A warehouse open for work. Reading takes no lock; a write takes the writer lock and then publishes."""

    def __init__(self, layout: Layout, *, lock_timeout: timedelta | None = None) -> None:
        """Use `open`; `lock_timeout` is how long a write waits for another writer, else the environment's."""
        self._layout = layout
        self._lock_timeout = default_timeout() if lock_timeout is None else lock_timeout

    @classmethod
    def open(cls, directory: Path | str | None = None, *, lock_timeout: timedelta | None = None) -> Self:
        """Open the warehouse at `directory` (see `warehouse.layout.locate`); create it where there is none.

        Raises `WriterBusyError` when it must be created or published and another process keeps it locked,
        `UnwritableError` when that is not allowed.
        """
        store = cls(locate(directory), lock_timeout=lock_timeout)
        with unwritable_told(store._layout.directory):
            store._layout.directory.mkdir(parents=True, exist_ok=True)
        if not is_published(store._layout):
            with store._writing("creation"):
                pass
        elif is_marked_unpublished(store._layout):
            store._publish_if_free()
        return store

    @classmethod
    def existing(cls, directory: Path | str | None = None, *, lock_timeout: timedelta | None = None) -> Self:
        """Open a warehouse that is there, of whatever schema version; raises `WarehouseNotFoundError`."""
        layout = locate(directory)
        if not has_lake(layout):
            raise WarehouseNotFoundError(layout.root)
        return cls(layout, lock_timeout=lock_timeout)

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
        with causes_told(self._layout), connect(self.directory) as connection:
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
        {table: current extractor}: it limits to documents that, for such a table, another extractor read
        last, or nobody knows which.
        """
        with causes_told(self._layout), connect(self.directory) as connection:
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
        with causes_told(self._layout), connect(self.directory) as connection:
            return reading.stored_articles(connection, document_ids)

    def load(self, staging: Path, *, run: RunRecord, tables: Collection[str] | None = None) -> LoadReport:
        """Load staged rows in one transaction: all of them, or on any error none.

        `staging` holds `<table>/*.parquet`, `articles` among them. A staged document replaces its stored
        rows, in all tables or in `tables` only (then it must be stored already). Documents whose rows are the
        same are left alone. Rejects are added, stories and the run's state brought up to date; publishing is
        the last step; where that fails, the rows are loaded all the same (`NotPublishedError`). Raises
        `StagedRowsError`, `InvariantError`, `UnknownDocumentError`, `WriterBusyError`.
        """
        with self._writing(f"load of run {run.run_id}") as connection:
            if crowded := crowded_table(connection):
                check_files(connection, self._layout, tables=[crowded])
                mark_unpublished(self._layout)
                merge_small_files(connection, crowded)
            report = load_rows(connection, self._layout, staging, run=run, tables=tables)
            self._note_state(report.run)
            try:
                publish(connection, self._layout)
            except (OSError, duckdb.Error) as error:
                raise NotPublishedError(self._layout.root, str(error)) from error
        return report

    def diff(self, staging: Path, *, tables: Collection[str] | None = None) -> dict[str, TableDiff]:
        """Return the rows a load would add and remove by table; tables that would not change are left out."""
        check_version(self._lake, self._layout)
        check_columns(self._lake, self._layout)
        with causes_told(self._layout):
            return compare_rows(self._lake, staging, tables=tables)

    def record_run(self, record: RunRecord) -> None:
        """Record a state of a run, and as crashed every other run whose process is gone without saying so.

        A run recorded as running shows that it is alive until it is recorded as ended or its process ends.
        """
        with self._writing(f"record of run {record.run_id}") as connection:
            if record.state == "running":
                self._locks.show_alive(record.run_id)
            mark_unpublished(self._layout)
            with transaction(connection):
                append_state(connection, record)
                append_crashes(connection, self._locks)
            self._note_state(record)
            self._locks.forget_dead()
            publish(connection, self._layout)

    def record_failure(self, run_id: str, *, message: str) -> None:
        """Record that a run failed, with the counts of what it had loaded by then.

        A run whose last load has recorded it as completed stays so: its rows are there.
        """
        with self._writing(f"record of run {run_id}") as connection:
            mark_unpublished(self._layout)
            with transaction(connection):
                append_failure(connection, run_id, message=message)
            self._locks.show_ended(run_id)
            publish(connection, self._layout)

    def maintain(
        self, *, older_than: timedelta = timedelta(days=7), orphan_age: timedelta = ORPHAN_AGE
    ) -> MaintainReport:
        """Compact small files, forget old states, remove files nothing refers to, run every check, publish.

        States and files younger than `older_than` stay: a reader may still have them open. Files that no
        state names stay for `orphan_age`; a shorter one is safe only where nobody else can write.
        """
        with self._writing("maintenance") as connection:
            mark_unpublished(self._layout)
            self._locks.forget_dead()
            connection.execute("RESET threads")
            report = maintain_lake(
                connection,
                self._layout,
                older_than=older_than,
                orphan_age=orphan_age,
                publish=lambda: publish(connection, self._layout),
            )
            copy_catalogue(self._layout, latest_copy(self._layout))
            return report

    def pending_migrations(self) -> tuple[Migration, ...]:
        """Return the migrations this warehouse lacks, in order; raises `WarehouseTooNewError`."""
        return pending(self._lake, self._layout)

    def migrate(self, *, announce: Callable[[Migration], None]) -> tuple[Migration, ...]:
        """Bring the warehouse to this code's schema version and publish it; return what was applied.

        `announce` is told of each migration before it begins. Each is one transaction: after a kill, migrate
        again. Raises `WarehouseTooNewError`, `SchemaMismatchError`, `WriterBusyError`.
        """
        with self._locks.writer(purpose="migration", timeout=self._lock_timeout):
            applied = apply_pending(self._lake, self._layout, announce=announce)
            refresh_views(self._lake)
            if applied or is_marked_unpublished(self._layout):
                publish(self._lake, self._layout)
        return applied

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
        with causes_told(self._layout), self._locks.writer(purpose=purpose, timeout=waiting):
            connection = self._lake
            if not is_created(connection):
                create_lake(connection, finish=note_creation)
            check_version(connection, self._layout)
            check_columns(connection, self._layout)
            refresh_views(connection)
            if not is_published(self._layout) or is_marked_unpublished(self._layout):
                publish(connection, self._layout)
            yield connection

    @property
    def _locks(self) -> Locks:
        return locks_of(self._layout)

    @cached_property
    def _lake(self) -> duckdb.DuckDBPyConnection:
        connection = attach_lake(self._layout)
        connection.execute("SET threads = 1")
        return connection

    def _note_state(self, record: RunRecord) -> None:
        if record.state != "running":
            self._locks.show_ended(record.run_id)
