"""The same flows on a Dask cluster with a shared warehouse: the same rows as on one machine by itself."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import warehouse
from tests.scaleout.cluster import WORKERS, Cluster
from tests.scaleout.conftest import SAMPLES, Machine, Shared
from warehouse.ddl import quoted, stored_tables
from warehouse.declaration import Table

pytestmark = [pytest.mark.slow, pytest.mark.scaleout, pytest.mark.timeout(1200)]

type Machines = Callable[[str], Machine]

# What a row says of the run that wrote it, and when; everything else must be the same.
OF_THE_RUN = {"run_id", "ingested_at", "reject_id", "rejected_at"}
# These tell of runs and of the warehouse itself, not of articles.
ABOUT_RUNS = {"run_states", "schema_versions"}


def compared_tables() -> list[Table]:
    return [table for table in stored_tables() if table.name not in ABOUT_RUNS]


def rows(directory: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every stored table, as the machine with this directory sees it."""
    with warehouse.connect(directory) as connection:
        return {
            table.qualified_name: connection.execute(
                f"SELECT {_columns(table)} FROM {table.qualified_name} ORDER BY ALL"
            ).fetchall()
            for table in compared_tables()
        }


def _columns(table: Table) -> str:
    return ", ".join(quoted(column.name) for column in table.columns if column.name not in OF_THE_RUN)


def rows_alone(alone: Machine, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[object, ...]]]:
    with monkeypatch.context() as embedded:
        embedded.delenv("PARLEY_DATA")
        embedded.delenv("PARLEY_CATALOGUE")
        return rows(alone.warehouse)


def assert_same_rows(one: dict[str, list[tuple[object, ...]]], other: dict[str, list[tuple[object, ...]]]):
    assert one.keys() == other.keys()
    for table, expected in one.items():
        assert other[table] == expected, table
    assert len(one["main.quotes"]) > 10
    assert len(one["meta.rejects"]) > 0


def ingest_with(cluster: Cluster, *options: str) -> tuple[str, ...]:
    dask = ("--runner", "dask", "--address", cluster.address)
    return ("ingest", str(SAMPLES), "--source", "samples", *dask, *options)


def test_a_cluster_reads_what_one_machine_reads(
    alone: Machine,
    machine: Machines,
    cluster: Cluster,
    shared: Shared,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = machine("first")
    said = first.parley(*ingest_with(cluster, "--batch-size", "3"))
    assert "0 unchanged" in said
    expected = rows_alone(alone, monkeypatch)
    assert_same_rows(expected, rows(machine("reader").warehouse))
    assert cluster.parsers_loaded() == WORKERS, "both have read"
    assert not {name for name in shared.s3.names(shared.data) if name.startswith("exchange/")}

    second = machine("second")
    dask = ("--runner", "dask", "--address", cluster.address)
    assert "No row would change." in second.parley("backfill", "--include-undated", "--dry-run", *dask)
    second.parley("maintain")
    answer = second.parley("sql", "SELECT count(*) AS n FROM mart.statements", "--format", "csv")
    assert int(answer.split()[1]) > 10
    assert_same_rows(expected, rows(first.warehouse))


def test_two_machines_that_load_the_same_articles_at_once_load_them_once(
    alone: Machine, machine: Machines, cluster: Cluster, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_itself = ("ingest", str(SAMPLES), "--source", "samples", "--workers", "1")
    with ThreadPoolExecutor(2) as both:
        one = both.submit(machine("first").parley, *ingest_with(cluster))
        other = both.submit(machine("second").parley, *by_itself)
        said = [one.result(), other.result()]

    expected = rows_alone(alone, monkeypatch)
    found = rows(machine("reader").warehouse)
    # Each run rejects what cannot be read: a reject belongs to its run.
    rejects = expected.pop("meta.rejects")
    assert sorted(found.pop("meta.rejects"), key=repr) == sorted(rejects * 2, key=repr)
    assert found == expected
    counts = "SELECT sum(documents_loaded), sum(documents_unchanged), count(*) FROM meta.runs"
    with warehouse.connect(machine("reader").warehouse) as connection:
        [(loaded, unchanged, runs)] = connection.execute(counts).fetchall()
    assert (loaded, unchanged, runs) == (len(expected["store.articles"]),) * 2 + (2,), said


def test_a_worker_that_is_killed_costs_nothing(
    alone: Machine, machine: Machines, cluster: Cluster, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    killed: list[int] = []

    def kill_one_at_work() -> None:
        while not done.is_set() and not killed:
            if any(name.startswith("exchange/") for name in shared.s3.names(shared.data)):
                with closing(cluster.client()) as client:
                    busy = [worker for worker, tasks in client.processing().items() if tasks]
                    if busy:
                        killed.append(client.run(os.getpid, workers=busy[:1])[busy[0]])
                        os.kill(killed[0], signal.SIGKILL)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one_at_work)
    killer.start()
    try:
        machine("first").parley(*ingest_with(cluster, "--batch-size", "2"))
    finally:
        done.set()
        killer.join()
    assert killed
    assert_same_rows(rows_alone(alone, monkeypatch), rows(machine("reader").warehouse))


def test_without_a_scheduler_the_run_fails_and_says_so(machine: Machines, cluster: Cluster) -> None:
    from tests.flows.conftest import run_parley

    first = machine("first")
    first.directory.mkdir()
    arguments = ("ingest", str(SAMPLES), "--runner", "dask", "--address", "tcp://127.0.0.1:9")
    result = run_parley(*arguments, directory=first.directory, PREFECT_API_URL=first.api, **first.environment)
    assert result.returncode == 1
    assert result.stderr.startswith("parley: no Dask scheduler answers at tcp://127.0.0.1:9")
    assert result.stderr.count("\n") == 1
    with warehouse.connect(machine("reader").warehouse) as connection:
        assert connection.execute("SELECT state FROM meta.runs").fetchall() == [("failed",)]
