"""The figures of a chaos run: what was struck how often, and what was looked at afterwards."""

from collections import Counter
from dataclasses import dataclass, field

_NAMES = ("strikes", "outcomes", "faults", "counts")


@dataclass(slots=True)
class Ledger:
    """Counts of one session; the suite's table is made from them."""

    strikes: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    def strike(self, stage: str, outcome: str) -> None:
        """Count a strike at a stage, and how the run that was struck is recorded."""
        self.strikes[stage] += 1
        self.outcomes[outcome] += 1

    def fault(self, kind: str) -> None:
        """Count a fault of another kind than a kill."""
        self.faults[kind] += 1

    def add(self, **counts: int) -> None:
        """Add to counts by name: runs, rows_checked, reads, inconsistent_reads, faults."""
        self.counts.update(counts)

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return the counts in a form that travels between processes."""
        return {name: dict(getattr(self, name)) for name in _NAMES}

    def include(self, other: dict[str, dict[str, int]]) -> None:
        """Add what another process has counted."""
        for name in _NAMES:
            getattr(self, name).update(other[name])

    def lines(self) -> list[str]:
        """Return the table: kills by stage, then everything else."""
        rows = [
            *((f"killed: {stage}", number) for stage, number in sorted(self.strikes.items())),
            ("kills in all", self.strikes.total()),
            *((f"their runs {outcome}", number) for outcome, number in sorted(self.outcomes.items())),
            *((f"fault: {kind}", number) for kind, number in sorted(self.faults.items())),
            *((name.replace("_", " "), number) for name, number in sorted(self.counts.items())),
        ]
        width = max(len(name) for name, _ in rows)
        return [f"{name:<{width}}  {number:>10,}" for name, number in rows]


LEDGER = Ledger()
