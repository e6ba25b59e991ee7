"""One load at a time: a limit Prefect shows and keeps across deployments, beside the store's own lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.concurrency.sync import concurrency

from flows.settings import LOAD_LIMIT
from warehouse.layout import locate

LEASE_SECONDS = 60


@contextmanager
def one_load_at_a_time(warehouse: Path) -> Iterator[None]:
    """Hold the only slot of the load limit; waits for the run that holds it.

    Runs of several machines into one warehouse may overlap: there only loads take turns, by the store's lock.

    A run that was killed renews its lease no more; its slot is free again after a minute. A run that only
    stood still so long (a laptop that slept) has lost its slot and goes on: what is written is guarded by
    the store's own lock, as between machines.
    """
    if locate(warehouse).catalogue is not None:
        yield
        return
    with get_client(sync_client=True) as client:
        client.upsert_global_concurrency_limit_by_name(LOAD_LIMIT, 1)
    with concurrency(
        LOAD_LIMIT, strict=True, lease_duration=LEASE_SECONDS, raise_on_lease_renewal_failure=False
    ):
        yield
