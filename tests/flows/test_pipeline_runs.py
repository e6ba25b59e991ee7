"""`parley ingest`, `backfill` and `maintain` from end to end, as processes of their own."""

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.flows.conftest import run_parley
from transforms.pipeline import COMPONENTS
from warehouse import connect

pytestmark = pytest.mark.slow

ID_COLUMNS = {
    "documents": "document_id", "mentions": "mention_id", "quotes": "quote_id", "amounts": "amount_id",
    "times": "time_id", "events": "event_id", "measures": "measure_id", "topics": "topic_id",
}  # fmt: skip


def query(warehouse: Path, sql: str) -> list[tuple]:
    with connect(warehouse) as connection:
        return connection.execute(sql).fetchall()


def ids(warehouse: Path) -> dict[str, list]:
    return {
        table: query(warehouse, f"SELECT {column} FROM {table} ORDER BY 1")
        for table, column in ID_COLUMNS.items()
    }


def rows(warehouse: Path) -> dict[str, list]:
    """Every row that an extractor wrote, without when and by which run."""
    tables = {component_table for component in COMPONENTS for component_table in component.tables}
    public = {
        "mentions",
        "offices",
        "quotes",
        "amounts",
        "times",
        "events",
        "event_participants",
        "measures",
        "topics",
    }
    return {
        table: query(warehouse, f"SELECT * FROM {table} ORDER BY ALL") for table in sorted(tables & public)
    }


def last_run(warehouse: Path) -> dict[str, object]:
    names = "flow, state, documents_seen, documents_loaded, documents_unchanged, documents_rejected, message"
    [values] = query(warehouse, f"SELECT {names} FROM meta.runs ORDER BY started_at DESC LIMIT 1")
    return dict(zip(names.split(", "), values, strict=True))


def run_of(flow, state, seen, loaded, unchanged, rejected, message=None):
    return {
        "flow": flow, "state": state, "documents_seen": seen, "documents_loaded": loaded,
        "documents_unchanged": unchanged, "documents_rejected": rejected, "message": message,
    }  # fmt: skip


