"""Servers that run as long as the session, and for each test an empty warehouse that machines share."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.scaleout.postgres import PASSWORD, Postgres, running_postgres
from tests.scaleout.s3 import S3Server, running_s3


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    with running_s3() as server:
        yield server


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
