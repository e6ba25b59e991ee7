from pathlib import Path

import pytest

import warehouse
from tests.warehouse.samples import Rows, document, run, stage
from warehouse.store import Store


def signed(number: int, *bands: int) -> Rows:
    """Return a document with these hashes as its bands 0, 1, …"""
    rows = document(number)
    (signature,) = rows["signatures"]
    rows["signatures"] = [signature | {"band": i, "band_hash": value} for i, value in enumerate(bands)]
    return rows


def stories(store: Store) -> dict[str, set[str]]:
    with warehouse.connect(store.directory) as connection:
        found = connection.execute(
            "SELECT story_id, list(document_id) FROM documents GROUP BY story_id"
        ).fetchall()
    return {story: set(members) for story, members in found}


@pytest.mark.slow
def test_documents_that_share_a_band_are_one_story(store: Store, tmp_path: Path) -> None:
    report = store.load(
        stage(tmp_path, signed(3, 10, 20), signed(2, 10, 99), signed(1, 20, 10)), run=run("r1")
    )
    assert report.stories_changed == 2
    assert stories(store) == {"d1": {"d1"}, "d2": {"d2", "d3"}}


@pytest.mark.slow
def test_a_later_document_joins_two_stories(store: Store, tmp_path: Path) -> None:
    store.load(
        stage(tmp_path, signed(1, 10, 0), signed(2, 10, 1), signed(4, 2, 20), signed(5, 3, 20)), run=run("r1")
    )
    assert stories(store) == {"d1": {"d1", "d2"}, "d4": {"d4", "d5"}}
    store.load(stage(tmp_path, signed(3, 10, 20)), run=run("r2"))
    assert stories(store) == {"d1": {"d1", "d2", "d3", "d4", "d5"}}


@pytest.mark.slow
def test_a_story_comes_apart_when_the_text_that_joined_it_changes(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, signed(1, 10, 0), signed(2, 10, 20), signed(3, 1, 20)), run=run("r1"))
    assert stories(store) == {"d1": {"d1", "d2", "d3"}}
    store.load(stage(tmp_path, signed(2, 5, 20)), run=run("r2"))
    assert stories(store) == {"d1": {"d1"}, "d2": {"d2", "d3"}}
    assert store.maintain().violations == ()


@pytest.mark.slow
def test_stories_do_not_depend_on_the_order_of_loads(store: Store, tmp_path: Path) -> None:
    for number, bands in ((5, (3, 20)), (3, (10, 20)), (1, (10, 0)), (9, (7, 7))):
        store.load(stage(tmp_path, signed(number, *bands)), run=run(f"r{number}"))
    assert stories(store) == {"d1": {"d1", "d3", "d5"}, "d9": {"d9"}}
