"""Task: maintain the store."""

from datetime import timedelta
from pathlib import Path

from prefect import task

from flows.retries import ON_IO_ERRORS
from flows.unexpected import without_words
from warehouse.maintenance import MaintainReport
from warehouse.store import Store


@task(**ON_IO_ERRORS)
@without_words()
def maintain_store(warehouse: Path, *, older_than: timedelta) -> MaintainReport:
    """Compact, forget states older than `older_than`, delete what nothing refers to, run every check."""
    with Store.open(warehouse) as store:
        return store.maintain(older_than=older_than)
