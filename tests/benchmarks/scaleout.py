"""What an article costs on several machines: catalogue in PostgreSQL, Parquet on S3, both real, on loopback.

    python -m tests.benchmarks.scaleout --documents 2000 [--articles FILE.jsonl]

One process does in turn what the machines do at once: a worker's part (fetch a batch, read it, send the rows
back) and a run's (read the source, lay batches out, fetch rows, load). So processor time is clean, whatever
else the machine does. The figures are what the formula in .github/DEPLOYMENT.md takes.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import batched, islice
from pathlib import Path

from pyarrow import fs

from flows.batches import write_articles
from flows.runners.exchange import Exchange
from flows.runners.remote import RemoteBatch, code_versions, extract_remote_file
from flows.settings import CODE_VERSION
from flows.sources.paths import sources_from_paths
from flows.sources.read import read_source
from flows.staging import Staging
from tests.benchmarks.corpus import records
from tests.benchmarks.figures import Figure, show
from tests.scaleout.postgres import PASSWORD, Postgres, running_postgres
from tests.scaleout.s3 import S3Server, running_s3
from transforms.article import Article
from transforms.parsing import load_parser
from warehouse.connection import connect
from warehouse.layout import locate
from warehouse.runs import RunRecord
from warehouse.store import Store

_BATCH = 100
_KILOBYTE = 1_024
_MEGABYTE = 2**20
# The kinds of request that price lists tell apart: those that write or list, and those that read.
_WRITING = frozenset({"PUT", "POST", "LIST", "COPY", "DELETE"})


def main() -> None:
    """Run the benchmark and print its figures as they come."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; default: the samples, varied")
    parser.add_argument("--documents", type=int, default=1_000, help="how many to ingest at once")
    options = parser.parse_args()
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        bench = Bench(folder, running.enter_context(running_postgres()), running.enter_context(running_s3()))
        for figure in figures(bench, options.articles, options.documents):
            show(figure)


@dataclass(slots=True)
class Spent:
    """What a part of the work took: seconds, processor seconds of this process, requests by kind."""

    seconds: float = 0.0
    processor_seconds: float = 0.0
    requests: dict[str, int] = field(default_factory=dict)


class Bench:
    """A shared warehouse, a machine that runs flows, and what each part of the work took so far."""

    def __init__(self, folder: Path, postgres: Postgres, s3: S3Server) -> None:
        self.folder = folder
        self.postgres = postgres
        self.s3 = s3
        os.environ |= {
            "PARLEY_WAREHOUSE": str(folder / "machine"),
            "PARLEY_CATALOGUE": postgres.create_database("bench"),
            "PARLEY_DATA": s3.create_bucket("bench"),
            "PGPASSWORD": PASSWORD,
            **s3.environment(),
        }
        self.layout = locate()
        self.staging = Staging(self.layout.directory / "staging" / "r1")
        with Store.open():
            load_parser()

    def read(self, pool: Path | None, documents: int) -> list[Article]:
        """Return so many articles, read from a file as a source."""
        file = self.folder / "articles.jsonl"
        file.write_text("".join(record.line for record in islice(records(pool), documents)), encoding="utf-8")
        [source] = sources_from_paths((str(file),), "load", configured=[])
        return [item for item in read_source(source) if isinstance(item, Article)]

    def extract(self, articles: list[Article]) -> None:
        """Have every batch read as a worker does, and its rows fetched."""
        exchange = Exchange.of(self.layout, self.staging)
        with exchange.opened():
            for number, group in enumerate(batched(articles, _BATCH)):
                sent = exchange.put_batch(write_articles(self.staging, number, group))
                batch = RemoteBatch(
                    data=self.layout.root, folder=exchange.folder, file=sent, versions=code_versions()
                )
                exchange.fetch_rows(extract_remote_file(batch, run_id="r1").files, self.staging)

    def load(self, run_id: str) -> None:
        """Load what is staged: open, commit and publish."""
        run = RunRecord(
            run_id=run_id,
            flow="ingest",
            started_at=datetime.now(UTC),
            code_version=CODE_VERSION,
            state="completed",
        )
        with Store.open() as store:
            store.load(self.staging.rows, run=run)

    def ask(self) -> None:
        """Connect as a reader does and ask for a count."""
        with connect() as connection:
            connection.execute("SELECT count(*) FROM quotes").fetchall()

    def sizes(self) -> dict[str, int]:
        """Return how many objects the bucket has, and the bytes of lake, published file and catalogue."""
        found = self.s3.files().get_file_info(fs.FileSelector("bench/news", recursive=True))
        files = [info for info in found if info.is_file]
        lake = sum(info.size for info in files if "/lake/" in info.path)
        published = sum(info.size for info in files if info.base_name == "warehouse.duckdb")
        with self.postgres.connect("bench") as connection:
            row = connection.execute("SELECT pg_database_size('bench')").fetchone()
        return {
            "objects": len(files),
            "lake": lake,
            "published": published,
            "catalogue": int((row or [0])[0]),
        }


