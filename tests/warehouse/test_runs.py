"""What is recorded of runs, and that a clock set back does not change which state holds."""

from datetime import UTC, datetime, timedelta

import pytest

import warehouse
from tests.warehouse.samples import document, run, stage
from warehouse import runs
from warehouse.errors import NotPublishedError
from warehouse.store import Store

pytestmark = pytest.mark.slow


class Clock:
    """A clock that shows what it is told."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self, _: object) -> datetime:
        return self.time


def recorded(store: Store) -> dict[str, object]:
    with warehouse.connect(store.directory) as connection:
        cursor = connection.execute(
            "SELECT run_id, state, documents_loaded, ended_at, message FROM meta.runs"
        )
        [values] = cursor.fetchall()
        return dict(zip((column[0] for column in cursor.description), values, strict=True))


def test_the_last_state_holds_although_the_clock_was_set_back(store, tmp_path, monkeypatch):
    clock = Clock(datetime(2031, 5, 9, tzinfo=UTC))
    monkeypatch.setattr(runs, "datetime", clock)
    started = run("r1", state="running")
    store.record_run(started)
    clock.time -= timedelta(days=400)
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    found = recorded(store)
    assert (found["state"], found["documents_loaded"]) == ("completed", 1)
    assert found["ended_at"] == started.started_at, "no run ends before it starts"


def test_a_failure_keeps_the_counts_of_what_was_loaded(store, tmp_path):
    store.load(stage(tmp_path, document(1)), run=run("r1", state="running"))
    store.record_failure("r1", message="the second month could not be read")
    found = recorded(store)
    assert (found["state"], found["documents_loaded"]) == ("failed", 1)
    assert found["message"] == "the second month could not be read"
    assert found["ended_at"] is not None


def test_what_is_committed_stays_completed_where_publishing_fails(store, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("warehouse.store.publish", fail)
        with pytest.raises(NotPublishedError, match="loaded, but readers do not see it yet: No space left"):
            store.load(stage(tmp_path, document(1)), run=run("r1"))
    assert store.items("wire") == {}
    store.record_failure("r1", message="not published")
    assert set(store.items("wire")) == {"1"}
    assert (recorded(store)["state"], recorded(store)["documents_loaded"]) == ("completed", 1)


def test_the_files_of_dead_runs_go_and_those_of_live_ones_stay(store):
    store.record_run(run("alive", state="running"))
    (store.directory / "runs" / "dead.lock").touch()
    (store.directory / "runs" / "dead.owner").write_text("elsewhere")
    store.record_run(run("ended"))
    assert sorted(path.name for path in (store.directory / "runs").iterdir()) == ["alive.lock", "alive.owner"]
