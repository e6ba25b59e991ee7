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

from tests.benchmarks.figures import Figure, show
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
    """Build, ask, and print the figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="build in this directory, or ask what is there already")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for figure in figures(options.documents, options.keep or Path(folder)):
            show(figure)


def figures(documents: int, directory: Path) -> Iterator[Figure]:
    """Build the warehouse in `directory` unless it is there; yield what each question costs."""
    warehouse = directory / "warehouse"
    if not warehouse.exists():
        directory.mkdir(parents=True, exist_ok=True)
        start = perf_counter()
        load(warehouse, documents)
        yield Figure(f"load of {documents:,} made-up articles", f"{perf_counter() - start:.0f} s", "one load")
    with connect(warehouse) as connection:
        mentions = connection.execute("SELECT count(*) FROM mentions").fetchall()[0][0]
        yield Figure("mention rows asked about", f"{mentions:,}", f"best of {_RUNS} on the published file")
        for question, sql in questions():
            asked = cost(connection, sql)
            remark = f"first {asked.first:.2f} s, processors {asked.processor:.2f} s, {asked.rows:,} rows"
            yield Figure(question, f"{asked.best:.2f} s", remark)


if __name__ == "__main__":
    main()
