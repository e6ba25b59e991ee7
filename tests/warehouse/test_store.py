from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warehouse
from tests.warehouse.samples import DAY, TEXT, Row, Rows, document, reject, run, stage
from warehouse.errors import InvariantError, UnknownDocumentError, VocabularyError
from warehouse.store import Store

JUNE = date(2031, 6, 1)


def query(store: Store, sql: str) -> list[tuple[object, ...]]:
    with warehouse.connect(store.directory) as connection:
        return connection.execute(sql).fetchall()


def test_a_load_is_seen_whole(store: Store, tmp_path: Path) -> None:
    report = store.load(stage(tmp_path, document(1), document(2, day=None)), run=run("r1"))
    assert (report.documents_new, report.documents_replaced, report.months) == (2, 0, ("2031-05", "undated"))
    assert report.rows_written["mentions"] == 6
    assert store.items("wire") == {"1": f"1 {DAY} None", "2": "2 None None"}
    assert query(store, "SELECT count(*) FROM documents") == [(2,)]
    assert query(store, "SELECT name, document_count FROM entities ORDER BY 1") == [
        ("Ada Brook", 2),
        ("Norland", 2),
    ]
    assert query(store, "SELECT state, documents_loaded FROM meta.runs") == [("completed", 2)]


def test_loading_the_same_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    staging = stage(tmp_path, document(1))
    store.load(staging, run=run("r1"))
    files = parquet_files(store, "store.articles")
    assert store.diff(staging) == {}
    report = store.load(staging, run=run("r2"))
    assert (report.documents_new, report.documents_replaced, report.documents_unchanged) == (0, 0, 1)
    assert report.rows_written == {}
    assert parquet_files(store, "store.articles") == files
    assert query(store, "SELECT run_id FROM documents") == [("r1",)]


def test_a_withdrawn_document_leaves_no_row_and_the_others_stay(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2)), run=run("r1"))
    staging = stage(tmp_path)
    (staging / "withdrawn").mkdir(parents=True)
    ids = pa.table({"document_id": ["d2", "never loaded"]})
    pq.write_table(ids, staging / "withdrawn" / "wire.parquet")
    report = store.load(staging, run=run("r2"))
    assert (report.documents_withdrawn, report.documents_replaced, report.documents_new) == (1, 0, 0)
    for table in ("documents", "sentences", "mentions", "quotes", "events", "event_participants"):
        assert query(store, f"SELECT DISTINCT document_id FROM {table}") == [("d1",)]
    assert query(store, "SELECT documents_withdrawn FROM meta.runs WHERE run_id = 'r2'") == [(1,)]
    assert store.load(staging, run=run("r3")).documents_withdrawn == 0


def test_a_changed_document_replaces_its_rows(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2)), run=run("r1"))
    changed = stage(tmp_path, document(1, title="A headline"))
    assert set(store.diff(changed)) == {"articles"}
    report = store.load(changed, run=run("r2"))
    assert (report.documents_replaced, report.rows_written) == (1, {"articles": 1})
    assert query(store, "SELECT document_id, title, run_id FROM documents ORDER BY 1") == [
        ("d1", "A headline", "r2"),
        ("d2", None, "r1"),
    ]


@pytest.mark.slow
def test_a_document_that_changes_its_date_moves(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2)), run=run("r1"))
    report = store.load(stage(tmp_path, document(1, day=JUNE)), run=run("r2"))
    assert report.months == ("2031-05", "2031-06")
    for table in ("documents", "mentions", "events"):
        counted = query(
            store, f"SELECT document_id, published_month, count(*) FROM {table} GROUP BY ALL ORDER BY 1"
        )
        assert [row[:2] for row in counted] == [("d1", "2031-06"), ("d2", "2031-05")]
    assert query(store, "SELECT count(*) FROM quotes") == [(2,)]


@pytest.mark.slow
def test_other_months_keep_their_files(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2, day=JUNE)), run=run("r1"))
    before = {path for path in parquet_files(store, "main.mentions") if "2031-06" in path}
    changed = document(1)
    changed["mentions"][0]["title_text"] = "Minister"
    store.load(stage(tmp_path, changed), run=run("r2"))
    after = parquet_files(store, "main.mentions")
    assert {path for path in after if "2031-06" in path} == before
    assert len(after) == 2


@pytest.mark.slow
def test_some_tables_can_be_replaced_alone(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    newer = document(1, title="ignored: articles are not replaced")
    newer["topics"][0]["topic"] = "steel-aluminium"
    newer["amounts"] = []
    report = store.load(stage(tmp_path, newer), run=run("r2"), tables=["topics"])
    assert report.rows_written == {"topics": 1}
    assert query(store, "SELECT topic FROM topics") == [("steel-aluminium",)]
    assert query(store, "SELECT count(*), any_value(title) FROM amounts, documents") == [(1, None)]


@pytest.mark.slow
def test_some_tables_of_an_unknown_document_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownDocumentError, match="d7"):
        store.load(stage(tmp_path, document(7)), run=run("r1"), tables=["topics"])


