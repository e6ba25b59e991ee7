"""Servers that run as long as the session, and for each test an empty warehouse that machines share."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.server import Server
from tests.flows.conftest import run_parley, server
from tests.scaleout.cluster import Cluster, running_cluster
from tests.scaleout.postgres import PASSWORD, Postgres, running_postgres
from tests.scaleout.s3 import S3Server, running_s3

SAMPLES = Path(__file__).parents[2] / "flows" / "samples"

__all__ = ["server"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    with running_s3() as server:
        yield server


@pytest.fixture(scope="session")
def cluster(s3: S3Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Workers that know the bucket's keys and nothing else of Parley's places."""
    with running_cluster(tmp_path_factory.mktemp("cluster"), s3.environment()) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Shared:
    """What the machines of one test share: a database for the catalogue, a root in a bucket, and the keys."""

    name: str
    catalogue: str
    data: str
    postgres: Postgres
    s3: S3Server

    def environment(self) -> dict[str, str]:
        """Return the environment of every machine."""
        return {
            "PARLEY_CATALOGUE": self.catalogue,
            "PARLEY_DATA": self.data,
            "PGPASSWORD": PASSWORD,
            **self.s3.environment(),
        }


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine, as far as Parley can tell: a home and a directory that no other has."""

    directory: Path
    api: str
    environment: dict[str, str]

    @property
    def warehouse(self) -> Path:
        return self.directory / "warehouse"

    def parley(self, *arguments: str) -> str:
        """Run a command there; return what it says."""
        self.directory.mkdir(exist_ok=True)
        done = run_parley(*arguments, directory=self.directory, PREFECT_API_URL=self.api, **self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def machine(server: Server, tmp_path: Path, shared: "Shared") -> Callable[[str], Machine]:
    """Return the machine of this name; all of them share the test's database and bucket."""
    return lambda name: Machine(tmp_path / name, server.api_url, shared.environment())


@pytest.fixture(scope="session")
def alone(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine with an embedded warehouse, into which it has read the sample articles itself."""
    machine = Machine(tmp_path_factory.mktemp("alone"), server.api_url, {})
    machine.parley("ingest", str(SAMPLES), "--source", "samples")
    return machine


@pytest.fixture
def shared(
    postgres: Postgres,
    s3: S3Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Shared:
    """An empty database and bucket, which this process and those it starts find in the environment."""
    name = f"t{secrets.token_hex(6)}"
    made = Shared(name, postgres.create_database(name), s3.create_bucket(name), postgres, s3)
    for variable, value in made.environment().items():
        monkeypatch.setenv(variable, value)
    return made
