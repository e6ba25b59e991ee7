"""The Prefect server a run talks to: one that is there already, else one that lives as long as the run."""

import http.client
import importlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from flows.guarded import start_guarded, stop_guarded
from flows.settings import Places, prefect_environment

_LOOPBACK = "127.0.0.1"
_START_SECONDS = 120.0
_PROBE_SECONDS = 0.1
_DRAIN_SECONDS = 10.0
# A server that lives as long as one run schedules nothing: nobody would be there to run it.
_WITHOUT_SCHEDULES = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
}

# A terminal shows one line, not the log; the log goes to the server.
_QUIET = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}


class ServerError(Exception):
    """The Prefect server did not come up; the message names its log."""


@dataclass(slots=True)
class Server:
    """A Prefect server we started, listening on loopback only."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def api_url(self) -> str:
        """Where clients of Prefect find it (PREFECT_API_URL)."""
        return f"http://{_LOOPBACK}:{self.port}/api"

    def wait_until_healthy(self) -> None:
        """Return once it answers; raises `ServerError` when it ends or two minutes have passed."""
        deadline = time.monotonic() + _START_SECONDS
        while not is_healthy(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"the Prefect server did not start; its log: {self.log}")
            time.sleep(_PROBE_SECONDS)

    def close(self) -> None:
        """End it and wait for its end."""
        stop_guarded(self.process)


def start_server(places: Places, *, port: int | None = None, with_schedules: bool) -> Server:
    """Start a server as a child process, its log in `home`; it may not answer yet when this returns."""
    port = port or free_port()
    log = places.home / "logs" / ("server.log" if with_schedules else "run-server.log")
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = prefect_environment(places)
    environment["PREFECT_UI_API_URL"] = f"http://{_LOOPBACK}:{port}/api"
    if not with_schedules:
        environment |= _WITHOUT_SCHEDULES
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", _LOOPBACK, "--port", str(port)]
    with log.open("ab") as output:
        return Server(port, log, start_guarded(command, environment=environment, log=output))


@contextmanager
def prefect_api(places: Places) -> Iterator[None]:
    """Give the flows run inside a Prefect API, and this process its settings.

    In this order: the API that PREFECT_API_URL names; the server that `parley serve` keeps on this `home`; a
    server of our own for as long as the block runs. Enter it before Prefect is first imported: settings are
    read then.
    """
    environment = prefect_environment(places)
    os.environ.update({**environment, **_QUIET})
    Path(environment["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    served = served_port(places)
    if served:
        with _api_at(served):
            yield
        return
    places.home.mkdir(parents=True, exist_ok=True)
    with _own_server(places):
        yield


@contextmanager
def _own_server(places: Places) -> Iterator[None]:
    # Two first runs at once must not both create the database.
    starting = FileLock(places.home / "starting.lock")
    starting.acquire()
    try:
        server = start_server(places, with_schedules=False)
        with closing(server), _api_at(server.port):
            importlib.import_module("prefect")  # takes a second or two, as the server does
            server.wait_until_healthy()
            starting.release()
            try:
                yield
            finally:
                _send_what_waits()
    finally:
        starting.release()


def _send_what_waits() -> None:
    """Send logs and events still queued in this process while there is a server to take them."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    for service in (EventsWorker, APILogWorker):
        service.drain_all(timeout=_DRAIN_SECONDS)


@contextmanager
def _api_at(port: int) -> Iterator[None]:
    os.environ["PREFECT_API_URL"] = f"http://{_LOOPBACK}:{port}/api"
    try:
        yield
    finally:
        del os.environ["PREFECT_API_URL"]


def served_port(places: Places) -> int | None:
    """Return the port `parley serve` wrote down for this `home`, if a server answers there."""
    try:
        port = int(port_file(places).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return port if is_healthy(port) else None


def port_file(places: Places) -> Path:
    """Return the file in which `parley serve` writes down its port."""
    return places.home / "server.port"


def is_healthy(port: int) -> bool:
    """Tell whether a Prefect server answers on this port of loopback."""
    connection = http.client.HTTPConnection(_LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])