def test_a_violated_invariant_leaves_nothing(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    broken = document(2)
    broken["quotes"][0]["char_start"] = 3
    with pytest.raises(InvariantError, match="exact_text"):
        store.load(stage(tmp_path, document(3), broken), run=run("r2"))
    assert query(store, "SELECT document_id FROM documents") == [("d1",)]
    assert query(store, "SELECT count(*) FROM sentences") == [(2,)]
    assert query(store, "SELECT run_id FROM meta.runs") == [("r1",)]


@pytest.mark.slow
def test_invariants_hold_between_replaced_and_kept_tables(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1)), run=run("r1"))
    without_times = document(1)
    without_times["times"] = []
    with pytest.raises(InvariantError, match="events_time_id_resolves"):
        store.load(stage(tmp_path, without_times), run=run("r2"), tables=["times"])


def test_rows_outside_a_vocabulary_are_refused(store: Store, tmp_path: Path) -> None:
    broken = document(1)
    broken["topics"][0]["topic"] = "weather"
    with pytest.raises(VocabularyError, match=r"topics\.topic.*'weather'"):
        store.load(stage(tmp_path, broken), run=run("r1"))


@pytest.mark.slow
def test_rejects_are_kept_once(store: Store, tmp_path: Path) -> None:
    staging = stage(tmp_path, rejects=[reject("x1", "r1"), reject("x2", "r1")])
    assert store.load(staging, run=run("r1")).documents_rejected == 2
    assert store.load(staging, run=run("r1")).documents_rejected == 0
    assert query(store, "SELECT reject_id FROM meta.rejects ORDER BY 1") == [("x1",), ("x2",)]


@pytest.mark.slow
def test_counts_of_a_run_add_up_over_its_loads(store: Store, tmp_path: Path) -> None:
    first = store.load(stage(tmp_path, document(1)), run=run("r1", "running"))
    second = store.load(stage(tmp_path, document(2, day=None)), run=first.run)
    store.record_run(second.run.ended("completed"))
    assert query(store, "SELECT state, documents_loaded, rows_written->>'mentions' FROM meta.runs") == [
        ("completed", 2, "6")
    ]


def extraction(rows: Rows, table: str) -> Row:
    return next(row for row in rows["extractions"] if row["table_name"] == table)


def test_who_read_tables_that_are_not_replaced_is_remembered(store: Store, tmp_path: Path) -> None:
    store.load(stage(tmp_path, document(1), document(2)), run=run("r1"))
    newer = document(1)
    for row in newer["extractions"]:
        row["extractor"] = "test@2"
    newer["topics"] = []
    store.load(stage(tmp_path, newer), run=run("r2"), tables=["topics"])
    assert query(store, "SELECT table_name FROM store.extractions WHERE extractor = 'test@2'") == [
        ("topics",)
    ]
    assert query(store, "SELECT count(*) FROM store.extractions") == [
        (len(document(1)["extractions"] + document(2)["extractions"]),)
    ]


def test_documents_are_selected_and_read_again(store: Store, tmp_path: Path) -> None:
    old = document(3, day=JUNE)
    old["topics"] = []  # an older extractor found nothing
    extraction(old, "topics")["extractor"] = "test@0"
    other = document(4, day=JUNE)
    other["articles"][0]["source"] = "daily"
    store.load(stage(tmp_path, document(1), document(2, day=None), old, other), run=run("r1"))

    def selected(**options: object) -> list[str]:
        return [found.document_id for found in store.select_documents(**options)]  # type: ignore[arg-type]

    assert selected() == ["d1", "d3", "d4"]
    assert selected(include_undated=True) == ["d1", "d3", "d4", "d2"]
    assert selected(start=date(2031, 5, 10)) == ["d3", "d4"]
    assert selected(start=DAY, end=DAY) == ["d1"]
    assert selected(sources=["daily"]) == ["d4"]
    assert selected(stale_for={"topics": "test@1", "articles": "test@1"}) == ["d3"]
    assert selected(stale_for={"articles": "test@2"}, end=DAY) == ["d1"]
    assert selected(stale_for={}) == []
    assert selected(stale_for={"riddles": "test@1"}) == ["d1", "d3", "d4"]

    articles = store.stored_articles(["d2", "nowhere"])
    assert articles.column("document_id").to_pylist() == ["d2"]
    assert articles.column("text").to_pylist() == [TEXT]


@pytest.mark.slow
def test_a_run_whose_process_is_gone_has_crashed(store: Store, tmp_path: Path) -> None:
    alive = run("alive", "running")
    store.record_run(alive)
    store.load(stage(tmp_path, document(1)), run=run("gone", "running"))  # nothing shows it alive
    store.record_run(run("later", "running"))
    assert query(store, "SELECT run_id, state FROM meta.runs ORDER BY 1") == [
        ("alive", "running"),
        ("gone", "crashed"),
        ("later", "running"),
    ]
    store.record_run(replace(alive, message="boom").ended("failed", message="boom"))
    assert query(store, "SELECT state, message FROM meta.runs WHERE run_id = 'alive'") == [("failed", "boom")]


def parquet_files(store: Store, table: str) -> set[str]:
    """Return the files a published table is read from."""
    rows = query(store, f"SELECT unnest(paths) FROM store.data_files WHERE table_name = '{table}'")
    return {str(path) for (path,) in rows}
