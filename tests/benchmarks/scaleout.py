"""What several machines cost: a Dask cluster reads, catalogue in PostgreSQL, Parquet on S3, all on loopback.

    python -m tests.benchmarks.scaleout --documents 2000 [--articles FILE.jsonl]

The figures are what the formula in .github/DEPLOYMENT.md takes: processor time, storage, requests an article.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import islice
from pathlib import Path

import psutil
from pyarrow import fs

from flows.logs import Event
from tests.benchmarks.corpus import Record, records
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.watching import Usage, run
from tests.scaleout.cluster import Cluster, running_cluster
from tests.scaleout.postgres import PASSWORD, Postgres, running_postgres
from tests.scaleout.s3 import S3Server, running_s3

_FEW = 100
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
        s3 = running.enter_context(running_s3())
        (folder / "cluster").mkdir()
        machines = Machines(
            folder,
            running.enter_context(running_postgres()),
            s3,
            running.enter_context(running_cluster(folder / "cluster", s3.environment())),
        )
        for figure in figures(machines, list(islice(records(options.articles), options.documents))):
            show(figure)


class Machines:
    """The servers, and a machine that runs the flows."""

    def __init__(self, folder: Path, postgres: Postgres, s3: S3Server, cluster: Cluster) -> None:
        self.folder = folder
        self.postgres = postgres
        self.s3 = s3
        self.cluster = cluster
        self.environment = {
            **os.environ,
            "PARLEY_HOME": str(folder / "home"),
            "PARLEY_WAREHOUSE": str(folder / "machine"),
            "PARLEY_CATALOGUE": postgres.create_database("bench"),
            "PARLEY_DATA": s3.create_bucket("bench"),
            "PGPASSWORD": PASSWORD,
            "PARLEY_LOG": "json",
            **s3.environment(),
        }

    def ingest(self, name: str, offered: list[Record]) -> Usage:
        """Ingest articles on the cluster."""
        file = self.folder / f"{name}.jsonl"
        file.write_text("".join(record.line for record in offered), encoding="utf-8")
        dask = ("--runner", "dask", "--address", self.cluster.address)
        command = [sys.executable, "-m", "flows", "ingest", str(file), "--source", name, *dask]
        return run(command, environment=self.environment, log=self.folder / "runs.log")

    def load_seconds(self) -> float:
        """Return how long the last run took from its last batch to its commit and publication."""
        lines = (self.folder / "runs.log").read_text(encoding="utf-8").splitlines()
        events = [json.loads(line) for line in lines if line.startswith("{")]
        read = max(event["time"] for event in events if event["event"] == Event.BATCH_READ)
        loaded = max(event["time"] for event in events if event["event"] == Event.ROWS_LOADED)
        return (datetime.fromisoformat(loaded) - datetime.fromisoformat(read)).total_seconds()

    def worker_seconds(self) -> float:
        """Return the processor time of all workers so far."""
        return sum(_processor_seconds(process) for process in self.cluster.workers().values())

    def stored(self) -> dict[str, int]:
        """Return the bytes of each kind of object in the bucket."""
        files = self.s3.files().get_file_info(fs.FileSelector("bench/news", recursive=True))
        sizes = {"lake": 0, "published": 0, "objects": 0}
        for info in files:
            if info.is_file:
                sizes["objects"] += 1
                sizes["lake" if "/lake/" in info.path else "published"] += info.size
        return sizes

    def catalogue_bytes(self) -> int:
        """Return the size of the catalogue's database."""
        with self.postgres.connect("bench") as connection:
            row = connection.execute("SELECT pg_database_size('bench')").fetchone()
        return int(row[0]) if row else 0


def figures(machines: Machines, offered: list[Record]) -> Iterator[Figure]:
    """Yield what was measured, one figure after another."""
    machines.ingest("warming", offered[:_FEW])
    yield from _ingested(machines, "first", offered[_FEW:])
    yield from _stored(machines, len(offered))
    yield from _ingested(machines, "more", [*islice(records(None, first=len(offered)), _FEW)])


def _ingested(machines: Machines, name: str, offered: list[Record]) -> Iterator[Figure]:
    count = len(offered)
    workers, requests = machines.worker_seconds(), machines.s3.requests()
    usage = machines.ingest(name, offered)
    reading = machines.worker_seconds() - workers
    loading = machines.load_seconds()
    asked = {kind: total - requests.get(kind, 0) for kind, total in machines.s3.requests().items()}
    of_the_run = f"an article; {usage.processor_seconds:.1f} s in all, Prefect's included"
    yield Figure(f"{count:,} articles, two workers", f"{usage.seconds:,.0f} s", "start and load included")
    yield Figure("… workers' processor time", f"{1_000 * reading / count:.1f} ms", "an article")
    yield Figure(
        "… the run's processor time", f"{1_000 * usage.processor_seconds / count:.1f} ms", of_the_run
    )
    yield Figure(
        "… the load, under the writer lock", f"{loading:.1f} s", f"{count / loading:,.0f} articles a second"
    )
    yield _requests("… requests that write or list", asked, are_writing=True)
    yield _requests("… requests that read", asked, are_writing=False)


def _requests(about: str, asked: dict[str, int], *, are_writing: bool) -> Figure:
    kinds = {kind: count for kind, count in sorted(asked.items()) if (kind in _WRITING) is are_writing}
    return Figure(
        about, f"{sum(kinds.values()):,}", ", ".join(f"{count:,} {kind}" for kind, count in kinds.items())
    )


def _stored(machines: Machines, count: int) -> Iterator[Figure]:
    sizes = machines.stored()
    catalogue = machines.catalogue_bytes() / _MEGABYTE
    objects = f"an article; {sizes['objects']:,} objects in all"
    yield Figure("Parquet in the bucket", f"{sizes['lake'] / count / _KILOBYTE:.2f} KB", objects)
    yield Figure("published file", f"{sizes['published'] / _KILOBYTE:,.0f} KB", "one copy a connection")
    yield Figure("catalogue in PostgreSQL", f"{catalogue:.1f} MB", "grows with files and commits, not rows")


def _processor_seconds(process: int) -> float:
    times = psutil.Process(process).cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
