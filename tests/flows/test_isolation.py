"""A document that kills whoever reads it costs itself, and nothing else."""

import os
import signal

import pyarrow.parquet as pq
import pytest

from flows import isolation
from flows.batches import write_articles
from flows.extraction import BatchSummary, reject_alone
from flows.isolation import extract_apart
from flows.processes import WorkerLostError
from flows.staging import Staging
from transforms.article import Article
from transforms.identifiers import document_id

DEADLY = "This one must not be read."


def article(number: int, text: str) -> Article:
    return Article(
        document_id=document_id("wire", str(number)), source="wire", source_item=str(number), text=text
    )


def read_or_die(batch, rows, *, run_id):
    """Stand in for the extractors: dies as a process does that the kernel kills for its memory."""
    table = pq.read_table(batch)
    if DEADLY in table["text"].to_pylist():
        os.kill(os.getpid(), signal.SIGKILL)
    return BatchSummary(table.num_rows, 0, {"articles": table.num_rows})


def load_nothing():
    """Stand in for the parser."""


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_deadly_document_is_rejected_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(isolation, "extract_file", read_or_die)
    monkeypatch.setattr(isolation, "load", load_nothing)
    staging = Staging(tmp_path / "r1")
    texts = ["One.", "Two.", DEADLY, "Four.", "Five."]
    batch = write_articles(staging, 0, [article(number, text) for number, text in enumerate(texts)])

    summary = extract_apart(batch, staging, run_id="r1")

    assert (summary.documents, summary.failed) == (4, 1)
    assert summary.rows == {"articles": 4, "rejects": 1}
    [rejects] = [pq.read_table(path) for path in staging.rows.glob("rejects/*.parquet")]
    assert rejects["source_item"].to_pylist() == ["2"]
    assert rejects["reason"].to_pylist() == ["extractor_failed"]
    assert "died" in rejects["detail"][0].as_py()


@pytest.mark.slow
def test_where_processes_die_anyway_no_document_is_blamed(tmp_path, monkeypatch):
    monkeypatch.setattr(isolation, "load", die)
    staging = Staging(tmp_path / "r1")
    batch = write_articles(staging, 0, [article(1, "One.")])

    with pytest.raises(WorkerLostError):
        extract_apart(batch, staging, run_id="r1")


def test_what_was_half_finished_is_removed(tmp_path, monkeypatch):
    rows = tmp_path / "rows"
    for name in ("articles/000000.parquet", "mentions/000000.writing", "articles/000001.parquet"):
        (rows / name).parent.mkdir(parents=True, exist_ok=True)
        (rows / name).touch()
    isolation._remove_part(rows, "000000")
    assert [path.name for path in rows.rglob("*.*")] == ["000001.parquet"]


def test_a_rejected_batch_names_each_document(tmp_path):
    staging = Staging(tmp_path / "r1")
    batch = write_articles(staging, 0, [article(1, "One."), article(2, "Two.")])
    summary = reject_alone(batch.path, staging.rows, run_id="r1", error="it died")
    assert (summary.documents, summary.failed, summary.rows) == (0, 2, {"rejects": 2})
