"""OpenLineage events of runs: what each read, what it wrote, how it ended; off unless a transport is named.

The client's own variables say where events go: OPENLINEAGE_URL (with OPENLINEAGE_API_KEY), or
OPENLINEAGE_CONFIG, or OPENLINEAGE__TRANSPORT__TYPE and its companions (http, file, console …). Where events
cannot be sent the run goes on, and its log says so.

Datasets are named as the specification names them: a source of files is `file` and its absolute path, a
remote one `scheme://host` and its path; a table is `ducklake:` with the warehouse's directory, and
`schema.table`.
"""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.logs import Event, log
from flows.sources.config import SourceConfig, is_url
from warehouse.runs import RunRecord
from warehouse.tables.articles import ARTICLES

if TYPE_CHECKING:
    from openlineage.client import OpenLineageClient

_SWITCHES = ("OPENLINEAGE_URL", "OPENLINEAGE_CONFIG", "OPENLINEAGE__TRANSPORT")


@dataclass(frozen=True, slots=True)
class Input:
    """A dataset that a run read, and how many rows or items of it."""

    namespace: str
    name: str
    rows: int


def source_input(source: SourceConfig, items: int) -> Input:
    """Return a source as an input."""
    if not is_url(source.location):
        return Input("file", source.location, items)
    parts = urlsplit(source.location)
    return Input(f"{parts.scheme}://{parts.hostname or ''}", parts.path or "/", items)


def stored_input(warehouse: Path, documents: int) -> Input:
    """Return the stored articles as an input."""
    return Input(warehouse_namespace(warehouse), ARTICLES.qualified_name, documents)


def warehouse_namespace(warehouse: Path) -> str:
    """Return the namespace of a warehouse's tables."""
    return f"ducklake:{warehouse}"


def emit(record: RunRecord, warehouse: Path, *, inputs: Sequence[Input] = ()) -> None:
    """Send the event for a run's state as it stands in `record`, if events are wanted."""
    if not is_on():
        return
    from flows.lineage_events import run_event

    try:
        _client().emit(run_event(record, warehouse, inputs))
    except Exception as error:  # whatever is wrong with lineage, the run is not to suffer from it
        log(Event.LINEAGE_NOT_SENT, level=logging.WARNING, run=record.run_id, error=type(error).__name__)


def is_on() -> bool:
    """Tell whether the environment names a transport for events."""
    return any(name.startswith(_SWITCHES) and value for name, value in os.environ.items())


@cache
def _client() -> "OpenLineageClient":
    from openlineage.client import OpenLineageClient

    return OpenLineageClient()
