"""Stages of the pipeline as a backfill offers them: extractors, and the tables their rows stand in."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from transforms.component import Component
from transforms.pipeline import COMPONENTS, extractors

Stage = StrEnum("Stage", [(component.name, component.name) for component in COMPONENTS])  # type: ignore[misc]


class UnknownStageError(ValueError):
    """No extractor has this name; the message lists those there are."""


def stages_called(names: Collection[str]) -> tuple[Stage, ...]:
    """Return the stages with these names; raises `UnknownStageError`."""
    known = [stage.value for stage in Stage]
    for name in names:
        if name not in known:
            raise UnknownStageError(f"no stage is called {name!r}; there are: {', '.join(known)}")
    return tuple(Stage(name) for name in names)


def tables_of(
    stages: Collection[Stage], components: Sequence[Component] = COMPONENTS
) -> frozenset[str] | None:
    """Return the tables that the extractors `stages` fill; None, meaning every table, where none is named.

    Extractors that read what a named one writes are meant too: quotes refer to entities, so new entities with
    old quotes would leave the quotes pointing to nobody.
    """
    if not stages:
        return None
    written: set[str] = set()
    tables: set[str] = set()
    for component in components:
        if component.name in stages or written.intersection(component.reads):
            written.update(component.writes)
            tables.update(component.tables)
    return frozenset(tables)


def current_extractors(tables: frozenset[str] | None) -> dict[str, str]:
    """Return {table: extractor that fills it now}, for `tables` or for all."""
    return {
        table: extractor for table, extractor in extractors().items() if tables is None or table in tables
    }
