"""A backfill over several months: one reader for all of them, one folder at a time."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from flows import backfill
from flows.backfill import _Reread
from flows.execution import EVERYTHING_DEFAULT
from flows.staging import Staging


@dataclass
class Reader:
    """Stands for a cluster: notes when it was joined and left, and which folders it filled."""

    told: list[str] = field(default_factory=list)

    @contextmanager
    def joined(self):
        self.told.append("joined")
        try:
            yield self
        finally:
            self.told.append("left")


@pytest.fixture
def reader(monkeypatch):
    reader = Reader()

    def extract(batches, staging, steps, *, run_id, runner):
        assert runner is reader
        assert batches == ["batch"]
        staging.rows.mkdir(parents=True)
        reader.told.append(staging.directory.name)

    monkeypatch.setattr(backfill, "runner_of", lambda *_: reader)
    monkeypatch.setattr(backfill, "fetch_stored_articles", lambda *_, **__: ["batch"])
    monkeypatch.setattr(backfill, "extract_batches", extract)
    return reader


def reread(monkeypatch, tmp_path, months, load):
    monkeypatch.setattr(backfill, "load_rows", load)
    run = SimpleNamespace(staging=Staging(tmp_path / "staging"), run_id="r1")
    return _Reread(tmp_path, None, EVERYTHING_DEFAULT).load(run, months, None, "before")


def test_the_reader_is_joined_once_for_all_months(reader, monkeypatch, tmp_path):
    def load(staging, _, *, run, documents, tables):
        assert staging.rows.exists()
        return SimpleNamespace(run=f"{run}, {documents} of {staging.directory.name}")

    record = reread(monkeypatch, tmp_path, {"2019-05": ["a", "b"], "2019-07": ["c"]}, load)

    assert record == "before, 2 of 2019-05, 1 of 2019-07"
    assert reader.told == ["joined", "2019-05", "2019-07", "left"]
    assert list((tmp_path / "staging").iterdir()) == []


def test_nobody_is_joined_where_nothing_is_to_be_read(reader, monkeypatch, tmp_path):
    assert reread(monkeypatch, tmp_path, {}, None) == "before"
    assert reader.told == []


def test_the_reader_is_left_when_a_load_fails(reader, monkeypatch, tmp_path):
    def load(*_, **__):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        reread(monkeypatch, tmp_path, {"2019-05": ["a"], "2019-07": ["c"]}, load)
    assert reader.told == ["joined", "2019-05", "left"]
