"""Kill −9 of the Prefect server, of the worker, and of the runs that a served Parley starts."""

import json
import os
import random
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError

import pytest

from flows.serve import Worker, served, start_worker
from flows.server import Server, free_port, start_server
from flows.settings import Places
from tests.chaos.articles import Edition, offer
from tests.chaos.commands import Parley
from tests.chaos.conftest import Undisturbed, copy_warehouse
from tests.chaos.ledger import LEDGER
from tests.chaos.moments import Moment, Watch, wait_for, watching
from tests.chaos.scene import Scene, moments_of, reader_beside
from tests.processes import command_of, descendants

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(1500)]

_BUSY_SECONDS = 60.0
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
SERVER_MOMENTS: dict[str, tuple[Moment, float]] = {
    "reading": (Watch.is_reading, 0.2),
    "extracting": (Watch.is_extracting, 0.5),
    "in the transaction": (Watch.is_in_transaction, 0.5),
    "published": (Watch.is_published, 0.1),
}


def kill_with_children(pid: int) -> None:
    """Kill −9 a process and everything it has started, at once."""
    for one in [pid, *descendants(pid)]:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


@pytest.mark.parametrize("stage", SERVER_MOMENTS)
def test_server_killed(stage: str, tmp_path: Path, undisturbed: Undisturbed, seed: int) -> None:
    moment, within = SERVER_MOMENTS[stage]
    places = Places(home=tmp_path / "server", warehouse=tmp_path / "warehouse", sources=None)
    port = free_port()
    servers = [start_server(places, port=port, with_schedules=False)]
    servers[0].wait_until_healthy()
    parley = Parley(tmp_path, {"PREFECT_API_URL": servers[0].api_url, "PREFECT_CLIENT_MAX_RETRIES": "1"})
    scene = scene_of(parley, undisturbed)

    chosen = moments_of(seed, f"server {stage}")

    def strike(_: subprocess.Popen[str]) -> None:
        kill_with_children(servers[0].process.pid)

    try:
        with reader_beside(scene):
            edition, is_struck = Edition.FIRST, False
            while not is_struck:  # a run that ends before is followed by another
                edition = edition.other
                ending, is_struck = scene.struck_ingest(
                    edition,
                    stage="Prefect server",
                    moment=moment,
                    after=chosen.uniform(0, within),
                    strike=strike,
                )
                assert is_struck or ending.status == 0, ending
            servers.append(start_server(places, port=port, with_schedules=False))
            servers[-1].wait_until_healthy()
            if ending.status:
                assert ending.status == 75, ending
                assert ending.errors.startswith("parley: the Prefect server is lost ("), ending
                assert ending.errors.count("\n") == 1
            again = scene.ingest(edition)
            assert again.status == 0, again
        scene.assert_sound(scene.allowed[list(Edition).index(edition)], edition)
    finally:
        for server in servers:
            server.close()


def scene_of(parley: Parley, undisturbed: Undisturbed) -> Scene:
    """Return a scene with a copy of the undisturbed warehouse; what killed runs held is waited for."""
    copy_warehouse(undisturbed, parley.directory / "warehouse")
    offer(parley.directory / "articles", Edition.FIRST)
    scene = Scene(parley, [undisturbed.states[edition] for edition in Edition], free_slots=lambda: None)
    scene.maintain()
    scene.state_of_last_run()
    return scene


