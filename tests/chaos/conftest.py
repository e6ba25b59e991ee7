"""What chaos needs: a seed, a Prefect server, an undisturbed run to compare with, and the closing table."""

import json
import os
import random
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.server import Server, start_server
from flows.settings import Places
from tests.chaos.articles import Edition, offer
from tests.chaos.commands import Parley
from tests.chaos.disks import SmallDisk, small_disk_at
from tests.chaos.ledger import LEDGER
from tests.chaos.scene import Scene
from tests.chaos.states import State

SEED_VARIABLE = "CHAOS_SEED"
_LEASES = "prefect/concurrency_leases"


class Undisturbed(NamedTuple):
    """A warehouse nobody disturbed, and the states it was in by edition."""

    directory: Path
    states: dict[Edition, State]


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault(SEED_VARIABLE, str(random.SystemRandom().randrange(10_000)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["ledger"] = json.dumps(LEDGER.as_json())


def pytest_testnodedown(node, error) -> None:
    if ledger := getattr(node, "workeroutput", {}).get("ledger"):
        LEDGER.include(json.loads(ledger))


def pytest_terminal_summary(terminalreporter) -> None:
    if LEDGER.strikes or LEDGER.faults:
        terminalreporter.section(f"chaos, {SEED_VARIABLE}={os.environ[SEED_VARIABLE]}")
        for line in LEDGER.lines():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def seed() -> int:
    return int(os.environ[SEED_VARIABLE])


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Prefect server for all runs that do not strike at the server itself."""
    home = tmp_path_factory.mktemp("server")
    with closing(start_server(_places(home), with_schedules=False)) as started:
        started.wait_until_healthy()
        yield started


@pytest.fixture(scope="session")
def free_slots(prefect_server: Server) -> Callable[[], None]:
    """Gives back at once what killed runs held; by itself the server does so when their lease ends."""

    def free() -> None:
        leases = prefect_server.log.parents[1] / _LEASES
        for lease in leases.glob("*.json"):
            if lease.stem != "expirations":
                _post(prefect_server, "/v2/concurrency_limits/decrement-with-lease", {"lease_id": lease.stem})

    return free


def _post(server: Server, path: str, body: dict) -> None:
    request = urllib.request.Request(
        f"{server.api_url}{path}", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    urllib.request.urlopen(request, timeout=30).close()


@pytest.fixture(scope="session")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, prefect_server: Server, free_slots: Callable[[], None]
) -> Undisturbed:
    """Each edition loaded without any fault: what every other warehouse must come to."""
    directory = tmp_path_factory.mktemp("undisturbed")
    scene = Scene(_parley(directory, prefect_server), [], free_slots)
    states = {}
    for edition in (Edition.SECOND, Edition.FIRST):
        ending = scene.ingest(edition)
        assert ending.status == 0, ending
        states[edition] = scene.state()
    scene.assert_sound(states[Edition.FIRST], Edition.FIRST)
    assert states[Edition.FIRST] != states[Edition.SECOND]
    return Undisturbed(directory, states)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A file system of a few megabytes at `<tmp_path>/warehouse`, before `scene` puts a warehouse there."""
    with small_disk_at(tmp_path / "warehouse") as disk:
        yield disk


@pytest.fixture
def scene(
    tmp_path: Path, prefect_server: Server, free_slots: Callable[[], None], undisturbed: Undisturbed
) -> Scene:
    """A warehouse with the first edition in it, which may be seen with either edition, and nothing else."""
    copy_warehouse(undisturbed, tmp_path / "warehouse")
    offer(tmp_path / "articles", Edition.FIRST)
    states = [undisturbed.states[edition] for edition in Edition]
    made = Scene(_parley(tmp_path, prefect_server), states, free_slots)
    made.maintain()
    made.state_of_last_run()
    return made


def copy_warehouse(undisturbed: Undisturbed, directory: Path) -> None:
    """Copy the undisturbed warehouse into a folder that may be there; its extensions are linked."""
    original = undisturbed.directory / "warehouse"
    # The original's published file names its own files; whoever opens the copy to write publishes it anew.
    left_out = shutil.ignore_patterns("extensions", "warehouse.duckdb")
    shutil.copytree(original, directory, ignore=left_out, dirs_exist_ok=True)
    (directory / "extensions").symlink_to(original / "extensions")


def _parley(directory: Path, server: Server) -> Parley:
    return Parley(directory, {"PREFECT_API_URL": server.api_url})


def _places(home: Path) -> Places:
    return Places(home=home, warehouse=home / "warehouse", sources=None)
