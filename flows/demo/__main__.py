"""`python -m flows.demo [DIR]`: ingest the sample articles into DIR and answer five questions in SQL."""

import sys
from importlib.resources import files
from pathlib import Path

from flows.cli import app
from flows.demo.answers import QUESTIONS, answer
from flows.output import OutputFormat, write_answer

DEFAULT_WAREHOUSE = Path("data/demo")


def main(warehouse: Path) -> None:
    """Run `parley ingest` on the samples (exit where it fails), then write each question and its answer."""
    samples = str(files("flows").joinpath("samples"))
    status = app(["ingest", samples, "--warehouse", str(warehouse)], standalone_mode=False)
    if status:
        sys.exit(status)
    for question in QUESTIONS:
        sys.stdout.write(f"\n{question.title}\n\n{question.sql}\n")
        write_answer(answer(question, warehouse), OutputFormat.TABLE, None)
    sys.stdout.write(
        f'\nAsk your own: .venv/bin/parley sql --warehouse {warehouse} "SELECT * FROM mart.demands"\n'
        f"or in any DuckDB: duckdb -readonly {warehouse}/warehouse.duckdb\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_WAREHOUSE)
