"""Batches out and rows back, over a folder that stands for what machines share."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.batches import Batch
from flows.execution import Execution
from flows.runners.errors import RunnerError
from flows.runners.exchange import ChangedOnTheWayError, Exchange, remove_abandoned_exchanges, send_rows
from flows.runners.names import RunnerName
from flows.runners.processes import ProcessRunner
from flows.runners.remote import RemoteBatch, code_versions, extract_remote_file, what_is_wrong
from flows.runners.runner import runner_of
from flows.staging import Staging
from warehouse.layout import Layout
from warehouse.locks import locks_of
from warehouse.shared_files import SharedFiles


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "machine", data=str(tmp_path / "shared"))


@pytest.fixture
def staging(layout: Layout) -> Staging:
    return Staging(layout.directory / "staging" / "r1" / "2019-07")


def write(path: Path, *values: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"value": list(values)}), path)
    return path


def test_rows_come_back_as_they_were_sent(layout: Layout, staging: Staging, tmp_path: Path):
    exchange = Exchange.of(layout, staging)
    batch = Batch(write(staging.batch(3), 1, 2), 2)
    shared = SharedFiles(layout)
    with exchange.opened():
        sent = exchange.put_batch(batch)
        assert sent.name == "exchange/r1/2019-07/batches/000003.parquet"
        assert shared.exists(sent.name)

        written = write(tmp_path / "rows" / "quotes" / "000003.parquet", 7)
        files = send_rows(shared, tmp_path / "rows", exchange.folder)
        exchange.fetch_rows(files, staging)

        assert (staging.rows / "quotes" / "000003.parquet").read_bytes() == written.read_bytes()
    assert list(shared.folders("exchange/r1")) == []


def test_a_file_that_changed_on_the_way_is_refused(layout: Layout, staging: Staging, tmp_path: Path):
    exchange = Exchange.of(layout, staging)
    shared = SharedFiles(layout)
    write(tmp_path / "rows" / "quotes" / "000003.parquet", 7)
    files = send_rows(shared, tmp_path / "rows", exchange.folder)
    shared.put(write(tmp_path / "other.parquet", 8), f"{exchange.folder}/rows/quotes/000003.parquet")

    with pytest.raises(ChangedOnTheWayError, match=r"quotes/000003\.parquet is not what was sent"):
        exchange.fetch_rows(files, staging)
    assert not (staging.rows / "quotes" / "000003.parquet").exists()


def test_what_a_dead_run_left_is_removed_and_a_live_one_keeps_it(layout: Layout):
    layout.directory.mkdir()
    shared, locks = SharedFiles(layout), locks_of(layout)
    for run_id in ("dead", "alive"):
        shared.touch(f"exchange/{run_id}/batches/000000.parquet")
    locks.show_alive("alive")

    assert remove_abandoned_exchanges(layout) == 1
    assert list(shared.folders("exchange")) == ["alive"]

    locks.show_ended("alive")
    assert remove_abandoned_exchanges(layout) == 1
    assert remove_abandoned_exchanges(layout) == 0


def test_a_worker_of_another_version_refuses_and_says_what_differs(layout: Layout, staging: Staging):
    exchange = Exchange.of(layout, staging)
    sent = exchange.put_batch(Batch(write(staging.batch(0), 1), 1))
    versions = code_versions() | {"quotes": "quotes@0"}
    batch = RemoteBatch(data=layout.root, folder=exchange.folder, file=sent, versions=versions)

    message = r"it has quotes@\S+ for quotes where the run has quotes@0: install the same Parley everywhere"
    with pytest.raises(RunnerError, match=message):
        extract_remote_file(batch, run_id="r1")
    assert "install the same Parley" in str(what_is_wrong(batch, context={}))


def test_runners_are_chosen_by_name(tmp_path: Path):
    assert runner_of(Execution(workers=3), tmp_path) == ProcessRunner(3)
    chosen = runner_of(Execution(runner=RunnerName.DASK, address="tcp://127.0.0.1:8786"), tmp_path)
    assert type(chosen).__name__ == "DaskRunner"
    for options in ({"runner": "dask"}, {"address": "tcp://127.0.0.1:8786"}):
        with pytest.raises(ValueError, match="needs the address of a scheduler"):
            Execution(**options)


def test_a_runner_that_has_joined_a_cluster_does_not_join_it_again(tmp_path: Path, monkeypatch):
    joins = []

    class Cluster:
        def __init__(self, address: str) -> None:
            self.client = address

        def __enter__(self):
            joins.append(self.client)
            return self

        def __exit__(self, *_: object) -> None:
            joins.append("left")

    monkeypatch.setattr("flows.runners.dask.DaskTaskRunner", Cluster)
    address = "tcp://127.0.0.1:8786"
    runner = runner_of(Execution(runner=RunnerName.DASK, address=address), tmp_path)
    with runner.joined() as joined:
        for _ in range(3):
            with joined._cluster() as cluster:
                assert cluster.client == address
        assert joins == [address]
    assert joins == [address, "left"]
