"""What a run logs: one line an event, made of counts and names only, never of an article's words.

PARLEY_LOG=json writes JSON lines to standard error, PARLEY_LOG=text plain ones; unset, nothing is written
there. Prefect shows the same lines with the flow run in either case.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from flows.settings import LOGGER

VARIABLE = "PARLEY_LOG"
JSON_LINES = "json"


class Event(StrEnum):
    """Everything that is logged."""

    RUN_STARTED = "run started"
    SOURCE_READ = "source read"
    BATCH_READ = "batch read"
    ROWS_LOADED = "rows loaded"
    THRESHOLD_CROSSED = "threshold crossed"
    REPORT_NOT_MADE = "report not made"
    LINEAGE_NOT_SENT = "lineage not sent"
    RUN_ENDED = "run ended"
    COMMAND_FAILED = "command failed"


type Value = str | int | float | None


def log(event: Event, *, level: int = logging.INFO, **fields: Value) -> None:
    """Log an event with its fields: counts, durations, names of runs, sources, tables, states."""
    _logger().log(level, _text(event, fields), extra={"event": event, "fields": fields})


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object: time, level, event, and the fields of the event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": moment, "level": record.levelname.lower(), "event": record.event}  # type: ignore[attr-defined]
        return json.dumps(line | record.fields, ensure_ascii=False)  # type: ignore[attr-defined]


@cache
def _logger() -> logging.Logger:
    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    wanted = os.environ.get(VARIABLE)
    if wanted:
        handler = logging.StreamHandler(sys.stderr)
        text = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
        handler.setFormatter(JsonLines() if wanted == JSON_LINES else text)
        logger.addHandler(handler)
    return logger


def _text(event: Event, fields: dict[str, Value]) -> str:
    shown = [f"{name}={value}" for name, value in fields.items() if value is not None]
    return " ".join([event.value, *shown])
