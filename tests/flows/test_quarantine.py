"""A document whose rows violate an invariant is rejected; the others of its batch are loaded."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.batches import write_articles
from flows.extraction import extract_file
from flows.staging import Staging
from transforms.article import Article
from transforms.identifiers import document_id
from transforms.pipeline import extract
from warehouse.checking import faults_by_document, prepare_checks
from warehouse.ddl import empty_select
from warehouse.queries import queries


def article(item: str, text: str) -> Article:
    return Article(
        document_id("wire", item),
        "wire",
        item,
        text,
        published_on=date(2019, 7, 24),
        published_on_basis="header",
    )


@pytest.mark.slow
def test_a_faulty_document_becomes_a_reject_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = article("good", "The envoy met Mr. Li on Monday."), article("bad", "The minister left.")

    def with_a_fault(*arguments: object, **options: object) -> object:
        extraction = extract(*arguments, **options)
        for row in extraction.rows["sentences"]:
            if row["document_id"] == bad.document_id:
                row["exact_text"] = "something else"
        return extraction

    monkeypatch.setattr("flows.extraction.extract", with_a_fault)
    staging = Staging(tmp_path)
    batch = write_articles(staging, 0, [good, bad])
    summary = extract_file(batch.path, staging.rows, run_id="run")

    assert (summary.documents, summary.failed) == (1, 1)
    for table in ("articles", "sentences"):
        files = list((staging.rows / table).glob("*.parquet"))
        assert {row for file in files for row in pq.read_table(file)["document_id"].to_pylist()} == {
            good.document_id
        }
    (rejects,) = (pq.read_table(file).to_pylist() for file in (staging.rows / "rejects").glob("*.parquet"))
    assert [(row["source_item"], row["stage"], row["reason"]) for row in rejects] == [
        ("bad", "extract", "extractor_failed")
    ]
    assert "exact_text" in rejects[0]["detail"]


def test_every_invariant_tells_the_document_at_fault() -> None:
    import duckdb

    with duckdb.connect() as connection:
        prepare_checks(connection, empty_select)
        assert faults_by_document(connection) == {}
    assert len(queries("checks")) > 20
