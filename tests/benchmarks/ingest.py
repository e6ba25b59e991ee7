"""Load: `parley ingest` of many articles beside bare parsing, then of none, of 1,000 more, and a backfill.

    python -m tests.benchmarks.ingest                                           # the sample articles, varied
    python -m tests.benchmarks.ingest --articles FILE.jsonl --documents 100000  # your own, varied to so many

Bare parsing is the same parser in two processes, on samples of the same texts taken all through the run while
`parley ingest` stands still. Figures are printed as they come; how they are taken is said in each row.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.bare import BareParsing
from tests.benchmarks.corpus import Record, records
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.watching import Usage, run
from warehouse.connection import connect

_MORE = 1_000
_SAMPLES = 10  # of bare parsing, over the whole run
_SAMPLE_EVERY_SECONDS = 180.0  # at most: a run stands still for some seconds only
_LEAST_SECONDS = 12.0  # starting up; below that no sample is taken
_SAMPLE_DOCUMENTS = 500
_EXPECTED_RATE = 40.0  # documents a second, for spacing the samples
_MEGABYTE = 2**20


def main() -> None:
    """Run the benchmark and print its figures as they come."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; default: the samples, varied")
    parser.add_argument("--documents", type=int, default=1_000, help="how many to ingest at once")
    parser.add_argument("--directory", type=Path, help="work here and keep the warehouse")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(options.articles, options.documents, options.directory or Path(folder)):
            show(figure)


def figures(pool: Path | None, documents: int, directory: Path) -> Iterator[Figure]:
    """Yield what was measured, one figure after another."""
    bench = Bench(directory)
    size, words = bench.write("first", islice(records(pool), documents))
    samples = cycle(_samples(pool, documents))
    with BareParsing() as bare:
        every = max(_LEAST_SECONDS, min(_SAMPLE_EVERY_SECONDS, documents / _EXPECTED_RATE / _SAMPLES))
        usage = run(
            bench.ingest("first"),
            environment=bench.environment,
            log=bench.log,
            sample=lambda: bare.sample(next(samples)),
            sample_every=every,
        )
    yield from _beside_bare(usage, bare, documents, words)
    yield from _memory(usage)
    yield from bench.store("after it", text_bytes=size)
    yield _plain("nothing to do: the same file again", bench.run("ingest", "first"))
    yield from _more(bench, pool, documents)
    yield from _backfill(bench)
    yield from bench.store("at the end", text_bytes=size)


