"""Articles that the extractors refused: not tried again until they, or the extractors, are others."""

import os
import time

import pytest

from flows.batches import read_batch
from flows.refused import note_refused
from flows.rejects import LOST_WORKER, failure_row
from flows.selection import Selection
from flows.staging import PartWriter, Staging
from flows.tasks.read import READINGS, read_new_items
from transforms.pipeline import Failure

LONG_AGO = time.time() - 3_600


def offered(folder, tmp_path, run_id):
    """Read the folder as a run does; return the offer and the run's staging."""
    (tmp_path / "none.toml").touch()
    staging = Staging(tmp_path / run_id)
    selection = Selection(file=tmp_path / "none.toml", paths=(str(folder),), source_name="wire")
    return read_new_items.fn(selection, staging, tmp_path, run_id=run_id, batch_size=None), staging


def refuse_all(offer, staging, tmp_path, *, component="events@2"):
    """Stage the rejects of a run in which `component` failed on every article, and remember them."""
    for batch in offer.batches:
        failures = [Failure(article, component, "boom") for article in read_batch(batch.path)[0]]
        with PartWriter(staging.rows, batch.path.stem) as part:
            part.write("rejects", [failure_row(failure, run_id="one") for failure in failures])
    note_refused(offer.batches, staging, tmp_path / READINGS)


@pytest.fixture
def first(articles, known, tmp_path):
    for file in articles.iterdir():
        os.utime(file, (LONG_AGO, LONG_AGO))
    return offered(articles, tmp_path, "one")


def counts(offer):
    return offer.seen, offer.documents, offer.rejected


def test_what_was_refused_is_rejected_again_without_being_read(first, articles, tmp_path):
    refuse_all(*first, tmp_path)

    offer, _ = offered(articles, tmp_path, "two")

    assert counts(first[0]) == (3, 3, 0)
    assert counts(offer) == (3, 0, 3)


def test_a_changed_article_is_tried_again(first, articles, tmp_path):
    refuse_all(*first, tmp_path)
    (articles / "talks.txt").write_text(
        "Talks on trade were put off, the ministry in Beijing said on Friday.\n"
    )

    offer, _ = offered(articles, tmp_path, "two")

    assert counts(offer) == (3, 1, 2)


def test_other_extractors_try_again(first, articles, tmp_path, monkeypatch):
    refuse_all(*first, tmp_path)
    monkeypatch.setattr("flows.tasks.read.current_digest", lambda: "another")

    offer, _ = offered(articles, tmp_path, "two")

    assert counts(offer) == (3, 3, 0)


def test_a_lost_worker_is_no_verdict_on_the_article(first, articles, tmp_path):
    refuse_all(*first, tmp_path, component=LOST_WORKER)

    offer, _ = offered(articles, tmp_path, "two")

    assert counts(offer) == (3, 3, 0)


def test_a_memory_that_cannot_be_written_is_no_error(first, articles, tmp_path):
    offer, staging = first
    (tmp_path / READINGS).write_bytes(b"no database")

    refuse_all(offer, staging, tmp_path)

    assert counts(offered(articles, tmp_path, "two")[0]) == (3, 3, 0)