def test_command_line_from_end_to_end(parley, articles, tmp_path):
    warehouse = tmp_path / "warehouse"
    (articles / "blank.txt").write_text("\n")

    first = parley("ingest", str(articles), "--source", "wire")
    assert first.returncode == 0, first.stderr
    assert "4 seen: 3 loaded, 0 unchanged, 1 rejected." in first.stdout
    assert first.stderr == ""
    assert last_run(warehouse) == run_of("ingest", "completed", 4, 3, 0, 1)

    again = parley("ingest", str(articles), "--source", "wire")
    assert again.returncode == 0, again.stderr
    assert last_run(warehouse) == run_of("ingest", "completed", 4, 0, 3, 1)

    dry = parley("backfill", "--include-undated", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout == "3 documents read again; nothing was changed.\nNo row would change.\n"

    answer = parley("sql", "SELECT flow, state FROM meta.runs ORDER BY started_at", "--format", "json")
    assert [tuple(row.values()) for row in json.loads(answer.stdout)] == [
        ("ingest", "completed"), ("ingest", "completed"), ("backfill", "completed")
    ]  # fmt: skip


def test_a_failed_command_says_so_and_is_recorded(parley, tmp_path):
    result = parley("ingest", str(tmp_path / "nowhere"))

    assert result.returncode == 1
    assert result.stderr.startswith("parley: there is no file or folder")
    assert result.stderr.count("\n") == 1
    run = last_run(tmp_path / "warehouse")
    assert (run["state"], run["documents_loaded"]) == ("failed", 0)
    assert "there is no file or folder" in str(run["message"])


def test_cold_ingest_of_one_document_without_a_server(articles, tmp_path):
    started = time.monotonic()
    result = run_parley("ingest", str(articles / "talks.txt"), directory=tmp_path)
    seconds = time.monotonic() - started

    assert result.returncode == 0, result.stderr
    assert "1 seen: 1 loaded" in result.stdout
    assert result.stderr == ""
    assert seconds < 90, "under 30 s on a machine that does nothing else"


def ingest_all(folder, tmp_path, *, batch_size=None, workers=None, warehouse="warehouse"):
    from flows.execution import Execution
    from flows.ingest import ingest

    execution = Execution(warehouse=str(tmp_path / warehouse), batch_size=batch_size, workers=workers)
    return ingest(paths=(str(folder),), source_name="wire", execution=execution)


def test_new_unchanged_changed_and_withdrawn_items(api, articles, tmp_path):
    warehouse = tmp_path / "warehouse"
    (articles / "blank.txt").write_text("\n")

    ingest_all(articles, tmp_path)
    assert last_run(warehouse) == run_of("ingest", "completed", 4, 3, 0, 1)
    assert query(warehouse, "SELECT source, source_item, reason FROM meta.rejects") == [
        ("wire", "blank.txt", "empty")
    ]
    documents = query(
        warehouse, "SELECT source_item, published_on::VARCHAR, published_on_basis FROM documents ORDER BY ALL"
    )
    assert documents == [
        ("talks.txt", "2019-07-24", "header"),
        ("tariffs.txt", "2019-05-13", "header"),
        ("undated.txt", None, "unknown"),
    ]
    for table in ("mentions", "quotes", "amounts", "times", "events"):
        wrong = f"""SELECT count(*) FROM {table} AS found JOIN documents USING (document_id)
            WHERE substr(text, found.char_start + 1, found.char_end - found.char_start) <> found.exact_text"""
        assert query(warehouse, wrong) == [(0,)]
        assert query(warehouse, f"SELECT count(*) > 0 FROM {table}") == [(True,)]

    before = rows(warehouse)
    ingest_all(articles, tmp_path)
    assert last_run(warehouse) == run_of("ingest", "completed", 4, 0, 3, 1)
    assert rows(warehouse) == before

    (articles / "talks.txt").write_text(
        "date 2019-07-25\n\nThe talks were put off by two weeks, officials said.\n"
    )
    (articles / "undated.txt").unlink()
    ingest_all(articles, tmp_path, batch_size=1)
    assert last_run(warehouse) == run_of("ingest", "completed", 3, 1, 1, 1)
    assert query(warehouse, "SELECT count(*), max(published_on)::VARCHAR FROM documents") == [
        (3, "2019-07-25")
    ]
    changed = "SELECT text LIKE '%put off%' FROM documents WHERE source_item = 'talks.txt'"
    assert query(warehouse, changed) == [(True,)]
    assert not list((warehouse / "staging").glob("*")), "staged files are gone once committed"


def test_ids_do_not_depend_on_warehouse_or_batches(api, articles, tmp_path):
    ingest_all(articles, tmp_path, warehouse="one")
    ingest_all(articles, tmp_path, warehouse="two", batch_size=1, workers=1)

    assert ids(tmp_path / "one") == ids(tmp_path / "two")
    assert rows(tmp_path / "one") == rows(tmp_path / "two")


def test_everything_rejected_is_no_failure(api, tmp_path):
    (tmp_path / "blank.txt").write_text("\n")

    run = ingest_all(tmp_path / "blank.txt", tmp_path)

    assert (run.state, run.documents_seen, run.documents_rejected) == ("completed", 1, 1)


def test_backfill(api, articles, tmp_path):
    from flows.backfill import backfill
    from flows.stages import Stage

    warehouse = tmp_path / "warehouse"
    ingest_all(articles, tmp_path)
    before = rows(warehouse)
    make_stale(warehouse)

    dry = backfill(only_stale=True, include_undated=True, dry_run=True)
    assert dry.differences.keys() == {"times", "extractions"}
    assert dry.differences["times"].added == dry.differences["times"].removed > 0
    assert query(warehouse, "SELECT DISTINCT extractor FROM times") == [("times@0",)]

    backfill(start_date=date(2019, 7, 1), end_date=date(2019, 7, 31), stages=(Stage("times"),))
    assert last_run(warehouse)["documents_loaded"] == 1
    months = query(warehouse, "SELECT DISTINCT published_month FROM times WHERE extractor <> 'times@0'")
    assert months == [("2019-07",)]

    stale = backfill(only_stale=True, include_undated=True)
    assert stale.run.documents_seen == 2
    assert rows(warehouse) == before

    backfill(include_undated=True)
    assert last_run(warehouse) == run_of("backfill", "completed", 3, 0, 3, 0)
    assert rows(warehouse) == before


def test_maintain(api, articles, tmp_path):
    from flows.maintain import maintain

    ingest_all(articles, tmp_path)
    before = rows(tmp_path / "warehouse")
    (tmp_path / "warehouse/staging/abandoned").mkdir(parents=True)

    report = maintain()

    assert report.violations == ()
    assert last_run(tmp_path / "warehouse")["state"] == "completed"
    assert rows(tmp_path / "warehouse") == before
    assert not (tmp_path / "warehouse/staging/abandoned").exists()


def make_stale(warehouse: Path) -> None:
    """Load the times again as if an older extractor had written them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from flows.settings import CODE_VERSION
    from warehouse.store import RunRecord, Store

    staging = warehouse / "staging" / "stale"
    with Store.open(warehouse) as store:
        stored = store.stored_articles(
            [row[0] for row in query(warehouse, "SELECT document_id FROM documents")]
        )
        with connect(warehouse) as connection:
            times = connection.execute("FROM times").to_arrow_table()
        old = pa.array(["times@0"] * times.num_rows)
        times = times.set_column(times.schema.get_field_index("extractor"), "extractor", old)
        for name, table in (("articles", stored), ("times", times)):
            (staging / name).mkdir(parents=True)
            pq.write_table(table, staging / name / "0.parquet")
        record = RunRecord(
            run_id="stale",
            flow="ingest",
            started_at=datetime.now(UTC),
            code_version=CODE_VERSION,
            state="completed",
        )
        store.load(staging, run=record, tables=["times"])
