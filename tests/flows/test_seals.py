"""What is loaded is what was staged."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.batches import write_articles
from flows.seals import BrokenSealError, check_seal, check_staged, seal_part
from flows.staging import Staging
from tests.damage import DAMAGES
from transforms.article import Article


@pytest.fixture
def staging(tmp_path):
    staging = Staging(tmp_path / "r1")
    write_articles(staging, 0, [Article("d1", "wire", "1", "One."), Article("d2", "wire", "2", "Two.")])
    for table in ("articles", "quotes"):
        (staging.rows / table).mkdir(parents=True)
        pq.write_table(pa.table({"document_id": ["d1", "d2"]}), staging.rows / table / "000000.parquet")
    seal_part(staging, "000000")
    return staging


def test_what_was_written_passes(staging):
    check_staged(staging, documents=2)
    check_seal(staging.directory / "batches" / "000000")


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_rows_are_found(staging, damage):
    DAMAGES[damage](staging.rows / "quotes" / "000000.parquet")
    with pytest.raises(
        BrokenSealError, match=r"quotes/000000\.parquet is (damaged|missing): nothing is loaded"
    ):
        check_staged(staging, documents=2)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_batch_is_found(staging, damage):
    batch = staging.directory / "batches" / "000000"
    DAMAGES[damage](batch.with_suffix(".parquet"))
    with pytest.raises(BrokenSealError):
        check_seal(batch)


def test_missing_parts_are_found(staging):
    with pytest.raises(BrokenSealError, match="holds 2 articles instead of 3"):
        check_staged(staging, documents=3)
    (staging.rows / "000000.sha256").unlink()
    with pytest.raises(BrokenSealError, match="missing"):
        check_staged(staging, documents=2)
