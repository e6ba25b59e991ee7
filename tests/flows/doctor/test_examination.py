"""Every fault is made, found, put right by the command that is named, and found no more."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.doctor.examination import examine
from flows.server import Server
from tests.flows.conftest import ARTICLES, run_parley
from tests.warehouse.migrations.version_one import make_version_one
from warehouse import connect
from warehouse.catalogue import attach_lake, transaction
from warehouse.doctor.finding import Severity
from warehouse.layout import Layout
from warehouse.publishing import publish

pytestmark = pytest.mark.slow

_LEAVE_A_RUN = """
import sys
from tests.warehouse.samples import run
from warehouse.store import Store
with Store.open(sys.argv[1]) as store:
    store.record_run(run("left", "running"))
"""
_HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "wire").mkdir()
    for name, text in ARTICLES.items():
        (folder / "wire" / name).write_text(text, encoding="utf-8")
    (folder / "sources.toml").write_text('[[source]]\nname = "wire"\nlocation = "wire"\n', encoding="utf-8")
    return folder / "sources.toml"


@pytest.fixture(scope="module")
def template(server: Server, sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with articles, made once and copied."""
    directory = tmp_path_factory.mktemp("template")
    done = run_parley(
        "ingest", directory=directory, PREFECT_API_URL=server.api_url, PARLEY_SOURCES=str(sources)
    )
    assert done.returncode == 0, done.stderr
    return directory / "warehouse"


