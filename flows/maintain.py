"""Flow: keep the warehouse small and sound: merge files, forget old states, delete orphans, check."""

from datetime import timedelta
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.limits import one_load_at_a_time
from flows.runs import recorded_run
from flows.settings import Places
from flows.tasks.maintain import maintain_store
from flows.tasks.report import publish_maintenance
from warehouse.maintenance import MaintainReport


class InvariantsViolatedError(Exception):
    """Maintenance found rows that break a rule about the data."""


@flow(name="maintain", flow_run_name="maintain")
def maintain(
    warehouse: str | None = None, keep_days: Annotated[int, Field(ge=1, le=3_650)] = 7
) -> MaintainReport:
    """Compact the warehouse, forget old states, delete files nobody needs, and run every check.

    Args:
        warehouse: Directory of the warehouse; by default PARLEY_WAREHOUSE, else data/warehouse.
        keep_days: States and files younger than so many days stay: a reader may still have them open.

    """
    places = Places.from_environment(warehouse=warehouse)
    parameters = {"warehouse": warehouse, "keep_days": keep_days}
    with one_load_at_a_time(places.warehouse), recorded_run(places.warehouse, parameters=parameters) as run:
        report = maintain_store(places.warehouse, older_than=timedelta(days=keep_days))
        publish_maintenance(report)
        if report.violations:
            raise InvariantsViolatedError(
                f"{len(report.violations)} invariants violated: {report.violations[0]}"
            )
        record = run.complete()
    run.announce_end(record)
    return report
