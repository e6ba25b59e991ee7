"""Looking everything over, in an order in which what would hide other faults comes first."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from flows.doctor import machine
from flows.errors import DEGRADED, FAILED
from flows.stages import current_extractors
from warehouse.catalogue import attach_lake, is_created
from warehouse.doctor import access, contents
from warehouse.doctor.finding import Finding, Severity, parley
from warehouse.errors import WarehouseError
from warehouse.layout import Layout, locate

LEAST_FREE_BYTES = 2_000_000_000

type Look = Callable[[], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at, by name, and what was found."""

    warehouse: Path
    looked_at: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """How the command ends: 0 when nothing is wrong, 1 with an error, 3 with warnings only."""
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return FAILED
        return DEGRADED if Severity.WARNING in severities else 0

    def as_json(self) -> dict[str, object]:
        """Return it as JSON takes it."""
        return {
            "warehouse": str(self.warehouse),
            "looked_at": list(self.looked_at),
            "findings": [asdict(finding) for finding in self.findings],
        }

    def lines(self) -> Iterator[str]:
        """Yield it as a person reads it."""
        for finding in self.findings:
            yield f"{finding.severity} ({finding.check}): {finding.message}"
            if finding.fix:
                yield f"    fix: {finding.fix}"
        found = f"{len(self.findings)} findings" if self.findings else "nothing is wrong"
        yield f"Looked at {', '.join(self.looked_at)}: {found}."


def examine(
    warehouse: Path, *, with_rows: bool = True, least_free_bytes: int = LEAST_FREE_BYTES
) -> Examination:
    """Look over the installation and the warehouse; `with_rows` checks every stored row, which takes longest.

    Looking changes nothing and takes the writer lock for a moment only.
    """
    layout = locate(warehouse)
    looked_at: list[str] = []
    findings: list[Finding] = []

    def look(name: str, *looks: Look) -> bool:
        looked_at.append(name)
        found = [finding for one in looks for finding in one()]
        findings.extend(found)
        return not any(finding.severity == Severity.ERROR for finding in found)

    look("python", machine.unfit_python)
    look("packages", machine.unfit_packages)
    look("model", machine.altered_model)
    if look("warehouse", lambda: access.missing(layout)):
        look("disk", lambda: contents.scarce_disk(layout.directory, least_bytes=least_free_bytes))
        look("staging", lambda: contents.staged_leftovers(layout))
        sound = [
            look("extensions", lambda: access.damaged_extensions(layout)),
            look("catalogue", lambda: access.damaged_catalogue(layout)),
            look("lock", lambda: access.locked_catalogue(layout)),
        ]
        if all(sound):
            _look_inside(layout, look, with_rows=with_rows)
    return Examination(layout.directory, tuple(looked_at), tuple(findings))


def _look_inside(layout: Layout, look: Callable[..., bool], *, with_rows: bool) -> None:
    """Look at what needs the lake attached; without its declared tables there is nothing more to look at."""
    try:
        connection = attach_lake(layout)
    except WarehouseError as error:
        reason = str(error)
        look("tables", lambda: iter([Finding("catalogue", Severity.ERROR, f"{reason}.")]))
        return
    with connection:
        if not look("tables", lambda: _without_tables(connection, layout)):
            return
        if not look("schema", lambda: access.other_schema(connection, layout)):
            return
        look("runs", lambda: contents.lost_runs(connection, layout))
        look("orphans", lambda: contents.orphaned_files(connection, layout))
        if not look("files", lambda: contents.damaged_files(connection, layout, with_rows=with_rows)):
            return
        if look("published", lambda: contents.outdated_publication(connection, layout)):
            look("extractors", lambda: contents.stale_documents(layout, current_extractors(None)))
        if with_rows:
            look("invariants", lambda: contents.broken_rules(connection, layout))


def _without_tables(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Finding]:
    if not is_created(connection):
        message = "The warehouse was never finished: it has no tables."
        yield Finding("tables", Severity.ERROR, message, parley("maintain", layout.directory))
