"""The log: one line an event, as JSON where that is asked."""

import json
import logging

import pytest

from flows import logs
from flows.logs import Event, JsonLines, log


@pytest.fixture(autouse=True)
def fresh_logger(monkeypatch: pytest.MonkeyPatch):
    before = list(logging.getLogger("parley").handlers)
    logs._logger.cache_clear()
    yield
    logging.getLogger("parley").handlers[:] = before
    logs._logger.cache_clear()


def test_nothing_is_written_unless_asked(monkeypatch, capsys):
    monkeypatch.delenv("PARLEY_LOG", raising=False)
    log(Event.RUN_STARTED, run="r1")
    assert capsys.readouterr().err == ""


def test_json_lines(monkeypatch, capsys):
    monkeypatch.setenv("PARLEY_LOG", "json")
    log(Event.RUN_ENDED, level=logging.ERROR, run="r1", loaded=3, message=None)
    line = json.loads(capsys.readouterr().err)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "error", "event": "run ended", "run": "r1", "loaded": 3, "message": None}


def test_plain_lines(monkeypatch, capsys):
    monkeypatch.setenv("PARLEY_LOG", "text")
    log(Event.SOURCE_READ, source="wire", seen=3, message=None)
    assert capsys.readouterr().err.endswith("INFO source read source=wire seen=3\n")


def test_a_line_stays_one_line():
    record = logging.LogRecord("parley", logging.INFO, "", 0, "", (), None)
    record.event, record.fields = Event.RUN_ENDED, {"message": "one\ntwo"}
    assert "\n" not in JsonLines().format(record)
