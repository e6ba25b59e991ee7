"""Parts of tables: whole or not there."""

from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from flows.staging import PartWriter
from warehouse.errors import StagedColumnsError


def reject(number):
    return {
        "reject_id": f"r{number}",
        "run_id": "run",
        "source": "wire",
        "source_item": str(number),
        "stage": "read",
        "reason": "empty",
        "detail": None,
        "raw_excerpt": None,
        "rejected_at": datetime(2026, 1, 2, tzinfo=UTC),
    }


def test_rows_of_several_groups_end_in_one_file(tmp_path):
    with PartWriter(tmp_path, "000001") as part:
        part.write("rejects", [reject(1), reject(2)])
        part.write("rejects", [])
        part.write("rejects", [reject(3)])
        assert not (tmp_path / "rejects" / "000001.parquet").exists(), "not before all is written"

    assert part.written == {"rejects": 3}
    written = pq.read_table(tmp_path / "rejects" / "000001.parquet")
    assert written["reject_id"].to_pylist() == ["r1", "r2", "r3"]
    assert [path.name for path in tmp_path.rglob("*.*")] == ["000001.parquet"]


def test_a_failed_batch_leaves_no_part(tmp_path):
    with pytest.raises(StagedColumnsError), PartWriter(tmp_path, "000001") as part:  # noqa: PT012
        part.write("rejects", [reject(1)])
        part.write("rejects", [{"reject_id": "r2"}])

    assert list(tmp_path.rglob("*.*")) == []
