"""Reading what is new: batches, unchanged items, rejects."""

import pyarrow.parquet as pq
import pytest

from flows.batches import read_batch
from flows.selection import Selection
from flows.sources.errors import ConfigurationError
from flows.staging import Staging
from flows.tasks.read import read_new_items
from transforms.articles.fingerprint import item_sha256
from transforms.identifiers import document_id


def read(folder, tmp_path, *, batch_size=None, withdraw_missing=False):
    (tmp_path / "none.toml").touch()
    staging = Staging(tmp_path / "staging")
    selection = Selection(file=tmp_path / "none.toml", paths=(str(folder),), source_name="wire")
    offer = read_new_items.fn(
        selection,
        staging,
        tmp_path,
        run_id="run",
        batch_size=batch_size,
        withdraw_missing=withdraw_missing,
    )
    articles = [article for batch in offer.batches for article in read_batch(batch.path)[0]]
    return offer, articles, staging


def test_new_items_come_in_batches(articles, known, tmp_path):
    offer, found, _ = read(articles, tmp_path, batch_size=2)

    assert [batch.documents for batch in offer.batches] == [2, 1]
    assert [article.source_item for article in found] == ["talks.txt", "tariffs.txt", "undated.txt"]
    assert (offer.seen, offer.unchanged, offer.rejected) == (3, 0, 0)


def test_unchanged_items_are_skipped_and_changed_ones_are_not(articles, known, tmp_path):
    _, found, _ = read(articles, tmp_path)
    known.update({article.source_item: item_sha256(article) for article in found})
    (articles / "talks.txt").write_text(
        "Talks on trade were put off, the ministry in Beijing said on Friday.\n"
    )

    offer, changed, _ = read(articles, tmp_path)

    assert [article.source_item for article in changed] == ["talks.txt"]
    assert (offer.seen, offer.unchanged, offer.rejected) == (3, 2, 0)


def test_what_a_source_no_longer_offers_is_withdrawn_only_where_asked(articles, known, tmp_path):
    _, found, _ = read(articles, tmp_path)
    known.update({article.source_item: item_sha256(article) for article in found})
    (articles / "talks.txt").unlink()
    (articles / "tariffs.txt").write_bytes(b"")  # offered still, though it cannot be read any more

    _, _, staging = read(articles, tmp_path)
    assert not (staging.rows / "withdrawn").exists()

    _, _, staging = read(articles, tmp_path, withdraw_missing=True)
    (file,) = (staging.rows / "withdrawn").iterdir()
    assert pq.read_table(file)["document_id"].to_pylist() == [document_id("wire", "talks.txt")]


def test_nothing_is_withdrawn_where_a_source_cannot_be_read_to_its_end(articles, known, tmp_path):
    known["a record of the file"] = "its hash"
    (articles / "records.jsonl.gz").write_bytes(b"\x1f\x8b cut off")

    offer, _, staging = read(articles, tmp_path, withdraw_missing=True)

    assert not (staging.rows / "withdrawn").exists()
    assert offer.withheld == [
        "wire: nothing withdrawn, because 1 of its files and folders could not be read to their end"
    ]


def test_nothing_is_withdrawn_where_only_part_of_a_source_is_read(articles, known, tmp_path):
    with pytest.raises(ConfigurationError, match="only part of the source 'wire'"):
        read(articles / "talks.txt", tmp_path, withdraw_missing=True)


def test_what_cannot_be_read_is_a_reject_with_its_reason(articles, known, tmp_path):
    (articles / "blank.txt").write_text(" \n")
    (articles / "picture.txt").write_bytes(b"\x89PNG\x00\x00\x01")

    offer, found, staging = read(articles, tmp_path)

    rejects = pq.read_table(staging.rows / "rejects" / "read.parquet").to_pylist()
    assert {row["source_item"]: row["reason"] for row in rejects} == {
        "blank.txt": "empty",
        "picture.txt": "binary",
    }
    assert len({row["reject_id"] for row in rejects}) == 2
    assert (offer.seen, offer.unchanged, offer.rejected) == (5, 0, 2)
    assert len(found) == 3


def test_nothing_new_makes_no_batch(articles, known, tmp_path):
    _, found, _ = read(articles, tmp_path)
    known.update({article.source_item: item_sha256(article) for article in found})

    offer, _, _ = read(articles, tmp_path)

    assert offer.batches == []
    assert offer.unchanged == 3
