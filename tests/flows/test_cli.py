"""The command line: what needs no pipeline run."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import INTERRUPTED, one_line_errors
from flows.settings import Places


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PARLEY_WAREHOUSE", raising=False)
    return lambda *arguments: CliRunner().invoke(app, arguments)


@pytest.mark.parametrize("command", ["ingest", "backfill", "sql", "score", "maintain", "serve", "init"])
def test_help_of_every_command(run, command):
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "--help" in result.output


def test_a_missing_warehouse_is_one_clear_line(run):
    result = run("sql", "SELECT 1")

    assert result.exit_code == 1
    assert result.stderr.startswith("parley: no warehouse at ")
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_wrong_sql_is_one_clear_line(run):
    assert run("init").exit_code == 0

    result = run("sql", "SELECT nothing FROM nowhere", "--warehouse", "data/warehouse")

    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_init_makes_a_warehouse_and_an_example_and_keeps_what_is_there(run, tmp_path):
    first = run("init", "mine")
    assert first.exit_code == 0
    assert (tmp_path / "mine/data/warehouse/warehouse.duckdb").exists()
    example = tmp_path / "mine/sources.toml"
    assert "[[source]]" in example.read_text()

    example.write_text("# mine\n")
    assert run("init", "mine").exit_code == 0
    assert example.read_text() == "# mine\n"


@pytest.mark.slow
def test_answers_in_formats(run, tmp_path):
    run("init")

    assert run("sql", "SELECT 1 AS one", "--format", "csv").stdout == "one\n1\n"
    written = run("sql", "SELECT 1 AS one", "--format", "parquet", "--output", "one.parquet")
    assert written.exit_code == 0
    assert (tmp_path / "one.parquet").exists()
    assert run("sql", "SELECT 1 AS one", "--format", "parquet").exit_code == 1


def test_an_unexpected_error_is_one_line_and_leaves_its_traceback_in_a_log(tmp_path, capsys):
    import typer

    places = Places(home=tmp_path, warehouse=tmp_path / "w", sources=None)
    with pytest.raises(typer.Exit) as exit_status, one_line_errors(places):
        raise RuntimeError("two\nlines")

    assert exit_status.value.exit_code == 1
    shown = capsys.readouterr().err
    assert shown.startswith("parley: two lines (unexpected; details in ")
    assert "RuntimeError: two" in (tmp_path / "logs/errors.log").read_text()


def test_ctrl_c_is_one_line(tmp_path, capsys):
    import typer

    places = Places(home=tmp_path, warehouse=tmp_path / "w", sources=None)
    with pytest.raises(typer.Exit) as exit_status, one_line_errors(places):
        raise KeyboardInterrupt

    assert exit_status.value.exit_code == INTERRUPTED
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize("error", [MemoryError(), OSError(12, "Cannot allocate memory")])
def test_running_out_of_memory_is_one_line_and_asks_for_none(error, tmp_path, capsys):
    import typer

    places = Places(home=tmp_path, warehouse=tmp_path / "w", sources=None)
    with pytest.raises(typer.Exit) as exit_status, one_line_errors(places):
        raise error

    assert exit_status.value.exit_code == 1
    assert capsys.readouterr().err == "parley: out of memory; what was not committed is not loaded\n"
    assert not (tmp_path / "logs").exists()


def test_the_command_line_imports_nothing_heavy():
    heavy = "{'prefect', 'spacy', 'pandas', 'trafilatura'}"
    code = f"import sys, flows.cli; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"
