"""A Dask cluster on loopback: a scheduler and two workers, each a process of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

from flows.guarded import start_guarded, stop_guarded
from flows.server import free_port

WORKERS = 2


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler's address; its workers are there."""

    address: str

    def workers(self) -> dict[str, int]:
        """Return {address: process number} of the workers."""
        with closing(self.client()) as client:
            return client.run(os.getpid)

    def parsers_loaded(self) -> int:
        """Return how many workers have loaded the parser."""
        with closing(self.client()) as client:
            loaded = client.run(
                lambda: (
                    sys.modules["transforms.parsing"].load_parser.cache_info().currsize
                    if "transforms.parsing" in sys.modules
                    else 0
                )
            )
        return sum(loaded.values())

    def client(self) -> Client:
        return Client(self.address, set_as_default=False)


@contextmanager
def running_cluster(folder: Path, environment: dict[str, str]) -> Iterator[Cluster]:
    """Run scheduler and workers, the workers with this environment added, until the block ends."""
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")
    with ExitStack() as started:
        started.enter_context(_running(folder, "scheduler", scheduler, {}))
        for number in range(WORKERS):
            name = f"worker-{number}"
            # A folder and a home of its own for each: workers share nothing but the network.
            places = {
                "PREFECT_HOME": str(folder / name / "prefect"),
                "HOME": str(folder / name),
                **environment,
            }
            (folder / name).mkdir()
            options = ("--nthreads", "1", "--nworkers", "1", "--memory-limit", "0", "--no-dashboard")
            worker = ("worker", address, *options, "--host", "127.0.0.1", "--name", name)
            where = ("--local-directory", str(folder / name))
            started.enter_context(_running(folder, name, (*worker, *where), places))
        cluster = Cluster(address)
        with closing(cluster.client()) as client:
            client.wait_for_workers(WORKERS, timeout=120)
        yield cluster


@contextmanager
def _running(
    folder: Path, name: str, command: tuple[str, ...], environment: dict[str, str]
) -> Iterator[None]:
    with (folder / f"{name}.log").open("ab") as log:
        process = start_guarded(
            [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *command[1:]],
            environment=environment,
            log=log,
        )
    try:
        yield
    finally:
        stop_guarded(process)