def figures(bench: Bench, pool: Path | None, documents: int) -> Iterator[Figure]:
    """Yield what was measured, one figure after another."""
    reading, extracting, loading, again, asking = (Spent() for _ in range(5))
    with _measured(bench, reading):
        articles = bench.read(pool, documents)
    with _measured(bench, extracting):
        bench.extract(articles)
    with _measured(bench, loading):
        bench.load("r1")
    with _measured(bench, again):
        bench.load("r2")
    with _measured(bench, asking):
        bench.ask()
    count = len(articles)
    words = sum(len(article.text.split()) for article in articles)
    yield Figure("articles", f"{count:,}", f"{words / count:.0f} words each, batches of {_BATCH}")
    yield _processor("reading the source, one process", reading, count)
    yield _processor("worker: fetch, read, send; run: fetch rows", extracting, count)
    yield _processor("load, under the writer lock", loading, count)
    yield _processor("… of the same again, nothing changes", again, count)
    for about, spent in (("to extract", extracting), ("to load", loading), ("to read", asking)):
        yield _requests(f"requests {about}: writing, listing", spent, are_writing=True)
        yield _requests(f"requests {about}: reading", spent, are_writing=False)
    yield from _stored(bench, count)


@contextmanager
def _measured(bench: Bench, spent: Spent) -> Iterator[None]:
    """Note what the block takes."""
    before = bench.s3.requests()
    started, used = time.monotonic(), time.process_time()
    yield
    spent.seconds = time.monotonic() - started
    spent.processor_seconds = time.process_time() - used
    spent.requests = {kind: total - before.get(kind, 0) for kind, total in bench.s3.requests().items()}


def _processor(about: str, spent: Spent, count: int) -> Figure:
    milliseconds = 1_000 * spent.processor_seconds / count
    remark = (
        f"an article; {spent.processor_seconds:.1f} s of processor in all, {spent.seconds:.0f} by the clock"
    )
    return Figure(about, f"{milliseconds:.1f} ms", remark)


def _requests(about: str, spent: Spent, *, are_writing: bool) -> Figure:
    kinds = {
        kind: count
        for kind, count in sorted(spent.requests.items())
        if count and (kind in _WRITING) is are_writing
    }
    return Figure(
        about, f"{sum(kinds.values()):,}", ", ".join(f"{count:,} {kind}" for kind, count in kinds.items())
    )


def _stored(bench: Bench, count: int) -> Iterator[Figure]:
    sizes = bench.sizes()
    objects = f"an article; {sizes['objects']:,} objects in all"
    yield Figure("Parquet in the bucket", f"{sizes['lake'] / count / _KILOBYTE:.2f} KB", objects)
    yield Figure("published file", f"{sizes['published'] / _KILOBYTE:,.0f} KB", "copied by each connection")
    yield Figure(
        "catalogue in PostgreSQL",
        f"{sizes['catalogue'] / _MEGABYTE:.1f} MB",
        "grows with files and commits, not with rows",
    )


if __name__ == "__main__":
    main()