@pytest.fixture
def loaded(
    api: None,
    server: Server,
    sources: Path,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Layout:
    """A warehouse with articles, in which nothing is wrong."""
    monkeypatch.setenv("PARLEY_SOURCES", str(sources))
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PREFECT_API_URL", server.api_url)
    layout = Layout(Path(shutil.copytree(template, tmp_path / "warehouse")))
    with attach_lake(layout) as lake:
        publish(lake, layout)
    assert list(examine(layout.directory).findings) == []
    return layout


def apply(fix: str | None) -> None:
    """Run a fix as a shell would; Parley's own commands in this process, which spares their start."""
    assert fix is not None
    for command in fix.split(" && "):
        words = shlex.split(command)
        if words[0] == "parley":
            result = CliRunner().invoke(app, words[1:])
            assert result.exit_code == 0, f"{command}: {result.output}"
        else:
            subprocess.run(command, shell=True, check=True)


def found(layout: Layout, check: str) -> str | None:
    """Return the fix of the only finding of a check; there must be one."""
    [finding] = [finding for finding in examine(layout.directory).findings if finding.check == check]
    return finding.fix


def test_what_maintenance_puts_right(loaded: Layout) -> None:
    written = next(Path(loaded.lake).glob("main/quotes/**/*.parquet"))
    orphan = Path(shutil.copy(written, written.with_name("left.parquet")))
    old = time.time() - 9 * 86_400
    os.utime(orphan, (old, old))
    (loaded.directory / "staging/20190101T000000-left/rows").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", _LEAVE_A_RUN, str(loaded.directory)], check=True)
    with attach_lake(loaded) as lake:  # a commit that was cut off before it was published
        lake.execute("INSERT INTO lake.store.story_members VALUES ('d1', 'd1')")
        lake.execute("DELETE FROM lake.store.story_members")

    examination = examine(loaded.directory)
    assert {finding.check: finding.severity for finding in examination.findings} == {
        "staging": Severity.WARNING,
        "runs": Severity.WARNING,
        "orphans": Severity.WARNING,
        "published": Severity.ERROR,
    }
    [fix] = {finding.fix for finding in examination.findings}
    apply(fix)
    assert examine(loaded.directory).findings == ()
    assert not orphan.exists()
    with connect(loaded.directory) as connection:
        assert connection.execute("SELECT state FROM meta.runs WHERE run_id = 'left'").fetchone() == (
            "crashed",
        )


def test_a_damaged_published_file(loaded: Layout) -> None:
    Path(loaded.published).write_bytes(b"scrambled" * 1000)
    apply(found(loaded, "published"))
    assert examine(loaded.directory).findings == ()


def test_what_a_backfill_puts_right(loaded: Layout) -> None:
    with attach_lake(loaded) as lake:
        replace(lake, "store.extractions", "if(table_name = 'quotes', 'quotes@0', extractor) AS extractor")
    apply(f"parley maintain --warehouse {loaded.directory}")
    apply(found(loaded, "extractors"))
    assert examine(loaded.directory).findings == ()

    with attach_lake(loaded) as lake:
        replace(lake, "main.topics", "char_end + 1 AS char_end")
    Path(loaded.directory / "unpublished").touch()
    fixes = {finding.check: finding.fix for finding in examine(loaded.directory).findings}
    apply(fixes["invariants"])
    assert examine(loaded.directory).findings == ()


def replace(lake: duckdb.DuckDBPyConnection, table: str, change: str) -> None:
    """Write all rows of a table again with a change, as no load would."""
    lake.execute(f"CREATE OR REPLACE TEMP TABLE before AS FROM lake.{table}")
    with transaction(lake):
        lake.execute(f"DELETE FROM lake.{table}")
        lake.execute(f"INSERT INTO lake.{table} SELECT * REPLACE ({change}) FROM before")


def test_damaged_extensions(loaded: Layout) -> None:
    [extension] = loaded.extensions.rglob("ducklake.duckdb_extension")
    extension.unlink()  # not overwritten: this process has it mapped
    extension.write_bytes(b"scrambled" * 1000)
    apply(found(loaded, "extensions"))
    assert examine(loaded.directory).findings == ()


def test_a_locked_catalogue(loaded: Layout) -> None:
    command = [sys.executable, "-c", _HOLD, str(loaded.catalogue_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        fix = found(loaded, "lock")
        assert fix == f"fuser --verbose {loaded.catalogue_file}"
        holder.kill()
    assert examine(loaded.directory).findings == ()


@pytest.mark.parametrize("damage", ["missing", "pages"])
def test_a_damaged_catalogue(loaded: Layout, damage: str) -> None:
    if damage == "pages":
        apply(f"parley maintain --warehouse {loaded.directory}")  # makes a copy of the catalogue
    content = loaded.catalogue_file.read_bytes()
    for path in loaded.directory.glob("catalogue.sqlite*"):
        path.unlink()
    if damage == "pages":
        half = len(content) // 2
        loaded.catalogue_file.write_bytes(content[:4096] + os.urandom(half) + content[4096 + half :])
    fix = found(loaded, "warehouse" if damage == "missing" else "catalogue")
    assert ("catalogue.copy.sqlite" in str(fix)) == (damage == "pages")
    apply(fix)
    assert examine(loaded.directory).findings == ()
    with connect(loaded.directory) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (len(ARTICLES),)


def test_a_damaged_data_file(loaded: Layout) -> None:
    file = next(Path(loaded.lake).glob("main/amounts/*/*.parquet"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert examine(loaded.directory, with_rows=False).findings == ()  # a look at sizes does not tell
    apply(found(loaded, "files"))
    assert examine(loaded.directory).findings == ()


def test_an_old_schema_and_no_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    layout = Layout(tmp_path / "data/warehouse")
    apply(found(layout, "warehouse"))
    assert examine(layout.directory).findings == ()
    old = Layout(tmp_path / "old")
    old.directory.mkdir()
    make_version_one(old, 1)
    apply(found(old, "schema"))
    left = examine(old.directory).findings
    assert [finding.check for finding in left] == ["extractors"]  # the samples were read by no real extractor


def test_a_full_disk(loaded: Layout) -> None:
    free = shutil.disk_usage(loaded.directory).free
    [finding] = examine(loaded.directory, with_rows=False, least_free_bytes=free * 2).findings
    assert (finding.check, finding.severity) == ("disk", Severity.ERROR)
    assert finding.fix == f"parley maintain --keep-days 1 --warehouse {loaded.directory}"


def test_status_and_json(loaded: Layout) -> None:
    (loaded.directory / "staging/left").mkdir(parents=True)
    result = CliRunner().invoke(app, ["doctor", "--json", "--quick"])
    assert result.exit_code == 3
    answer = json.loads(result.output)
    assert [finding["check"] for finding in answer["findings"]] == ["staging"]
    assert "invariants" not in answer["looked_at"]
    loaded.catalogue_file.unlink()
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 1
