"""What `parley migrate` does, and says."""

from collections.abc import Callable
from pathlib import Path

from warehouse.migrations import LATEST_VERSION
from warehouse.migrations.migration import Migration
from warehouse.store import Store

_UP_TO_DATE = f"The warehouse has schema version {LATEST_VERSION}, as it should."


def list_migrations(warehouse: Path, *, say: Callable[[str], None]) -> None:
    """Say which migrations the warehouse lacks; nothing is changed. Raises `WarehouseError`."""
    with Store.existing(warehouse) as store:
        missing = store.pending_migrations()
    for migration in missing:
        say(_line(migration))
    say(f"{len(missing)} would be applied; nothing was changed." if missing else _UP_TO_DATE)


def apply_migrations(warehouse: Path, *, say: Callable[[str], None]) -> None:
    """Apply what the warehouse lacks, saying what is begun, and publish it. Raises `WarehouseError`."""
    with Store.existing(warehouse) as store:
        applied = store.migrate(announce=lambda migration: say(_line(migration)))
    done = f"{len(applied)} applied; the warehouse has schema version {LATEST_VERSION} and is published."
    say(done if applied else _UP_TO_DATE)


def _line(migration: Migration) -> str:
    return f"{migration.version} {migration.name}: {migration.reason}"
