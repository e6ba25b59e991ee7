"""What a component of the pipeline is: a named, versioned function that reads and fills a `Reading`."""

from collections.abc import Callable
from dataclasses import dataclass

from transforms.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One extractor.

    `run` fills the lists of the reading named in `writes` and may read those in `reads`, nothing else.
    `tables` are the warehouse tables whose rows carry this component's `name@version`. Raise `version` with
    any change that can change a row: `backfill --only-stale` re-reads what an older version read.
    """

    name: str
    version: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    tables: tuple[str, ...]
    run: Callable[[Reading], None]

    @property
    def extractor(self) -> str:
        """The value of the `extractor` column: `name@version`."""
        return f"{self.name}@{self.version}"
