"""One warehouse under chaos: its source, a reader beside it, and what must be true of it."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.chaos.articles import REJECTED, Edition, offer
from tests.chaos.commands import REPOSITORY, Ending, Parley, do_nothing
from tests.chaos.ledger import LEDGER
from tests.chaos.moments import Moment, Watch
from tests.chaos.reader import Read, inconsistent, reads
from tests.chaos.states import State, rejects_amiss, rows_of, state_of
from warehouse import connect
from warehouse.catalogue import attach_lake
from warehouse.data_files import data_files
from warehouse.ddl import stored_tables
from warehouse.layout import Layout
from warehouse.maintenance import MaintainReport
from warehouse.store import Store

SOURCE = "wire"
_NOTHING = timedelta(0)
INGEST = (
    "ingest",
    "articles",
    "--source",
    SOURCE,
    "--withdraw-missing",
    "--batch-size",
    "6",
    "--workers",
    "1",
)


@dataclass(slots=True)
class Scene:
    """A warehouse in `parley.directory`, the states it may be seen in, and what frees a killed run's slot."""

    parley: Parley
    allowed: list[State]
    free_slots: Callable[[], None]
    by_month: bool = False
    known_runs: set[str] = field(default_factory=set)

    @property
    def layout(self) -> Layout:
        return self.parley.layout

    def ingest(self, edition: Edition) -> Ending:
        """Offer an edition and ingest it to the end."""
        self._offer(edition)
        LEDGER.add(runs=1)
        return self.parley.run(*INGEST)

    def struck_ingest(
        self,
        edition: Edition,
        *,
        stage: str,
        moment: Moment,
        after: float = 0.0,
        strike: Callable[[subprocess.Popen[str]], None] | None = None,
    ) -> tuple[Ending, bool]:
        """Offer an edition, ingest it and strike; a run that was struck is counted under `stage`."""
        self._offer(edition)
        return self.struck(*INGEST, stage=stage, moment=moment, after=after, strike=strike)

    def struck(
        self,
        *arguments: str,
        stage: str,
        moment: Moment,
        after: float = 0.0,
        strike: Callable[[subprocess.Popen[str]], None] | None = None,
    ) -> tuple[Ending, bool]:
        """Run a command and strike it; then the slot it held is given back, as a minute's waiting would."""
        LEDGER.add(runs=1)
        ending, is_struck = self.parley.struck(*arguments, moment=moment, after=after, strike=strike)
        if is_struck:
            self.free_slots()
            LEDGER.strike(stage, "stood as: " + self.state_of_last_run())
        return ending, is_struck

    def state_of_last_run(self) -> str:
        """Return how the run that was struck stands in the catalogue before anybody has looked after it."""
        with connect(self.layout.directory, read_only=False) as lake:
            found = lake.execute("SELECT run_id, state FROM meta.runs ORDER BY started_at, run_id").fetchall()
        run_id, state = found[-1]
        is_new = run_id not in self.known_runs
        self.known_runs.update(run_id for run_id, _ in found)
        return str(state) if is_new else "not yet recorded"

    def faulty(
        self,
        edition: Edition,
        *,
        fault: str,
        moment: Moment = Watch.is_started,
        strike: Callable[[subprocess.Popen[str]], None] = do_nothing,
        **environment: str,
    ) -> Ending:
        """Ingest an edition under a fault that is there already, or that `strike` brings at a moment."""
        self._offer(edition)
        LEDGER.add(runs=1)
        LEDGER.fault(fault)
        if strike is do_nothing:
            ending = self.parley.run(*INGEST, **environment)
        else:
            ending, _ = self.parley.struck(*INGEST, moment=moment, strike=strike, **environment)
        self.free_slots()
        return ending

    def last_run(self) -> dict[str, object]:
        """Return the run of `meta.runs` that was started last, as published."""
        with connect(self.layout.directory) as connection:
            cursor = connection.execute("FROM meta.runs ORDER BY started_at DESC, run_id LIMIT 1")
            names = [column[0] for column in cursor.description or []]
            return dict(zip(names, cursor.fetchall()[0], strict=True))

    def state(self) -> dict:
        """Return the state a reader sees."""
        with connect(self.layout.directory) as connection:
            return state_of(connection)

    def runs(self) -> list[tuple[str, str, int, str | None]]:
        """Return (flow, state, documents_loaded, message) of every run, in order of their start."""
        with connect(self.layout.directory) as connection:
            return connection.execute(
                "SELECT flow, state, documents_loaded, message FROM meta.runs ORDER BY started_at"
            ).fetchall()

    def maintain(self) -> MaintainReport:
        """Remove everything nobody needs, without waiting until it is a day old: nobody reads or writes."""
        with Store.open(self.layout.directory) as store:
            return store.maintain(older_than=_NOTHING, orphan_age=_NOTHING)

    def assert_sound(self, expected: State, edition: Edition, *, clock_was_ahead: bool = False) -> None:
        """Assert that nothing is lost, doubled or left over, and that every run is recorded truthfully.

        What was replaced while the clock was ahead is deleted when that time has come: until then the
        catalogue names it.
        """
        assert self.state() == expected
        report = self.maintain()
        assert report.violations == ()
        assert self.state() == expected, "maintenance changes no row"
        left = left_over(self.layout)
        if clock_was_ahead:
            named = named_in_catalogue(self.layout)
            left = [path for path in left if Path(path).name not in named]
        assert not left, left
        with connect(self.layout.directory) as connection:
            assert rejects_amiss(connection) == []
            assert accounted(connection) == {name: name in REJECTED for name in self._offer(edition)}
        states = {state for _, state, _, _ in self.runs()}
        assert "running" not in states, "nobody is running any more"
        LEDGER.add(rows_checked=rows_of(expected), soundness_checks=1)

    def _offer(self, edition: Edition) -> set[str]:
        return offer(self.parley.directory / "articles", edition)


