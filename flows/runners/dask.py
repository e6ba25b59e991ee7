"""Batches read by the workers of a Dask cluster: scheduler and workers are there already, on any machines."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from prefect.context import serialize_context

from flows.batches import Batch
from flows.credentials import VARIABLE as CREDENTIALS_VARIABLE
from flows.extraction import BatchSummary
from flows.logs import Event, log
from flows.runners import by_name  # noqa: F401 - has flows and tasks sent by name
from flows.runners.errors import RunnerError
from flows.runners.exchange import Exchange
from flows.runners.remote import RemoteBatch, code_versions, what_is_wrong
from flows.staging import Staging
from flows.tasks.extract import extract_remote_batch
from warehouse.layout import Layout, locate

try:
    from distributed import Client
    from distributed.scheduler import KilledWorker
    from prefect_dask.task_runners import DaskTaskRunner

    from flows.runners.waiting import as_done
except ModuleNotFoundError as error:
    raise RunnerError(f"{error.name} is not installed: install parley[scaleout]") from error

_PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DaskRunner:
    """Has the workers of the cluster at `address` read; see `flows.runners.runner.Runner`.

    `cluster` is the client that has joined it, for as long as `joined` lasts; else each set of batches joins.
    """

    address: str
    layout: Layout
    cluster: DaskTaskRunner | None = None

    @contextmanager
    def joined(self) -> Iterator["DaskRunner"]:
        """Join the cluster once for the whole block; raises `RunnerError` where no scheduler answers."""
        with self._cluster() as cluster:
            yield replace(self, cluster=cluster)

    def extract(self, batches: Sequence[Batch], staging: Staging, *, run_id: str) -> Iterator[BatchSummary]:
        """Yield a summary of each batch as it is done; its rows then lie in `staging.rows`."""
        if not batches:
            return
        exchange = Exchange.of(self.layout, staging)
        with exchange.opened(), self._cluster() as cluster:
            sent = [self._send(exchange, batch) for batch in batches]
            self._check_workers(cluster.client, sent[0])
            futures = [
                cluster.submit(extract_remote_batch, {"batch": batch, "run_id": run_id}) for batch in sent
            ]
            for result in as_done(futures, cluster.client, patience=_PATIENCE):
                exchange.fetch_rows(result.files, staging)
                summary = result.summary
                log(Event.BATCH_READ, run=run_id, documents=summary.documents, failed=summary.failed)
                yield summary

    def _send(self, exchange: Exchange, batch: Batch) -> RemoteBatch:
        return RemoteBatch(
            data=self.layout.root,
            folder=exchange.folder,
            file=exchange.put_batch(batch),
            versions=code_versions(),
            credentials=os.environ.get(CREDENTIALS_VARIABLE),
        )

    def _check_workers(self, client: Client, batch: RemoteBatch) -> None:
        """Raise `RunnerError` where the cluster has no worker, or one that cannot read such batches."""
        try:
            client.wait_for_workers(1, timeout=_PATIENCE.total_seconds())
        except TimeoutError:
            raise RunnerError(f"no worker has joined the cluster at {self.address}") from None
        answers = client.run(what_is_wrong, batch, context=serialize_context())
        for worker, problem in sorted(answers.items()):
            if problem:
                raise RunnerError(f"worker {worker} cannot be used: {problem}")

    @contextmanager
    def _cluster(self) -> Iterator[DaskTaskRunner]:
        if self.cluster is not None:
            yield self.cluster
            return
        try:
            with DaskTaskRunner(address=self.address) as cluster:
                _connect(cluster, self.address)
                yield cluster
        except KilledWorker as error:
            raise RunnerError(
                "several workers died one after another while they read the same batch; their logs say why"
                " (mostly too little memory: a worker needs about 1 GB)"
            ) from error


def _connect(cluster: DaskTaskRunner, address: str) -> None:
    """Have the cluster's client connect, which it does when first asked for; raises `RunnerError`."""
    try:
        _ = cluster.client
    except OSError as error:
        raise RunnerError(f"no Dask scheduler answers at {address}: {error}") from error


def dask_runner(address: str, warehouse: Path) -> DaskRunner:
    """Return the runner for the cluster whose scheduler has this address."""
    return DaskRunner(address, locate(warehouse))
