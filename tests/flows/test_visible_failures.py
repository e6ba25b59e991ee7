"""Failed and degraded runs as a person meets them: status, state, artifact, log; no log quotes an article."""

import json
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest

from flows.errors import DEGRADED, FAILED
from flows.server import Server
from tests.flows.conftest import ARTICLES, run_parley
from warehouse import connect

pytestmark = pytest.mark.slow

SENTENCES = [
    sentence.strip()
    for text in ARTICLES.values()
    for sentence in re.split(r"(?<=[.!?”\"])\s", text)
    if len(sentence.split()) > 3
]

# What may go wrong with the words of an article at hand: each patch raises them.
_PATCHED = """
import sys
from pathlib import Path
import duckdb
import {module} as patched
from flows.cli import app
if __name__ == "__main__":
    words = Path(sys.argv[1]).read_text(encoding="utf-8")
    def fail(*arguments, **options):
        raise {error}(words)
    patched.{name} = fail
    app(sys.argv[2:])
"""

FAULTS = {
    "reading": ("flows.tasks.read", "write_articles", "KeyError"),
    "checking": ("warehouse.loading", "check_load", "duckdb.ConversionException"),
}


def ask(server: Server, path: str, question: dict[str, object]) -> list[dict]:
    request = urllib.request.Request(
        f"{server.api_url}/{path}/filter",
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def last_flow_run(server: Server) -> dict:
    return ask(server, "flow_runs", {"sort": "START_TIME_DESC", "limit": 1})[0]


def artifact_of(server: Server, flow_run: dict) -> str:
    wanted = {"artifacts": {"flow_run_id": {"any_": [flow_run["id"]]}}}
    return "\n".join(str(artifact["data"]) for artifact in ask(server, "artifacts", wanted))


def everything_logged(server: Server, directory: Path, done: subprocess.CompletedProcess[str]) -> str:
    """Return all that a run has written anywhere but into the warehouse and its report."""
    logs = ask(server, "logs", {"limit": 200, "sort": "TIMESTAMP_DESC"})
    files = [*directory.rglob("*.log"), *directory.rglob("*.jsonl"), server.log]
    states = [str(run["state"].get("message")) for run in ask(server, "flow_runs", {"limit": 50})]
    states += [str(run["state"].get("message")) for run in ask(server, "task_runs", {"limit": 200})]
    return "\n".join(
        [
            done.stdout,
            done.stderr,
            *(str(log["message"]) for log in logs),
            *states,
            *(file.read_text(encoding="utf-8", errors="replace") for file in files),
        ]
    )


def quoted_in(logged: str) -> list[str]:
    """Return the articles' sentences that stand in a log, however its lines are broken."""
    flattened = " ".join(logged.split())
    return [sentence for sentence in SENTENCES if " ".join(sentence.split()) in flattened]


def test_a_degraded_run_is_seen_everywhere(parley, server, articles, tmp_path):
    cut = ARTICLES["talks.txt"][:80].replace("\n", " ")
    (articles / "broken.jsonl").write_text(f'{{"text": "{cut}', encoding="utf-8")

    done = parley("ingest", str(articles), "--source", "wire", "--max-reject-rate", "0.2", PARLEY_LOG="json")

    assert done.returncode == DEGRADED
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    events = [line["event"] for line in lines]
    assert events[0] == "run started"
    assert events[-2:] == ["run ended", "command failed"]
    message = (
        "wire: 1 of 4 items rejected (25.0%, allowed are 20.0%); what was loaded stays loaded (3 documents)"
    )
    assert (lines[-2]["state"], lines[-1]["message"], lines[-1]["status"]) == ("degraded", message, DEGRADED)
    with connect(tmp_path / "warehouse") as connection:
        assert connection.execute("SELECT state, documents_loaded, message FROM meta.runs").fetchall() == [
            ("degraded", 3, message)
        ]
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
    flow_run = last_flow_run(server)
    assert flow_run["state"]["type"] == "FAILED"
    assert message in flow_run["state"]["message"]
    assert "## Thresholds crossed" in artifact_of(server, flow_run)
    logged = [log["message"] for log in ask(server, "logs", {"limit": 200})]
    assert any(line.startswith("run ended") and "state=degraded" in line for line in logged)
    assert quoted_in(everything_logged(server, tmp_path, done)) == []


def test_thresholds_are_declared_with_the_source(articles, parley, tmp_path):
    sources = tmp_path / "sources.toml"
    declaration = f'[[source]]\nname = "wire"\nlocation = "{articles}"\nmax_age_days = 30\n'
    sources.write_text(declaration, encoding="utf-8")

    stale = parley("ingest", PARLEY_SOURCES=str(sources))
    assert stale.returncode == DEGRADED
    assert "wire: the newest article is of 2019-07-24" in stale.stderr
    assert parley("ingest", "--max-age-days", "36500", PARLEY_SOURCES=str(sources)).returncode == 0


@pytest.mark.parametrize("fault", FAULTS)
def test_no_log_of_a_failing_run_holds_words_of_an_article(server, articles, tmp_path, fault):
    module, name, error = FAULTS[fault]
    program = _PATCHED.format(module=module, name=name, error=error)
    script = tmp_path / "patched.py"
    script.write_text(program, encoding="utf-8")
    done = run_parley(
        str(articles / "tariffs.txt"),
        "ingest",
        str(articles),
        directory=tmp_path,
        program=script,
        PREFECT_API_URL=server.api_url,
        PARLEY_LOG="json",
    )

    assert done.returncode == FAILED, done.stderr
    logged = everything_logged(server, tmp_path, done)
    assert error.rpartition(".")[2] in logged
    assert quoted_in(logged) == []
    flow_run = last_flow_run(server)
    assert flow_run["state"]["type"] == "FAILED"
    assert "failed" in artifact_of(server, flow_run)
