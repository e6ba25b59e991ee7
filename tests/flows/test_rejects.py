"""Rows of rejects: one layout, whichever stage rejects."""

from flows.rejects import failure_row, reject_row
from transforms.article import Article
from transforms.articles.rejection import Fault, reject
from transforms.pipeline import Failure
from warehouse.tables.rejects import REJECTS

NAMES = [column.name for column in REJECTS.columns]


def test_a_rejection_fills_every_column():
    rejection = reject(Fault("empty", "no\ntext"), source="wire", source_item="a.txt", raw=b"\x00")
    row = reject_row(rejection, run_id="run", occurrence=1)
    assert list(row) == NAMES
    assert (row["stage"], row["reason"], row["detail"], row["raw_excerpt"]) == (
        "read",
        "empty",
        "no text",
        "\\x00",
    )


def test_two_rejects_of_one_key_have_ids_of_their_own():
    rejection = reject(Fault("empty", ""), source="wire", source_item="a.txt", raw="")
    rows = [reject_row(rejection, run_id="run", occurrence=number) for number in (1, 2, 2)]
    assert rows[0]["reject_id"] != rows[1]["reject_id"] == rows[2]["reject_id"]


def test_a_failed_document_is_rejected_with_a_printable_excerpt():
    article = Article(
        document_id="d", source="wire", source_item="a.txt", text="Talks\u202e go\non." + "x" * 300
    )
    row = failure_row(Failure(article, "quotes", "broke\nin two"), run_id="run")
    assert list(row) == NAMES
    assert (row["stage"], row["reason"], row["detail"]) == (
        "extract",
        "extractor_failed",
        "quotes: broke in two",
    )
    assert str(row["raw_excerpt"]).startswith("Talks\\u202e go\\non.")
    assert len(str(row["raw_excerpt"])) == 200
