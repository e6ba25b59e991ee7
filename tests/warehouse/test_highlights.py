"""Highlights of a run: the queries hold against the warehouse as declared."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import connect
from warehouse.highlights.run import Highlights, run_highlights
from warehouse.runs import RunRecord

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_a_run_without_rows_has_no_highlights(store):
    with connect(store.directory) as connection:
        assert run_highlights(connection, "nobody") == Highlights([], [], [])


def test_rejects_are_counted_by_reason_with_an_example(store, tmp_path):
    rejects = [
        {
            "reject_id": str(number),
            "run_id": "run",
            "source": "wire",
            "source_item": f"{number}.txt",
            "stage": "read",
            "reason": reason,
            "detail": "why",
            "raw_excerpt": "…",
            "rejected_at": NOW,
        }
        for number, reason in enumerate(["empty", "binary", "empty"])
    ]
    (tmp_path / "rows" / "rejects").mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rejects), tmp_path / "rows" / "rejects" / "0.parquet")
    run = RunRecord(run_id="run", flow="ingest", started_at=NOW, code_version="parley@0", state="completed")
    store.load(tmp_path / "rows", run=run)

    with connect(store.directory) as connection:
        assert run_highlights(connection, "run").rejects == [
            {"reason": "empty", "stage": "read", "items": 2, "example": "wire: 0.txt"},
            {"reason": "binary", "stage": "read", "items": 1, "example": "wire: 1.txt"},
        ]
