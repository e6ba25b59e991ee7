"""Where a run keeps its things, and how it wants Prefect set up. Imports nothing heavy."""

import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

LOGGER = "parley"
# What Prefect's server asks of clients, and what its clients answer: `user:password`.
SERVER_CREDENTIAL = "PREFECT_SERVER_API_AUTH_STRING"
CLIENT_CREDENTIAL = "PREFECT_API_AUTH_STRING"
CODE_VERSION = f"parley@{version('parley')}"
WORK_POOL = "parley"
LOAD_LIMIT = "parley-load"
DEFAULT_PORT = 4200

_LEASES_IN_FILES = "prefect.server.concurrency.lease_storage.filesystem"


@dataclass(frozen=True, slots=True)
class Places:
    """The directories of this installation, all absolute.

    `home` holds Parley's own state (Prefect's database, logs); `warehouse` the data; `sources` is the file
    that declares the sources, None for the one that comes with Parley. Environment: PARLEY_HOME,
    PARLEY_WAREHOUSE, PARLEY_SOURCES.
    """

    home: Path
    warehouse: Path
    sources: Path | None

    @classmethod
    def from_environment(cls, *, warehouse: str | Path | None = None) -> Self:
        """Return the places the environment names, or the defaults under the current directory.

        `warehouse`, when given, wins over the environment. A file `sources.toml` in the current directory
        declares the sources where the environment names no other.
        """
        here = Path("sources.toml")
        sources = os.environ.get("PARLEY_SOURCES") or (here if here.exists() else None)
        return cls(
            home=Path(os.environ.get("PARLEY_HOME") or ".parley").absolute(),
            warehouse=Path(warehouse or os.environ.get("PARLEY_WAREHOUSE") or "data/warehouse").absolute(),
            sources=Path(sources).absolute() if sources else None,
        )

    def environment(self) -> dict[str, str]:
        """Return these places as environment variables, for processes started elsewhere."""
        named = {"PARLEY_HOME": self.home, "PARLEY_WAREHOUSE": self.warehouse, "PARLEY_SOURCES": self.sources}
        return {variable: str(place) for variable, place in named.items() if place}


def prefect_environment(places: Places) -> dict[str, str]:
    """Return the environment that every process of Prefect runs with; what is set already stays.

    Nothing leaves the machine. The recorder's batches let a server keep up with 150 task runs a second
    instead of 20, beyond which it silently loses some. Leases lie in files so that a server that was killed
    still gives back the slot its run held.
    """
    wanted = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(places.home / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": _LEASES_IN_FILES,
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_LOGGING_EXTRA_LOGGERS": LOGGER,
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # the last lines come when the flow has ended
    }
    if credential := os.environ.get(SERVER_CREDENTIAL):
        wanted[CLIENT_CREDENTIAL] = credential
    return {name: os.environ.get(name, value) for name, value in wanted.items()}
