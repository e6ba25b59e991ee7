from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.samples import document, stage
from warehouse.errors import StagedColumnsError, WarehouseError
from warehouse.staging import Stage, open_stage

NOON = datetime(2031, 5, 9, 12, tzinfo=UTC)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("SET TimeZone = 'UTC'")
        yield opened


def opened(connection: duckdb.DuckDBPyConnection, staging: Path, tables: list[str] | None = None) -> Stage:
    return open_stage(connection, staging, tables=tables, run_id="r1", loaded_at=NOON)


def test_what_only_a_load_knows_is_filled_in(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = opened(connection, stage(tmp_path, document(1), document(2)))
    assert found.document_count == 2
    assert connection.execute("SELECT DISTINCT run_id, ingested_at FROM staged.articles").fetchall() == [
        ("r1", NOON)
    ]


def test_a_table_without_files_has_no_rows(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert opened(connection, tmp_path / "nothing").document_count == 0
    assert connection.execute("SELECT count(*) FROM staged.measures").fetchone() == (0,)


def test_files_still_being_written_are_not_read(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    staging = stage(tmp_path, document(1))
    (staging / "topics" / "0002.writing").write_bytes(b"half")
    opened(connection, staging)
    assert connection.execute("SELECT count(*) FROM staged.topics").fetchone() == (1,)


def test_rows_of_documents_that_are_not_staged_are_refused(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    rows = document(1)
    rows["topics"][0]["document_id"] = "d9"
    with pytest.raises(StagedColumnsError, match=r"topics\.document_id: rows of documents .*: 'd9'"):
        opened(connection, stage(tmp_path, rows))


def test_rows_in_another_month_than_their_document_are_refused(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    rows = document(1)
    rows["times"][0]["published_month"] = "undated"
    with pytest.raises(StagedColumnsError, match=r"times\.document_id"):
        opened(connection, stage(tmp_path, rows))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"document_id": ["d1"]}, r"topics\.char_end: missing columns"),
        ({"document_id": ["d1"], "colour": ["red"]}, r"topics\.colour: unknown columns: 'colour'"),
    ],
)
def test_files_with_other_columns_are_refused(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, columns: dict[str, list[str]], message: str
) -> None:
    staging = stage(tmp_path, document(1))
    pq.write_table(pa.table(columns), staging / "topics" / "part.parquet")
    with pytest.raises(StagedColumnsError, match=message):
        opened(connection, staging)


def test_files_with_other_types_are_refused(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    staging = stage(tmp_path, document(1))
    file = staging / "topics" / "part.parquet"
    topics = pq.read_table(file)
    starts = topics.column("char_start").cast(pa.string())
    pq.write_table(topics.set_column(3, "char_start", starts), file)
    with pytest.raises(StagedColumnsError, match=r"topics\.char_start: VARCHAR where INTEGER is declared"):
        opened(connection, staging)


def test_a_table_that_does_not_exist_is_named(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no table of documents is called 'opinions'"):
        opened(connection, stage(tmp_path, document(1)), tables=["opinions"])
