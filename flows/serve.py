"""Parley on one machine: a Prefect server, its deployments and a worker, started and stopped together."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flows.guarded import start_guarded, stop_guarded
from flows.server import LOOPBACK, Server, ServerError, port_file, start_server
from flows.settings import WORK_POOL, Places, prefect_environment

# Beside the packages in a checkout; inside this one where Parley is installed (see pyproject.toml).
_DEPLOYMENTS = (Path(__file__).parents[1] / "prefect.yaml", Path(__file__).parent / "prefect.yaml")

_WORKER_LOG = "worker.log"
_LOOK_FOR_WORK_SECONDS = "3"
_WATCH_SECONDS = 1.0


def deployments_file() -> Path:
    """Return the file of deployments that comes with Parley; raises `ServerError` where it is missing."""
    for path in _DEPLOYMENTS:
        if path.is_file():
            return path
    places = " nor ".join(map(str, _DEPLOYMENTS))
    raise ServerError(f"there is no file of deployments, neither {places}: install Parley anew")


def serve(places: Places, *, host: str = LOOPBACK, port: int, announce: Callable[[str], None]) -> None:
    """Run server, deployments and worker until Ctrl-C, SIGTERM, or until one of them ends by itself.

    Raises `ServerError` where something does not start or ends on its own; the message names its log.
    """
    with _stop_signals() as stopped:
        announce("Starting the Prefect server …")
        with served(places, host=host, port=port) as server, closing(start_worker(places, server)) as worker:
            announce(f"Parley is served: open http://{host}:{server.port} (logs in {server.log.parent})")
            announce("Stop with Ctrl-C.")
            while not stopped.wait(_WATCH_SECONDS):
                _raise_if_ended("server", server.process, server.log)
                _raise_if_ended("worker", worker.process, worker.log)
            announce("Stopping …")


@contextmanager
def served(
    places: Places, *, host: str = LOOPBACK, port: int, deployments: Path | None = None
) -> Iterator[Server]:
    """Run a server with the work pool and all deployments of the file `deployments`, but no worker."""
    deployments = deployments or deployments_file()
    with closing(start_server(places, host=host, port=port, with_schedules=True)) as server:
        server.wait_until_healthy()
        apply_deployments(places, server, deployments=deployments)
        written = port_file(places)
        written.write_text(str(server.port), encoding="ascii")
        try:
            yield server
        finally:
            written.unlink(missing_ok=True)


class Worker:
    """A Prefect worker we started: it runs what is due in the work pool, each run in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log

    def close(self) -> None:
        """End it and wait for its end."""
        stop_guarded(self.process)


def start_worker(places: Places, server: Server) -> Worker:
    """Start a worker on the work pool; its log lies beside the server's."""
    log = server.log.with_name(_WORKER_LOG)
    command = [*_prefect("worker", "start"), "--pool", WORK_POOL, "--type", "process"]
    environment = client_environment(places, server) | {
        "PREFECT_WORKER_QUERY_SECONDS": _LOOK_FOR_WORK_SECONDS
    }
    with log.open("ab") as output:
        return Worker(start_guarded(command, environment=environment, log=output), log)


def apply_deployments(places: Places, server: Server, *, deployments: Path) -> None:
    """Create the work pool where it is missing and apply every deployment of the file.

    Raises `ServerError` with Prefect's last words where it refuses.
    """
    _run_prefect(places, server, "work-pool", "create", WORK_POOL, "--type", "process", "--overwrite")
    _run_prefect(places, server, "--no-prompt", "deploy", "--all", "--prefect-file", str(deployments))


def client_environment(places: Places, server: Server) -> dict[str, str]:
    """Return the environment in which a process is a client of `server` and knows Parley's places."""
    return {
        **prefect_environment(places),
        **places.environment(),
        "PREFECT_API_URL": server.api_url,
        "PWD": os.getcwd(),
    }


def _run_prefect(places: Places, server: Server, *arguments: str) -> None:
    done = subprocess.run(
        _prefect(*arguments),
        env={**os.environ, **client_environment(places, server)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    with server.log.with_name("deploy.log").open("a", encoding="utf-8") as log:
        log.write(done.stdout + done.stderr)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise ServerError(f"`prefect {' '.join(arguments)}` failed: {' '.join(last)}")


def _prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def _raise_if_ended(what: str, process: subprocess.Popen[bytes], log: Path) -> None:
    if process.poll() is not None:
        raise ServerError(f"the {what} ended by itself (status {process.returncode}); its log: {log}")


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    stopped = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stopped.set()) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
