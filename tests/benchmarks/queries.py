"""What the marts cost at size: `python -m tests.benchmarks.queries [--documents 100000]`.

Builds a made-up warehouse through the store (ten mentions an article: 100,000 articles hold a million
mentions and as many rows of the other layers), then prints, for each question, the seconds of its first and
its best run on the published file. `whole` reads every row and column of a mart; the other questions are
what people ask.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb
from rich.console import Console
from rich.table import Table

from warehouse.connection import connect
from warehouse.ddl import literal
from warehouse.marts import marts
from warehouse.runs import RunRecord
from warehouse.store import Store

_SQL = Path(__file__).parent / "synthetic"
_QUESTIONS = Path(__file__).parent / "questions.sql"
_RUNS = 3


def stage(staging: Path, documents: int) -> None:
    """Write the made-up corpus as staged Parquet files, one folder a table."""
    connection = duckdb.connect()
    connection.execute((_SQL / "setup.sql").read_text("utf-8").replace("{documents}", str(documents)))
    for query in sorted(_SQL.glob("*.sql")):
        if query.stem == "setup":
            continue
        folder = staging / query.stem
        folder.mkdir(parents=True)
        target = literal(str(folder / "rows.parquet"))
        connection.execute(f"COPY ({query.read_text('utf-8')}) TO {target} (FORMAT parquet)")


def load(directory: Path, documents: int) -> None:
    """Build the warehouse in `directory`."""
    with TemporaryDirectory(dir=directory.parent) as staging:
        stage(Path(staging), documents)
        run = RunRecord(run_id="bench", flow="ingest", started_at=datetime.now(UTC), code_version="bench")
        with Store.open(directory) as store:
            store.load(Path(staging), run=run.ended("completed"))


def questions() -> Iterator[tuple[str, str]]:
    """Yield (question, SQL): those of questions.sql, then every mart as a whole."""
    for block in _QUESTIONS.read_text("utf-8").split("-- ask: ")[1:]:
        question, _, sql = block.partition("\n")
        yield question.strip(), sql.strip().rstrip(";")
    for mart in marts():
        yield f"whole mart.{mart.name}", f"FROM mart.{mart.name}"


def seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float, int]:
    """Return the seconds of the first and of the best run, and how many rows the answer has."""
    times, rows = [], 0
    for _ in range(_RUNS):
        start = perf_counter()
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {sql}")
        times.append(perf_counter() - start)
    rows = connection.table("answer").count("*").fetchone()[0]
    return times[0], min(times), rows


def main() -> None:
    """Build, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="build in this directory, or ask what is there already")
    options = parser.parse_args()
    console = Console()
    with TemporaryDirectory() as folder:
        directory = (options.keep or Path(folder)) / "warehouse"
        if not directory.exists():
            directory.parent.mkdir(parents=True, exist_ok=True)
            start = perf_counter()
            load(directory, options.documents)
            console.print(f"built from {options.documents:,} articles in {perf_counter() - start:.0f} s")
        with connect(directory) as connection:
            console.print(report(connection))


def report(connection: duckdb.DuckDBPyConnection) -> Table:
    """Ask every question and return the table of times."""
    mentions = connection.table("mentions").count("*").fetchone()[0]
    table = Table(title=f"{mentions:,} mention rows; seconds, first and best of {_RUNS}")
    for heading in ("question", "first", "best", "rows"):
        table.add_column(heading, justify="left" if heading == "question" else "right")
    for question, sql in questions():
        first, best, rows = seconds(connection, sql)
        table.add_row(question, f"{first:.2f}", f"{best:.2f}", f"{rows:,}")
    return table


if __name__ == "__main__":
    main()
