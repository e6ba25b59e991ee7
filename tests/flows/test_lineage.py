"""OpenLineage events: to a file, to a server that answers, to one that does not."""

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from flows import lineage
from flows.lineage import source_input
from flows.server import free_port
from flows.sources.config import SourceConfig
from tests.flows.conftest import ARTICLES
from warehouse import connect


def test_events_are_off_unless_a_transport_is_named(monkeypatch):
    for name in [name for name in os.environ if name.startswith("OPENLINEAGE")]:
        monkeypatch.delenv(name)
    assert not lineage.is_on()
    monkeypatch.setenv("OPENLINEAGE_URL", "http://127.0.0.1:5000")
    assert lineage.is_on()


@pytest.mark.parametrize(
    ("location", "namespace", "name"),
    [
        ("/data/wire", "file", "/data/wire"),
        ("s3://bucket/wire/2019", "s3://bucket", "/wire/2019"),
        ("memory://", "memory://", "/"),
    ],
)
def test_sources_are_named_as_datasets(location, namespace, name):
    found = source_input(SourceConfig(name="wire", location=location), 3)
    assert (found.namespace, found.name, found.rows) == (namespace, name, 3)


def to_file(path: Path) -> dict[str, str]:
    return {
        "OPENLINEAGE__TRANSPORT__TYPE": "file",
        "OPENLINEAGE__TRANSPORT__LOG_FILE_PATH": str(path),
        "OPENLINEAGE__TRANSPORT__APPEND": "true",
    }


@pytest.mark.slow
def test_a_run_tells_where_its_rows_come_from(parley, articles, tmp_path):
    written = tmp_path / "events.jsonl"
    (articles / "blank.txt").write_text("\n")
    done = parley("ingest", str(articles), "--max-reject-rate", "0", **to_file(written))
    assert done.returncode == 3, done.stderr
    failed = parley("ingest", str(tmp_path / "nowhere"), **to_file(written))
    assert failed.returncode == 1

    events = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [event["eventType"] for event in events] == ["START", "FAIL", "START", "FAIL"]
    start, end, _, failure = events
    assert start["run"]["runId"] == end["run"]["runId"] != failure["run"]["runId"]
    assert (end["job"]["namespace"], end["job"]["name"]) == ("parley", "parley.ingest")
    [source] = end["inputs"]
    assert (source["namespace"], source["name"]) == ("file", str(articles))
    assert source["inputFacets"]["inputStatistics"]["rowCount"] == 4
    outputs = {output["name"]: output for output in end["outputs"]}
    with connect(tmp_path / "warehouse") as connection:
        for table in ("store.articles", "main.quotes", "main.amounts"):
            rows = outputs[table]["outputFacets"]["outputStatistics"]["rowCount"]
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)
    first = outputs["store.articles"]["facets"]["schema"]["fields"][0]
    assert (first["name"], first["type"]) == ("document_id", "VARCHAR")
    assert "1 of 4 items rejected" in end["run"]["facets"]["errorMessage"]["message"]
    assert "there is no file or folder" in failure["run"]["facets"]["errorMessage"]["message"]
    last_words = [text.strip().splitlines()[-1] for text in ARTICLES.values()]
    assert not any(words in written.read_text("utf-8") for words in last_words)


class Receiver(BaseHTTPRequestHandler):
    received: list[tuple[str | None, dict]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.headers["Authorization"], json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[HTTPServer]:
    Receiver.received = []
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.slow
def test_a_server_is_told_and_one_that_does_not_answer_costs_nothing(parley, articles, receiver):
    told = parley(
        "ingest",
        str(articles),
        OPENLINEAGE_URL=f"http://127.0.0.1:{receiver.server_port}",
        OPENLINEAGE_API_KEY="only-a-test",
    )
    assert told.returncode == 0, told.stderr
    assert [event["eventType"] for _, event in Receiver.received] == ["START", "COMPLETE"]
    assert {key for key, _ in Receiver.received} == {"Bearer only-a-test"}

    nowhere = f"http://127.0.0.1:{free_port()}"
    nobody = parley("ingest", str(articles), OPENLINEAGE_URL=nowhere, PARLEY_LOG="json")
    assert nobody.returncode == 0
    lines = [json.loads(line) for line in nobody.stderr.splitlines()]
    assert [line["event"] for line in lines].count("lineage not sent") == 2
