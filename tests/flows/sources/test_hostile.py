"""Bad files written for the purpose: each is rejected with its reason, and the others are read."""

import gzip
import os
import sys

import pytest
import zstandard

from flows.sources.files import split_glob
from flows.sources.keys import printable_key
from tests.flows.sources.helpers import BODY, read, texts


def test_names_with_line_breaks_quotes_and_bytes_become_printable_keys(tmp_path):
    names = ["a'; DROP TABLE documents;--.txt", 'b"\n.txt', "c\u202e.txt"]
    for name in names:
        (tmp_path / name).write_text(BODY)
    if sys.platform == "linux":
        (tmp_path / os.fsdecode(b"d\xff.txt")).write_text(BODY)
    keys = list(texts(tmp_path))
    assert keys[:3] == ["a'; DROP TABLE documents;--.txt", 'b"%0A.txt', "c%E2%80%AE.txt"]
    assert keys[3:] == ["d%FF.txt"] or sys.platform != "linux"
    assert all(key.isprintable() for key in keys)


def test_printable_keys_leave_other_names_alone():
    assert printable_key("2019/Zürich – talks.txt") == "2019/Zürich – talks.txt"


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(BODY)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert texts(tmp_path) == {"a/1.txt": BODY, "a/up": "unreadable", "self": "unreadable"}


def test_links_out_of_the_source_are_followed_only_when_told_so(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text(BODY)
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "gone.txt").symlink_to(tmp_path / "nothing")
    assert texts(inside) == {"file.txt": "unreadable", "folder": "unreadable", "gone.txt": "unreadable"}
    assert texts(inside, follow_links=True) == {
        "file.txt": BODY,
        "folder/secret.txt": BODY,
        "gone.txt": "unreadable",
    }
    assert texts(inside / "file.txt") == {"file.txt": BODY}


def test_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert texts(tmp_path) == {"pipe.txt": "unreadable"}


def test_hidden_files_are_not_offered(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(BODY)
    (tmp_path / ".hidden.txt").write_text(BODY)
    assert read(tmp_path) == []


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz"])
def test_one_endless_line_fills_no_memory(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(b"text" + b"x" * 20_000_000))
    ((_, reason),) = read(tmp_path, max_item_bytes=100_000)
    assert reason == "oversized"


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)]
)
def test_a_decompression_bomb_is_stopped(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(b"\n" * 20_000_000))
    assert texts(tmp_path, max_item_bytes=100_000) == {name: "oversized"}


def test_the_line_after_one_too_long_is_read(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(
        b'{"x": "' + b"y" * 7_000_000 + b'"}\n{"id": 1, "text": "' + BODY[:-1].encode() + b'"}\n'
    )
    assert texts(tmp_path, max_item_bytes=1_000_000) == {"a.jsonl#1": "oversized", "1": BODY[:-1]}


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 500, "{}\n".encode("utf-16")])
def test_a_file_that_is_no_json_lines_is_one_rejection(tmp_path, data):
    (tmp_path / "a.jsonl").write_bytes(data)
    assert list(texts(tmp_path)) == ["a.jsonl"]


@pytest.mark.parametrize(
    "record",
    [
        '{"id": 1, "text": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"id": 1, "text": ' + "9" * 5_000 + "}",
        '{"id": 1, "text": "half a pair: \\ud83d of tariffs"}',
        '{"id": 1, "text": "a NUL: \\u0000 in the talks"}',
    ],
)
def test_strange_json_is_rejected(tmp_path, record):
    (tmp_path / "a.jsonl").write_text(record)
    ((_, reason),) = read(tmp_path)
    assert reason in ("unreadable", "no_text_field", "empty", "encoding", "binary")


def test_direction_and_zero_width_marks_stay_in_the_body(tmp_path):
    body = "Officials from both sides\u202e met\u200b in Geneva, and said that \ufefftalks would go on.\n"
    (tmp_path / "a.txt").write_text(body)
    assert texts(tmp_path) == {"a.txt": body}


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/a/b", ("/a/b", False)),
        ("/a/*.txt", ("/a", True)),
        ("/a/**/x?.txt", ("/a", True)),
        ("/*", ("/", True)),
        ("memory://a/[bc]/d", ("memory://a", True)),
    ],
)
def test_globs_have_a_fixed_part(location, expected):
    assert split_glob(location) == expected


def test_a_location_with_wildcards_in_its_own_name_is_itself(tmp_path):
    folder = tmp_path / "x[1]"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY)
    assert texts(folder) == {"a.txt": BODY}
    assert texts(tmp_path / "*" / "*.txt") == {"x[1]/a.txt": BODY}


def test_patterns_choose_files(tmp_path):
    for name in ("a.txt", "b.jsonl", "notes.txt"):
        (tmp_path / name).write_text(BODY)
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "c.txt").write_text(BODY)
    assert list(texts(tmp_path, patterns=("?.txt",))) == ["2019/c.txt", "a.txt"]
    assert list(texts(tmp_path, patterns=("2019/**",))) == ["2019/c.txt"]