class Deployed:
    """A served Parley: server, worker and the deployment `ingest`, all of which may be killed."""

    def __init__(self, places: Places, server: Server) -> None:
        self.places = places
        self.server = server
        self.worker: Worker = start_worker(places, server)

    def start_run(self) -> str:
        """Have the worker run the deployment; return the flow run's id."""
        deployment = self.api("/deployments/name/ingest/ingest")
        parameters = {"withdraw_missing": True, "execution": {"batch_size": 6, "workers": 1}}
        run = self.api(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def state_of(self, run: str) -> str:
        return str(self.api(f"/flow_runs/{run}")["state"]["type"])

    def wait_for_end(self, run: str, *, seconds: float = 240) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if (state := self.state_of(run)) in ENDED:
                return state
            time.sleep(0.5)
        raise AssertionError(f"flow run {run} did not end in {seconds:g} s: {self.worker_log()}")

    def worker_log(self) -> str:
        return self.worker.log.read_text(encoding="utf-8")[-2_000:]

    def flow_process(self) -> int | None:
        """Return the process in which the worker runs a flow."""
        started = descendants(self.worker.process.pid)
        return next((one for one in started if b"prefect.engine" in command_of(one)), None)

    def kill_run(self) -> bool:
        """Kill −9 the flow's process; return whether there was one."""
        process = self.flow_process()
        if process is not None:
            kill_with_children(process)
        return process is not None

    def kill_worker(self) -> bool:
        """Kill −9 the worker and what it runs, and start another; return whether it ran anything."""
        is_running = self.flow_process() is not None
        kill_with_children(self.worker.process.pid)
        self.worker.close()
        self.worker = start_worker(self.places, self.server)
        return is_running

    def cancel_slots(self) -> None:
        """Give back at once what killed runs held; by itself the server does so when their lease ends."""
        for lease in (self.places.home / "prefect" / "concurrency_leases").glob("*-*.json"):
            self.api("/v2/concurrency_limits/decrement-with-lease", {"lease_id": lease.stem})

    def api(self, path: str, body: dict | None = None) -> dict:
        request = urllib.request.Request(
            f"{self.server.api_url}{path}",
            json.dumps(body).encode() if body is not None else None,
            {"content-type": "application/json"},
        )
        deadline = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.loads(answer.read() or b"{}")
            except HTTPError as error:
                # The server's database is busy; Prefect's own client tries again as well.
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                    raise
                time.sleep(1)


@pytest.fixture
def deployed(tmp_path: Path, undisturbed: Undisturbed) -> Iterator[tuple[Deployed, Scene]]:
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nname = "wire"\nlocation = "articles"\n')
    places = Places(home=tmp_path / "home", warehouse=tmp_path / "warehouse", sources=sources)
    with served(places, port=free_port()) as server:
        made = Deployed(places, server)
        pause_schedules(made)
        with closing_worker(made):
            parley = Parley(tmp_path, {"PREFECT_API_URL": server.api_url})
            scene = scene_of(parley, undisturbed)
            scene.free_slots = made.cancel_slots
            yield made, scene


@contextmanager
def closing_worker(made: Deployed) -> Iterator[None]:
    try:
        yield
    finally:
        with closing(made.worker):
            pass


def pause_schedules(made: Deployed) -> None:
    for name in ("ingest/ingest", "maintain/maintain"):
        deployment = made.api(f"/deployments/name/{name}")
        made.api(f"/deployments/{deployment['id']}/pause_deployment", {})


def test_served_runs_killed(deployed: tuple[Deployed, Scene], seed: int) -> None:
    made, scene = deployed
    chosen = moments_of(seed, "served")
    strikes: list[tuple[str, Callable[[], bool], Moment]] = [
        ("served run", made.kill_run, Watch.is_extracting),
        ("served run", made.kill_run, Watch.is_in_transaction),
        ("served worker and run", made.kill_worker, Watch.is_in_transaction),
        ("served worker and run", made.kill_worker, Watch.is_extracting),
    ]
    with reader_beside(scene):
        edition = Edition.SECOND
        for stage, strike, moment in strikes:
            while not strike_a_served_run(made, scene, edition, stage, strike, moment, chosen):
                edition = edition.other
            # Each is followed by a run that nobody strikes.
            run = made.start_run()
            LEDGER.add(runs=1)
            assert made.wait_for_end(run) == "COMPLETED", made.worker_log()
            assert scene.state() == scene.allowed[list(Edition).index(edition)]
            edition = edition.other
    scene.assert_sound(scene.allowed[0], Edition.FIRST)


def strike_a_served_run(
    made: Deployed,
    scene: Scene,
    edition: Edition,
    stage: str,
    strike: Callable[[], bool],
    moment: Moment,
    chosen: random.Random,
) -> bool:
    """Strike a run that the worker has started; return False where it was done before it could be struck."""
    offer(scene.parley.directory / "articles", edition)
    with watching(scene.layout) as watch:
        run = made.start_run()
        LEDGER.add(runs=1)
        assert wait_for(moment, watch, while_true=lambda: made.state_of(run) not in ENDED, seconds=180)
        time.sleep(chosen.uniform(0, 0.4))
        is_struck = strike()
    if not is_struck:
        made.wait_for_end(run)
        return False
    made.cancel_slots()
    LEDGER.strike(stage, "stood as: " + scene.state_of_last_run())
    if stage == "served run":
        assert made.wait_for_end(run, seconds=60) == "CRASHED"
    else:
        # Nobody is left to say so: an operator, or the flow's own heartbeat where that is on, ends it.
        made.api(f"/flow_runs/{run}/set_state", {"state": {"type": "CRASHED"}, "force": True})
    return True