def accounted(connection) -> dict[str, bool]:
    """Return {source item: whether the last ingest rejected it} of all there is; no item may be both."""
    found = connection.execute(
        "SELECT source_item, false FROM documents UNION ALL"
        " SELECT source_item, true FROM meta.rejects WHERE run_id ="
        " (SELECT max_by(run_id, started_at) FROM meta.runs"
        " WHERE flow = 'ingest' AND state = 'completed' AND documents_rejected > 0)"
    ).fetchall()
    assert len(found) == len(dict(found)), "an item stands in documents or in meta.rejects, not in both"
    return dict(found)


def left_over(layout: Layout) -> list[str]:
    """Return every file of the warehouse's directory that nothing refers to."""
    with attach_lake(layout) as lake:
        referred = {file.path for table in stored_tables() for file in data_files(lake, table)}
    lying = {str(path) for path in Path(layout.lake).rglob("*") if path.is_file()}
    others = [
        *layout.directory.glob("staging/*"),
        *layout.directory.glob("*.tmp*"),
        *layout.directory.glob("spill/*"),
        *layout.runs.glob("*"),
        *layout.directory.glob("unpublished"),
    ]
    return sorted(
        [*(lying - referred), *map(str, others), *(f"missing: {path}" for path in referred - lying)]
    )


def named_in_catalogue(layout: Layout) -> set[str]:
    """Return the names of all files that belong to some state still kept, or are to be deleted."""
    with closing(sqlite3.connect(layout.catalogue_file)) as catalogue:
        found = catalogue.execute(
            "SELECT path FROM ducklake_data_file UNION SELECT path FROM ducklake_files_scheduled_for_deletion"
        )
        return {Path(path).name for (path,) in found}


@contextmanager
def reader_beside(scene: Scene) -> Iterator[None]:
    """Have a process read the warehouse all the time; fail where a read saw half a load, or failed."""
    log = scene.parley.directory / "reads.jsonl"
    command = [sys.executable, "-m", "tests.chaos.reader", str(scene.layout.directory), str(log)]
    with (scene.parley.directory / "reader.err").open("wb") as errors:
        process = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stderr=errors)
    try:
        yield
    finally:
        process.stdin.close()
        process.wait(timeout=30)
    found = reads(log)
    wrong = inconsistent(found, scene.allowed, by_month=scene.by_month)
    LEDGER.add(reads=len(found), inconsistent_reads=len(wrong))
    assert (scene.parley.directory / "reader.err").read_text() == ""
    assert found, "the reader has read"
    assert wrong == [], _shown(wrong)


def _shown(wrong: Sequence[Read]) -> str:
    return "; ".join(f"{read.place}: {read.amiss or dict(read.state)}" for read in wrong[:3])


def moments_of(seed: int, stage: str) -> random.Random:
    """Return the random numbers of a stage: the same for the same seed, whatever else is run."""
    return random.Random(f"{seed} {stage}")
