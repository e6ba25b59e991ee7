"""Damaged files, in the store and staged: found, named, not passed on, and repaired by a re-run."""

import subprocess
from pathlib import Path

import pytest

from tests.chaos.articles import Edition, items, offer
from tests.chaos.commands import held_still
from tests.chaos.ledger import LEDGER
from tests.chaos.moments import Watch
from tests.chaos.scene import INGEST, Scene
from tests.damage import DAMAGES, flip
from warehouse import connect
from warehouse.errors import DamagedFilesError

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]


@pytest.mark.parametrize("damage", DAMAGES)
def test_staged_file(damage: str, scene: Scene) -> None:
    def strike(process: subprocess.Popen[str]) -> None:
        with held_still(process):
            [first, *_] = sorted(scene.layout.directory.glob("staging/*/rows/mentions/*.parquet"))
            DAMAGES[damage](first)

    ending = scene.faulty(
        Edition.SECOND, fault=f"staged file: {damage}", moment=Watch.is_sealed, strike=strike
    )
    assert ending.status == 1, ending
    assert "rows/mentions/" in ending.errors
    assert "nothing is loaded; start the run again" in ending.errors
    run = scene.last_run()
    assert (run["state"], run["documents_loaded"]) == ("failed", 0)
    assert scene.state() == scene.allowed[0]
    assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


@pytest.mark.parametrize("table", ["articles", "quotes", "story_members"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_stored_file(damage: str, table: str, scene: Scene) -> None:
    LEDGER.fault(f"stored file: {damage}")
    path = sorted(Path(scene.layout.lake).rglob(f"{table}/**/*.parquet"))[0]
    whole = path.read_bytes()
    DAMAGES[damage](path)
    with pytest.raises(DamagedFilesError, match=path.name):
        scene.maintain()
    path.write_bytes(whole)
    scene.assert_sound(scene.allowed[0], Edition.FIRST)


def test_ingest_over_a_damaged_file(scene: Scene) -> None:
    path = sorted(Path(scene.layout.lake).rglob("articles/*/*.parquet"))[0]
    whole = path.read_bytes()
    flip(path)
    ending = scene.faulty(Edition.SECOND, fault="stored file: flipped bit")
    assert ending.status == 1, ending
    assert f"{path} is not what was written" in ending.errors
    assert "Put them back from a copy" in ending.errors
    assert ending.errors.count("\n") == 1
    assert scene.last_run()["state"] == "failed"
    maintained = scene.parley.run("maintain")
    assert (maintained.status, path.name in maintained.errors) == (1, True), maintained
    path.write_bytes(whole)
    assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_source_that_cannot_be_read_to_its_end(scene: Scene) -> None:
    """What lies behind a damaged file is unknown: nothing is withdrawn until it can be read."""
    articles = scene.parley.directory / "articles"
    offer(articles, Edition.SECOND)
    (articles / "cut-off.jsonl.gz").write_bytes(b"\x1f\x8b")
    LEDGER.fault("source file: cut off")
    ending = scene.parley.run(*INGEST)
    assert (ending.status, "wire: nothing withdrawn" in ending.errors) == (3, True), ending
    assert ending.errors.count("\n") == 1
    assert scene.last_run()["state"] == "degraded"
    with connect(scene.layout.directory) as connection:
        found = connection.execute("SELECT source_item FROM documents").fetchall()
    assert {name for (name,) in found} == items(Edition.FIRST).keys() | items(Edition.SECOND).keys()
    (articles / "cut-off.jsonl.gz").unlink()
    assert scene.ingest(Edition.SECOND).status == 0
    scene.assert_sound(scene.allowed[1], Edition.SECOND)


def test_damaged_published_file(scene: Scene) -> None:
    published = Path(scene.layout.published)
    published.write_bytes(b"\0" * 10_000)
    LEDGER.fault("published file: overwritten")
    answer = scene.parley.run("sql", "SELECT 1")
    assert (answer.status, "`parley maintain` publishes it anew" in answer.errors) == (1, True), answer
    assert scene.parley.run("maintain").status == 0
    scene.assert_sound(scene.allowed[0], Edition.FIRST)
