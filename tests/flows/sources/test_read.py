import gzip
import json
from datetime import UTC, date, datetime

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.sources.config import SourceConfig
from flows.sources.errors import MissingLocation, SourceError
from flows.sources.read import read_source
from flows.sources.readers import READERS
from tests.flows.sources.helpers import BODY, read, texts
from transforms.article import Article
from transforms.articles.rejection import Rejection
from transforms.identifiers import document_id
from warehouse.vocabularies import terms

RECORD = {"id": "a", "title": "Talks go on", "published": "2019-07-24T17:06:00-04:00", "text": BODY}


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def test_text_files_are_keyed_by_their_path(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(f"date 2019-07-24\nTalks go on\n\n{BODY}")
    (tmp_path / "1.txt").write_text(BODY)
    (first, plain), (second, dated) = read(tmp_path, publisher="The Paper")
    assert (first, second) == ("1.txt", "b/2.txt")
    assert (plain.text, plain.published_on_basis, plain.publisher) == (BODY, "unknown", "The Paper")
    assert (dated.text, dated.title, dated.published_on) == (BODY, "Talks go on", date(2019, 7, 24))
    assert dated.document_id == document_id("wire", "b/2.txt")


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl", bytes),
        ("a.ndjson", bytes),
        ("a.jsonl.gz", gzip.compress),
        ("a.jsonl.zst", zstandard.ZstdCompressor().compress),
        ("a.JSONL.GZ", gzip.compress),
    ],
)
def test_json_lines_packed_or_not(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(lines(RECORD, {"text": BODY})))
    (first, article), (second, undated) = read(tmp_path)
    assert (first, second) == ("a", f"{name}#2")
    assert (article.text, article.title) == (BODY, "Talks go on")
    assert article.published_at == datetime(2019, 7, 24, 21, 6, tzinfo=UTC)
    assert undated.published_on is None


def test_a_broken_line_is_rejected_and_the_rest_goes_on(tmp_path):
    good = lines(RECORD)
    bad = b'{"id": "b", "text": "cut\n[1, 2]\n"text"\n{"text": "\xe2\x80"}\n{"id": "c"}\n\n'
    bad += b'{"id": "d", "text": ""}\n'
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + good + bad + lines({**RECORD, "id": "z"}))
    assert texts(tmp_path) == {
        "a": BODY,
        "a.jsonl#2": "unreadable",
        "a.jsonl#3": "unreadable",
        "a.jsonl#4": "unreadable",
        "a.jsonl#5": "encoding",
        "c": "no_text_field",
        "d": "empty",
        "z": BODY,
    }


@pytest.mark.parametrize("value", [[RECORD, {"text": BODY}], RECORD])
def test_json_files_hold_a_record_or_a_list(tmp_path, value):
    (tmp_path / "a.json").write_text(json.dumps(value, indent=1))
    keys = [key for key, _ in read(tmp_path)]
    assert keys == (["a", "a.json#2"] if isinstance(value, list) else ["a"])


def test_json_files_may_hold_lines(tmp_path):
    (tmp_path / "a.json").write_bytes(lines(RECORD, {"text": BODY}))
    assert texts(tmp_path) == {"a": BODY, "a.json#2": BODY}


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp1252"), ("|", "utf-16")]
)
def test_csv_in_any_dress(tmp_path, delimiter, encoding):
    quoted = 'They said: ""No deal,"" and it’s not – by far – the last word of\nthe two ministers on that.'
    rows = [["id", "headline", "date", "body"], ["a", "Talks", "2019-07-24", f'"{quoted}"']]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    ((key, article),) = read(tmp_path)
    assert (key, article.title, article.published_on) == ("a", "Talks", date(2019, 7, 24))
    assert article.text == quoted.replace('""', '"')


def test_csv_rows_that_do_not_fit_are_rejected(tmp_path):
    (tmp_path / "a.csv").write_text(
        f'title,text\nOne,"{BODY}"\nTwo\nThree,{BODY[:-1].replace(",", "")},x\n\n=1+1,"{BODY}"\n'
    )
    assert texts(tmp_path) == {
        "a.csv#2": BODY,
        "a.csv#4": "unreadable",
        "a.csv#5": "unreadable",
        "a.csv#7": BODY,
    }


