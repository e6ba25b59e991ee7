"""`python -m flows.demo [DIR]`: ingest the sample articles into DIR and answer five questions in SQL."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from flows.demo.answers import QUESTIONS, answer
from flows.output import OutputFormat, write_answer

DEFAULT_WAREHOUSE = Path("data/demo")


def main(warehouse: Path) -> None:
    """Ingest the samples (exit where that fails), then write each question, its SQL and its answer."""
    ingest(Path(str(files("flows").joinpath("samples"))), warehouse)
    for question in QUESTIONS:
        sys.stdout.write(f"\n{question.title}\n\n{question.sql}\n")
        write_answer(answer(question, warehouse), OutputFormat.TABLE, None)
    sys.stdout.write(
        f'\nAsk your own: .venv/bin/parley sql --warehouse {warehouse} "SELECT * FROM mart.demands"\n'
        f"or in any DuckDB: duckdb -readonly {warehouse}/warehouse.duckdb\n"
    )


def ingest(source: Path, warehouse: Path) -> None:
    """Run `parley ingest` as a person would, in a process of its own; exit with its status where it fails."""
    command = [sys.executable, "-m", "flows", "ingest", str(source), "--warehouse", str(warehouse)]
    done = subprocess.run(command, check=False)  # noqa: S603 -- our own command, no shell
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_WAREHOUSE)
