"""Batches: how large, and that nothing is lost or reordered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.batches import automatic_size, in_batches, read_batch, write_articles, write_stored
from flows.staging import Staging
from transforms.article import Article
from transforms.articles.fingerprint import item_sha256


@given(st.lists(st.integers(0, 9_000_000), max_size=60), st.one_of(st.none(), st.integers(1, 7)))
def test_batches_keep_every_item_in_order(lengths, size):
    batches = list(in_batches(lengths, size=size, characters=lambda length: length))

    assert [length for batch in batches for length in batch] == lengths
    assert all(len(batch) <= (size or 2_500) for batch in batches)
    assert all(sum(batch[:-1]) < 20_000_000 for batch in batches), "a batch ends once its text is too large"


@pytest.mark.parametrize(("documents", "most_batches"), [(2_000, 20), (10_000, 55), (100_000, 110)])
def test_automatic_sizes_keep_task_runs_few(documents, most_batches):
    batches = list(in_batches(range(documents), size=None, characters=lambda _: 100))

    assert len(batches) <= most_batches
    assert len(batches[0]) == 100, "small batches first, so that all workers begin soon"


def test_automatic_size_is_bounded():
    assert automatic_size(0) == 100
    assert automatic_size(10**9) == 2_500


def test_articles_come_back_from_a_batch_as_they_went_in(tmp_path):
    articles = [
        Article("d1", "wire", "1", "Text with “marks” and\nlines.", title="A title"),
        Article("d2", "wire", "2", "More text.", encoding="cp1252"),
    ]

    batch = write_articles(Staging(tmp_path), 7, articles)

    assert batch.path == tmp_path / "batches" / "000007.parquet"
    assert batch.documents == 2
    assert read_batch(batch.path) == (articles, {a.document_id: item_sha256(a) for a in articles})


def test_stored_rows_become_a_batch_with_their_hash_as_stored(tmp_path):
    import pyarrow as pa

    stored = pa.table(
        {
            "document_id": ["d1"],
            "source": ["wire"],
            "source_item": ["1"],
            "text": ["Text."],
            "language": ["en"],
            "published_on_basis": ["unknown"],
            "item_sha256": ["as-stored"],
            "char_count": [5],
        }
    )

    batch = write_stored(Staging(tmp_path), 0, stored)

    assert read_batch(batch.path) == ([Article("d1", "wire", "1", "Text.")], {"d1": "as-stored"})