def _samples(pool: Path | None, documents: int) -> list[list[Record]]:
    """Return samples of the texts that are ingested, each from all over them."""
    size = min(_SAMPLE_DOCUMENTS, max(1, documents // _SAMPLES))
    step = max(1, documents // (size * _SAMPLES))
    chosen = list(islice(records(pool), 0, documents, step))
    return [chosen[number::_SAMPLES][:size] for number in range(_SAMPLES)]


def _beside_bare(usage: Usage, bare: BareParsing, documents: int, words: int) -> Iterator[Figure]:
    rate, apart, piped = words / usage.seconds, bare.words / bare.seconds, bare.words / bare.piped_seconds
    remark = f"{words / documents:.0f} words each; {usage.seconds:,.0f} s with start and load"
    yield Figure(f"parley ingest, {documents:,} articles", f"{rate:,.0f} words/s", remark)
    remark = f"{bare.samples} samples of {bare.documents // bare.samples} articles during the run"
    yield Figure("bare nlp.pipe(n_process=2)", f"{piped:,.0f} words/s", remark)
    yield Figure("two bare processes that return nothing", f"{apart:,.0f} words/s", "the same samples")
    yield Figure("ingest by nlp.pipe(n_process=2)", f"{rate / piped:.2f}", "wanted: 0.8 or more")
    yield Figure("ingest by two bare processes", f"{rate / apart:.2f}", "")
    cost = 1_000 * usage.processor_seconds / words
    bare_cost = 1_000 * bare.processor_seconds / bare.words
    yield Figure("processor time a word", f"{cost:.3f} ms", f"bare processes: {bare_cost:.3f} ms")


def _memory(usage: Usage) -> Iterator[Figure]:
    yield Figure(
        "memory of a worker, at most", f"{usage.peak / _MEGABYTE:,.0f} MB", f"{len(usage.memory)} workers"
    )
    yield Figure("… last quarter by second quarter", f"{usage.growth:.2f}", "flat is 1.00")
    yield Figure("memory of the run's own process, at most", f"{usage.main_peak / _MEGABYTE:,.0f} MB", "")


def _more(bench: "Bench", pool: Path | None, documents: int) -> Iterator[Figure]:
    """Ingest 1,000 more, and the same 1,000 into an empty warehouse."""
    empty = Bench(bench.directory / "empty", home=bench.home)
    costs = []
    for target, about in ((bench, f"{_MORE:,} more"), (empty, f"the same {_MORE:,} into an empty warehouse")):
        target.write("more", islice(records(pool, first=documents), _MORE))
        usage = target.run("ingest", "more")
        costs.append(usage.processor_seconds)
        yield _plain(about, usage)
    yield Figure(
        "… the first by the second", f"{costs[0] / costs[1]:.2f}", "processor time; wanted: 1.15 or less"
    )


def _backfill(bench: "Bench") -> Iterator[Figure]:
    """Read the month with most articles again; every other month must keep its files."""
    month, count = bench.ask(
        "SELECT date_trunc('month', published_on)::DATE, count(*) FROM documents"
        " WHERE published_on IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
    )[0]
    assert isinstance(month, date)
    before = bench.files()
    end = bench.ask(f"SELECT last_day(DATE '{month}')")[0][0]
    usage = bench.run("backfill", f"--start-date={month}", f"--end-date={end}")
    others = {path for path in before - bench.files() if f"{month:%Y-%m}" not in path}
    yield _plain(f"backfill of one month, {count:,} articles", usage)
    yield Figure("… files of other months touched", str(len(others)), f"of {len(before):,}")


def _plain(about: str, usage: Usage) -> Figure:
    return Figure(
        about, f"{usage.seconds:.1f} s", f"{usage.processor_seconds:.1f} s of processors, start included"
    )


class Bench:
    """A warehouse in a directory of its own, filled and asked by commands as a user gives them."""

    def __init__(self, directory: Path, *, home: Path | None = None) -> None:
        """Work in `directory`; `home` is Prefect's, which takes ten seconds to set up where it is new."""
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.warehouse = directory / "warehouse"
        self.log = directory / "runs.log"
        self.home = home or directory / "home"
        self.environment = {
            **os.environ,
            "PARLEY_HOME": str(self.home),
            "PARLEY_WAREHOUSE": str(self.warehouse),
        }

    def write(self, name: str, offered: Iterator[Record]) -> tuple[int, int]:
        """Write articles to a file that `ingest` can be told to read; return their bytes and words."""
        words = 0
        file = self.directory / f"{name}.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for record in offered:
                lines.write(record.line)
                words += record.words
        return file.stat().st_size, words

    def ingest(self, name: str) -> list[str]:
        """Return the command that ingests what `write` wrote."""
        file = str(self.directory / f"{name}.jsonl")
        return [sys.executable, "-m", "flows", "ingest", file, "--source", "load"]

    def run(self, what: str, *arguments: str) -> Usage:
        """Run a command of `parley` to its end; `ingest` takes a name given to `write`."""
        command = (
            self.ingest(*arguments) if what == "ingest" else [sys.executable, "-m", "flows", what, *arguments]
        )
        return run(command, environment=self.environment, log=self.log)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query of the published warehouse."""
        with connect(self.warehouse) as connection:
            return connection.execute(sql).fetchall()

    def files(self) -> set[str]:
        """Return the Parquet files that readers see."""
        return {str(path) for (path,) in self.ask("SELECT unnest(paths) FROM store.data_files")}

    def store(self, when: str, *, text_bytes: int) -> Iterator[Figure]:
        """Yield what the store consists of."""
        ((documents, stories),) = self.ask("SELECT count(*), count(DISTINCT story_id) FROM documents")
        kept = (
            path for path in self.warehouse.rglob("*") if path.is_file() and "extensions" not in path.parts
        )
        size = sum(path.stat().st_size for path in kept)
        ((commits,),) = self.ask("SELECT snapshot_id FROM store.publication")
        months = self.ask("SELECT count(DISTINCT published_month) FROM documents")[0][0]
        yield Figure(f"documents {when}", f"{documents:,}", f"{stories:,} stories, {months} months")
        yield Figure(
            f"store {when}",
            f"{size / _MEGABYTE:,.0f} MB",
            f"{size / text_bytes:.1f} times the articles' file",
        )
        yield Figure(
            f"commits and files {when}",
            f"{commits}, {len(self.files()):,}",
            "one file a table and month at best",
        )


if __name__ == "__main__":
    main()