def test_parquet_with_typed_columns(tmp_path):
    moment = datetime(2019, 7, 24, 21, 6, tzinfo=UTC)
    table = pa.table({
        "id": [1, 2, None],
        "maintext": [BODY, "", BODY],
        "date_publish": pa.array([moment, None, None], pa.timestamp("us", "UTC")),
        "authors": [["Jane Doe", "John Roe"], [], None],
        "other": [1.0, 2.0, 3.0],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    (_, first), (_, second), (third, last) = read(tmp_path)
    assert (first.byline, first.published_at) == (
        "Jane Doe, John Roe",
        moment,
    )
    assert second == "empty"
    assert (third, last.text) == ("a.parquet#3", BODY)


def test_mapped_keys(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(lines({"key": 5, "meta": {"day": "24/07/2019"}, "story": BODY}))
    ((key, article),) = read(tmp_path, keys={"id": "key", "published": "meta.day", "text": "story"})
    assert (key, article.published_on) == ("5", date(2019, 7, 24))


def test_pages(tmp_path):
    paragraph = "The two governments agreed on Monday to hold another round of talks on tariffs in Geneva."
    page = f"<html><body><article><p>{paragraph}</p><p>{BODY}</p></article></body></html>"
    (tmp_path / "2019-07-24.html").write_text(page)
    ((_, article),) = read(tmp_path)
    assert article.text == f"{paragraph}\n\n{BODY.strip()}"
    assert article.published_on_basis == "filename"


def test_items_that_cannot_be_loaded_are_rejected_with_the_reason(tmp_path):
    files = {
        "a-empty.txt": b" \n",
        "b-binary.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
        "c-french.txt": "Les négociateurs se retrouveront lundi à Genève pour parler de la douane.".encode(),
        "d-broken.txt": BODY.encode() + "“No”".encode()[:-1],
        "e-large.txt": BODY.encode() * 30,
        "f-note.pdf": b"%PDF-1.4",
        "g-note.docx.xyz": BODY.encode(),
        "h-broken.jsonl.gz": gzip.compress(lines(RECORD))[:-9],
        "i-broken.zst": b"nothing",
        "j-broken.parquet": b"PAR1 nothing PAR1",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert texts(tmp_path, max_item_bytes=2_000) == {
        "a-empty.txt": "empty",
        "b-binary.txt": "binary",
        "c-french.txt": "not_english",
        "d-broken.txt": "encoding",
        "e-large.txt": "oversized",
        "f-note.pdf": "binary",
        "g-note.docx.xyz": "unreadable",
        "a": BODY,
        "h-broken.jsonl.gz": "unreadable",
        "i-broken.zst": "unreadable",
        "j-broken.parquet": "unreadable",
    }


def test_the_first_item_of_a_key_counts(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(lines(RECORD, {**RECORD, "text": "Other."}))
    (tmp_path / "b.jsonl").write_bytes(lines(RECORD))
    assert [item if isinstance(item, str) else item.text for _, item in read(tmp_path)] == [
        BODY,
        "duplicate_key",
        "duplicate_key",
    ]


def test_a_rejection_shows_where_and_what(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": 1, "te\n')
    (rejection,) = read_source(SourceConfig(name="wire", location=str(tmp_path)))
    assert isinstance(rejection, Rejection)
    assert (rejection.source, rejection.source_item, rejection.stage) == ("wire", "a.jsonl#1", "parse")
    assert "Unterminated string" in rejection.detail
    assert rejection.raw_excerpt == '{"id": 1, "te'


def test_urls_are_read_through_fsspec():
    system = fsspec.filesystem("memory")
    system.pipe("/parley-test/b/2.txt", BODY.encode())
    system.pipe("/parley-test/1.txt.gz", gzip.compress(BODY.encode()))
    try:
        assert texts("memory://parley-test") == {"1.txt.gz": BODY, "b/2.txt": BODY}
        assert texts("memory://parley-test/b/2.txt") == {"2.txt": BODY}
        assert texts("memory://parley-test/*/*.txt") == {"b/2.txt": BODY}
        with pytest.raises(MissingLocation):
            read("memory://parley-test/none")
        with pytest.raises(MissingLocation):
            read("memory://parley-test/*.csv")
    finally:
        system.rm("/parley-test", recursive=True)
    with pytest.raises(SourceError):
        read("nosuchprotocol://x")


@pytest.mark.parametrize("location", ["none", "none/*.txt", "*.csv"])
def test_a_missing_location_is_an_error_before_the_first_item(tmp_path, location):
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(MissingLocation, match=r"none|matches"):
        read_source(SourceConfig(name="wire", location=str(tmp_path / location)))


def test_an_empty_folder_is_no_error(tmp_path):
    assert read(tmp_path) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(READERS)),
    data=st.binary(max_size=200)
    | st.lists(
        st.sampled_from(
            [b'{"text": "a b"}', b"\n", b",", b'"', b"text,id\n", b"\xff", b"Talks go on", b"\x00"]
        )
    ).map(b"".join),
    packed=st.booleans(),
)
def test_whatever_a_file_holds_is_an_article_or_a_rejection(tmp_path, suffix, data, packed):
    path = tmp_path / f"a{suffix}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(data) if packed else data)
    for item in read_source(SourceConfig(name="wire", location=str(path))):
        assert isinstance(item, Article | Rejection)
        if isinstance(item, Rejection):
            assert item.reason in terms("reject_reason")
            assert item.stage in terms("reject_stage")
            assert item.raw_excerpt.isprintable()
    path.unlink()
