"""Kill −9 at every stage of a run: nothing is lost, nothing doubled, and no reader saw half a load."""

from functools import partial

import pytest

from tests.chaos.articles import Edition
from tests.chaos.commands import kill_one_child
from tests.chaos.ledger import LEDGER
from tests.chaos.moments import Moment, Watch
from tests.chaos.scene import Scene, moments_of, reader_beside
from tests.chaos.states import State, state_of
from tests.flows.test_pipeline_runs import make_stale
from warehouse import connect

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]

# stage: (when to strike, seconds within which after it, how often)
STAGES: dict[str, tuple[Moment, float, int]] = {
    "at any time": (Watch.is_started, 9.0, 7),
    "reading": (Watch.is_reading, 0.3, 4),
    "extracting": (Watch.is_extracting, 1.0, 6),
    "staged, not loaded": (Watch.is_staged, 0.0, 4),
    "in the transaction": (Watch.is_in_transaction, 0.8, 8),
    "committed, not published": (Watch.is_committed, 0.0, 7),
    "publishing": (Watch.is_publishing, 0.15, 7),
    "published, not reported": (Watch.is_published, 0.3, 4),
}


@pytest.mark.parametrize("stage", STAGES)
def test_ingest_killed(stage: str, scene: Scene, seed: int) -> None:
    moment, within, times = STAGES[stage]
    chosen = moments_of(seed, stage)
    edition = Edition.SECOND
    struck = 0
    with reader_beside(scene):
        while struck < times:
            ending, is_struck = scene.struck_ingest(
                edition, stage=stage, moment=moment, after=chosen.uniform(0, within)
            )
            struck += is_struck
            assert is_struck or ending.status == 0, ending
            # What was committed cannot be struck again: the source offers the other edition from now on.
            # Else the next run is the restart, and may be struck like the one before.
            if catalogue_state(scene) == scene.allowed[list(Edition).index(edition)]:
                edition = edition.other
        ending = scene.ingest(edition)
        assert ending.status == 0, ending
    expected = scene.allowed[list(Edition).index(edition)]
    scene.assert_sound(expected, edition)


def catalogue_state(scene: Scene) -> State:
    """Return what is committed, published or not."""
    with connect(scene.layout.directory, read_only=False) as lake:
        return state_of(lake)


def test_workers_killed(scene: Scene, seed: int) -> None:
    chosen = moments_of(seed, "worker")
    edition = Edition.SECOND
    struck = 0
    with reader_beside(scene):
        while struck < 4:
            ending, is_struck = scene.struck_ingest(
                edition,
                stage="worker process",
                moment=Watch.is_extracting,
                after=chosen.uniform(0, 0.1),
                strike=partial(kill_one_child, chosen=chosen),
            )
            struck += is_struck
            assert ending.status == 0, ending
            assert scene.state() == scene.allowed[list(Edition).index(edition)]
            edition = edition.other
    scene.assert_sound(scene.state(), edition.other)


def test_maintenance_killed(scene: Scene, seed: int) -> None:
    chosen = moments_of(seed, "maintain")
    for edition in (Edition.SECOND, Edition.FIRST):
        assert scene.ingest(edition).status == 0
    with reader_beside(scene):
        struck = 0
        while struck < 5:
            _, is_struck = scene.struck(
                "maintain", "--keep-days", "1",
                stage="maintenance", moment=Watch.is_maintaining, after=chosen.uniform(0, 0.9),
            )  # fmt: skip
            struck += is_struck
        ending = scene.parley.run("maintain", "--keep-days", "1")
        assert ending.status == 0, ending
    scene.assert_sound(scene.allowed[0], Edition.FIRST)


BACKFILL_STAGES: dict[str, tuple[Moment, float]] = {
    "backfill: in the transaction": (Watch.is_in_transaction, 0.4),
    "backfill: committed, not published": (Watch.is_committed, 0.0),
    "backfill: publishing": (Watch.is_publishing, 0.1),
}


def test_backfill_killed(scene: Scene, seed: int) -> None:
    """A backfill commits month by month: killed between two months, what it has done stays done."""
    fresh = scene.allowed[0]
    make_stale(scene.layout.directory)
    scene.known_runs.add("stale")
    scene.allowed = [fresh, scene.state()]
    scene.by_month = True
    with reader_beside(scene):
        for stage, (moment, within) in BACKFILL_STAGES.items():
            chosen = moments_of(seed, stage)
            for _ in range(2):
                _, is_struck = scene.struck(
                    "backfill", "--workers", "1", stage=stage, moment=moment, after=chosen.uniform(0, within)
                )
                assert is_struck
                if catalogue_state(scene) == fresh:
                    make_stale(scene.layout.directory)
        LEDGER.add(runs=1)
        ending = scene.parley.run("backfill", "--workers", "1")
        assert ending.status == 0, ending
    scene.assert_sound(fresh, Edition.FIRST)
