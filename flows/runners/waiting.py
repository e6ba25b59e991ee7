"""Waiting for a cluster: what is done comes back at once, and a cluster that has gone is noticed."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

from distributed import Client
from prefect_dask.task_runners import PrefectDaskFuture

from flows.runners.errors import RunnerError

_LOOK_EVERY = timedelta(milliseconds=100)
_COUNT_WORKERS_EVERY = timedelta(seconds=5)
_PENDING = "pending"
_GONE = frozenset({"cancelled", "lost"})


def as_done[Result](
    futures: Sequence[PrefectDaskFuture[Result]], client: Client, *, patience: timedelta
) -> Iterator[Result]:
    """Yield results as they come, in any order; raises what a task run raises.

    Dask itself would wait for ever for workers to come back: raises `RunnerError` where there has been none
    for as long as `patience`, or where the scheduler is gone.
    """
    watch = _Watch(client, patience)
    waiting = list(futures)
    while waiting:
        done = [future for future in waiting if future.wrapped_future.status != _PENDING]
        waiting = [future for future in waiting if future not in done]
        for future in done:
            if future.wrapped_future.status in _GONE:
                raise RunnerError("the Dask scheduler is gone, and with it the batches that were being read")
            yield future.result()
        if waiting and not done:
            watch.look()
            time.sleep(_LOOK_EVERY.total_seconds())


class _Watch:
    """Looks now and then whether a cluster still has workers."""

    def __init__(self, client: Client, patience: timedelta) -> None:
        self._client = client
        self._patience = patience.total_seconds()
        self._seen = self._looked = time.monotonic()

    def look(self) -> None:
        now = time.monotonic()
        if now - self._looked < _COUNT_WORKERS_EVERY.total_seconds():
            return
        self._looked = now
        try:
            workers = self._client.scheduler_info()["workers"]
        except OSError as error:
            raise RunnerError(f"the Dask scheduler is gone: {error}") from error
        if workers:
            self._seen = now
        elif now - self._seen > self._patience:
            raise RunnerError("the Dask cluster has lost all its workers, and none has joined it since")
