"""The Prefect server a run talks to: one that is there already, else one that lives as long as the run."""

import http.client
import importlib
import os
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from filelock import FileLock

from flows.guarded import start_guarded, stop_guarded
from flows.settings import CLIENT_CREDENTIAL, SERVER_CREDENTIAL, Places, prefect_environment

LOOPBACK = "127.0.0.1"
_LOOPBACKS = frozenset({LOOPBACK, "localhost", "::1"})
_ANSWER_SECONDS = 10.0
_START_SECONDS = 300.0  # a machine busy with other work has taken more than two minutes
_PROBE_SECONDS = 0.1
_DRAIN_SECONDS = 10.0
# A server that lives as long as one run schedules nothing: nobody would be there to run it.
_WITHOUT_SCHEDULES = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
}

# A terminal shows one line, not the log; the log goes to the server, and where that is lost, nowhere.
_QUIET = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL", "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL"}


class ServerError(Exception):
    """The Prefect server did not come up; the message names its log."""


@dataclass(slots=True)
class Server:
    """A Prefect server we started; on this machine it is reached by loopback wherever else it listens."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def api_url(self) -> str:
        """Where clients of Prefect find it (PREFECT_API_URL)."""
        return f"http://{LOOPBACK}:{self.port}/api"

    def wait_until_healthy(self) -> None:
        """Return once it answers; raises `ServerError` when it ends or five minutes have passed."""
        deadline = time.monotonic() + _START_SECONDS
        while not is_healthy(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"the Prefect server did not start; its log: {self.log}")
            time.sleep(_PROBE_SECONDS)

    def close(self) -> None:
        """End it and wait for its end."""
        stop_guarded(self.process)


def start_server(
    places: Places, *, host: str = LOOPBACK, port: int | None = None, with_schedules: bool
) -> Server:
    """Start a server as a child process, its log in `home`; it may not answer yet when this returns.

    It listens on `host`, loopback unless told otherwise; raises `ServerError` for any other without a
    credential in PREFECT_SERVER_API_AUTH_STRING, because who reaches the server can run code through it.
    """
    if host not in _LOOPBACKS and not os.environ.get(SERVER_CREDENTIAL):
        raise ServerError(
            f"without authentication the server listens on {LOOPBACK} only: set {SERVER_CREDENTIAL} to"
            f" 'user:password' to listen on {host}, or put a proxy that asks for a password in front"
        )
    port = port or free_port()
    log = places.home / "logs" / ("server.log" if with_schedules else "run-server.log")
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = prefect_environment(places)
    # What the browser asks; behind a proxy it is the proxy's address, which only the operator knows.
    environment["PREFECT_UI_API_URL"] = (
        os.environ.get("PREFECT_UI_API_URL") or f"http://{LOOPBACK}:{port}/api"
    )
    if not with_schedules:
        environment |= _WITHOUT_SCHEDULES
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
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
    with _environment({**environment, **_QUIET}):
        _check_writable(places, Path(environment["PREFECT_HOME"]))
        if url := os.environ.get("PREFECT_API_URL"):
            _check_access(url)
            yield
            return
        served = served_port(places)
        if served:
            with _api_at(served) as url:
                _check_access(url)
                yield
            return
        with _own_server(places):
            yield


def _check_writable(places: Places, *folders: Path) -> None:
    """Make the folders this process keeps its state in; raises `ServerError` where nothing can be written."""
    for folder in (places.home, *folders):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise ServerError(
                f"{folder} cannot be written to: {error.strerror}. Parley keeps its state there: let this"
                " user write there, or name another directory with PARLEY_HOME"
            ) from error


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables for as long as the block runs: the next run in this process may have another home."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


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


def _check_access(url: str) -> None:
    """Raise `ServerError` where the server asks for another credential than the environment holds."""
    question = Request(f"{url}/admin/version")  # noqa: S310 - the operator's own address
    if credential := os.environ.get(CLIENT_CREDENTIAL):
        question.add_header("Authorization", f"Basic {b64encode(credential.encode()).decode('ascii')}")
    try:
        with urlopen(question, timeout=_ANSWER_SECONDS):  # noqa: S310
            pass
    except HTTPError as error:
        if error.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise ServerError(
                f"the Prefect server at {url} refuses the credential: set {CLIENT_CREDENTIAL} to the"
                " 'user:password' it was started with"
            ) from None
    except OSError:
        return  # Prefect tries for longer, and says what is wrong


@contextmanager
def _api_at(port: int) -> Iterator[str]:
    os.environ["PREFECT_API_URL"] = url = f"http://{LOOPBACK}:{port}/api"
    try:
        with _settings_of(url):
            yield url
    finally:
        del os.environ["PREFECT_API_URL"]


@contextmanager
def _settings_of(url: str) -> Iterator[None]:
    """Tell Prefect of an API after it was imported: it reads the environment only then."""
    if "prefect" not in sys.modules:
        yield
        return
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: url}):
        yield


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
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
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
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
