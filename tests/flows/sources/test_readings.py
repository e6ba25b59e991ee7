"""Files read before: opened again only where they, the code, the settings or the warehouse have changed."""

import json
import os
import time
from pathlib import Path

import pytest

from flows.sources import readings
from flows.sources.config import SourceConfig
from flows.sources.read import Unchanged, read_source
from flows.sources.readings import reading_code, remembered_readings
from tests.flows.sources.helpers import BODY
from transforms.article import Article
from transforms.articles.fingerprint import item_sha256
from transforms.articles.rejection import Rejection

AN_HOUR = 3_600_000_000_000


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY)
    (folder / "b.txt").write_text(" \n")
    records = [
        {"id": "one", "text": BODY},
        {"id": "two", "text": f"Later, {BODY}"},
        {"id": "one", "text": BODY},
    ]
    (folder / "c.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return SourceConfig(name="wire", location=str(folder))


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened."""
    names = []

    def noted(path):
        names.append(os.path.basename(path))
        return open(path, "rb")

    monkeypatch.setattr("flows.sources.walk._open", noted)
    return names


def read(source, stored, *, clock=lambda: time.time_ns() + AN_HOUR):
    """Read the source, take what is new as loaded, and return {place: what it was found to be}."""
    file = Path(f"{source.location}.sqlite")
    found = []
    with remembered_readings(file, source, clock=clock) as memory:
        assert memory is not None
        for item in read_source(source, stored=stored, readings=memory):
            if isinstance(item, Article):
                stored[item.source_item] = item_sha256(item)
            kind = item.reason if isinstance(item, Rejection) else type(item).__name__
            found.append((item.source_item, kind))
    return found


FIRST = [
    ("a.txt", "Article"),
    ("b.txt", "empty"),
    ("one", "Article"),
    ("two", "Article"),
    ("one", "duplicate_key"),
]
AGAIN = [(key, "Unchanged" if kind == "Article" else kind) for key, kind in FIRST]


def test_unchanged_files_are_not_opened_and_give_the_same(source, opened):
    stored = {}
    assert read(source, stored) == FIRST
    opened.clear()
    assert read(source, stored) == AGAIN
    assert opened == []


def test_rejections_are_recalled_in_full(source):
    with remembered_readings(
        Path(f"{source.location}.sqlite"), source, clock=lambda: time.time_ns() + AN_HOUR
    ) as memory:
        first = [item for item in read_source(source, readings=memory) if isinstance(item, Rejection)]
    stored = {
        item.source_item: item_sha256(item) for item in read_source(source) if isinstance(item, Article)
    }
    with remembered_readings(Path(f"{source.location}.sqlite"), source) as memory:
        again = [
            item
            for item in read_source(source, stored=stored, readings=memory)
            if isinstance(item, Rejection)
        ]
    assert again == first
    assert [item.reason for item in first] == ["empty", "duplicate_key"]


def test_a_changed_file_is_read_and_only_what_changed_in_it_is_new(source, opened):
    stored = {}
    read(source, stored)
    opened.clear()
    with open(f"{source.location}/c.jsonl", "a") as file:
        file.write(json.dumps({"id": "three", "text": f"At last, {BODY}"}) + "\n")
    assert read(source, stored) == [*AGAIN, ("three", "Article")]
    assert opened == ["c.jsonl"]


def test_a_change_that_keeps_size_and_time_of_change_is_seen(source, opened):
    stored = {}
    read(source, stored)
    path = f"{source.location}/a.txt"
    before = os.stat(path)
    with open(path, "w") as file:
        file.write(BODY.replace("Monday", "Friday"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read(source, stored)[0] == ("a.txt", "Article")


def test_a_file_changed_a_moment_ago_is_read_again(source, opened):
    stored = {}
    read(source, stored, clock=time.time_ns)
    opened.clear()
    assert read(source, stored, clock=time.time_ns) == AGAIN
    assert opened == ["a.txt", "b.txt", "c.jsonl"]


def test_what_the_warehouse_does_not_have_is_read_again(source, opened):
    stored = {}
    read(source, stored)
    opened.clear()
    del stored["two"]
    assert read(source, stored) == [
        ("two", "Article") if row == ("two", "Unchanged") else row for row in AGAIN
    ]
    assert opened == ["c.jsonl"]


def test_a_repeated_key_counts_once_its_first_item_is_gone(source):
    with open(f"{source.location}/d.jsonl", "w") as file:
        file.write(json.dumps({"id": "one", "text": f"Elsewhere, {BODY}"}) + "\n")
    stored = {}
    assert read(source, stored)[-1] == ("one", "duplicate_key")
    os.remove(f"{source.location}/c.jsonl")
    assert read(source, stored)[-1] == ("one", "Article")


@pytest.mark.parametrize("change", ["code", "settings", "damage"])
def test_readings_that_may_be_otherwise_now_are_forgotten(source, opened, monkeypatch, change):
    stored = {}
    read(source, stored)
    opened.clear()
    if change == "code":
        monkeypatch.setattr(readings, "reading_code", lambda: "another")
    elif change == "settings":
        source = source.model_copy(update={"max_item_bytes": 1_000_000})
    else:
        with open(f"{source.location}.sqlite", "r+b") as file:
            file.write(b"no database at all")
    assert read(source, stored) == AGAIN
    assert opened == ["a.txt", "b.txt", "c.jsonl"]


def test_while_another_run_reads_there_is_no_memory(source):
    with (
        remembered_readings(Path(f"{source.location}.sqlite"), source) as first,
        remembered_readings(Path(f"{source.location}.sqlite"), source) as second,
    ):
        assert first is not None
        assert second is None
        assert len(list(read_source(source, readings=second))) == len(FIRST)


def test_files_that_are_gone_are_forgotten(source, tmp_path):
    stored = {}
    read(source, stored)
    os.remove(f"{source.location}/a.txt")
    read(source, stored)
    with remembered_readings(Path(f"{source.location}.sqlite"), source) as memory:
        assert list(memory.findings("a.txt")) == []
        assert [finding.key for finding in memory.findings("c.jsonl")] == ["one", "two", "one"]


def test_a_passing_fault_is_not_remembered(source, monkeypatch):
    def unreadable(path):
        raise OSError("the network is away")

    with monkeypatch.context() as away:
        away.setattr("flows.sources.walk._open", unreadable)
        assert {kind for _, kind in read(source, {})} == {"unreadable"}
    assert read(source, {}) == FIRST


def test_stored_items_are_unchanged_without_a_memory_too(source):
    stored = {
        item.source_item: item_sha256(item) for item in read_source(source) if isinstance(item, Article)
    }
    found = list(read_source(source, stored=stored))
    assert [item.source_item for item in found if isinstance(item, Unchanged)] == ["a.txt", "one", "two"]


def test_the_digest_of_the_code_is_one_of_the_files_that_read():
    assert len(reading_code()) == 64
    assert reading_code() == reading_code()
