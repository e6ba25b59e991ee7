"""What the marts cost at size: `python -m tests.benchmarks.queries [--documents 100000]`.

Builds a made-up warehouse through the store (ten mentions an article: 100,000 articles hold a million
mentions and as many rows of the other layers), then prints, for each question, the seconds of its first and
its best run on the published file and the processor seconds of the best (over all threads; on a busy machine
they are the figure to compare). `whole` reads every row and column of a mart; the other questions are
what people ask.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

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


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the first and the best run, processor seconds of the best, and rows of the answer."""

    first: float
    best: float
    processor: float
    rows: int


def cost(connection: duckdb.DuckDBPyConnection, sql: str) -> Cost:
    """Ask a question several times; every column is computed, as the answer is kept in a table."""
    walls, processors = [], []
    for _ in range(_RUNS):
        start, worked = perf_counter(), process_time()
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {sql}")
        walls.append(perf_counter() - start)
        processors.append(process_time() - worked)
    rows = connection.execute("SELECT count(*) FROM answer").fetchall()[0][0]
    return Cost(walls[0], min(walls), min(processors), rows)


def main() -> None:
    """Build, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="build in this directory, or ask what is there already")
    options = parser.parse_args()
    console = Console(width=110)
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
    mentions = connection.execute("SELECT count(*) FROM mentions").fetchall()[0][0]
    table = Table(title=f"{mentions:,} mention rows; seconds, first and best of {_RUNS}")
    for heading in ("question", "first", "best", "processor", "rows"):
        table.add_column(heading, justify="left" if heading == "question" else "right")
    for question, sql in questions():
        asked = cost(connection, sql)
        figures = (f"{asked.first:.2f}", f"{asked.best:.2f}", f"{asked.processor:.2f}", f"{asked.rows:,}")
        table.add_row(question, *figures)
    return table


if __name__ == "__main__":
    main()
