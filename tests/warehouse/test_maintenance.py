from datetime import date, timedelta
from pathlib import Path

import pytest

import warehouse
from tests.warehouse.samples import document, run, stage
from warehouse import maintenance
from warehouse.catalogue import attach_lake
from warehouse.layout import Layout
from warehouse.store import Store


@pytest.mark.slow
def test_small_files_become_one_and_no_row_is_lost(store: Store, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        store.load(stage(tmp_path, document(number)), run=run(f"r{number}"))
    with warehouse.connect(store.directory) as reader:
        report = store.maintain()
        assert report.files_after < report.files_before
        assert (report.violations, report.files_deleted, report.orphans_deleted) == ((), 0, 0)
        # The reader opened the state before; its files are still there.
        assert reader.execute("SELECT count(*) FROM quotes").fetchone() == (3,)
    with warehouse.connect(store.directory) as connection:
        assert connection.execute("SELECT count(*) FROM quotes").fetchone() == (3,)
        assert connection.execute(
            "SELECT len(paths) FROM store.data_files WHERE table_name = 'main.quotes'"
        ).fetchone() == (1,)


@pytest.mark.slow
def test_what_is_out_of_use_long_enough_is_deleted(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2, day=date(2031, 6, 1))), run=run("r1"))
    store.load(stage(tmp_path, document(1, title="new")), run=run("r2"))
    report = store.maintain(older_than=timedelta(0))
    assert report.snapshots_expired > 0
    assert report.files_deleted > 0
    assert len(list((store.directory / "lake").rglob("*.parquet"))) == report.files_after
    assert set(store.items("wire")) == {"1", "2"}


@pytest.mark.slow
def test_rows_that_break_a_rule_are_reported(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    with attach_lake(Layout(store.directory)) as connection:
        connection.execute("INSERT INTO lake.store.story_members VALUES ('d1', 'd9'), ('d1', 'd9')")
    found = {violation.check: violation for violation in store.maintain().violations}
    assert set(found) == {"declaration_of_story_members", "story_members"}
    assert found["story_members"].rows[0]["story_id"] == "d9"


@pytest.mark.slow
def test_a_damaged_published_file_is_published_anew(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    (store.directory / "warehouse.duckdb").write_bytes(b"damaged" * 1000)
    assert store.maintain().violations == ()
    assert set(store.items("wire")) == {"1"}


@pytest.mark.slow
def test_a_load_merges_the_table_with_most_files(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "_MANY_FILES", 2)
    monkeypatch.setattr(maintenance, "_MANY_FILES_A_MONTH", 1)
    for number in (1, 2, 3, 4):
        store.load(stage(tmp_path, document(number)), run=run(f"r{number}"))
    with warehouse.connect(store.directory) as connection:
        paths = "SELECT table_name, len(paths) FROM store.data_files"
        counts = dict(connection.execute(paths).fetchall())
        assert connection.execute("SELECT count(*) FROM sentences").fetchone() == (8,)
    assert counts["store.articles"] == 2  # three became one before the fourth came
    assert counts["main.quotes"] == 4  # and the others wait for later loads
    assert len(store.items("wire")) == 4
