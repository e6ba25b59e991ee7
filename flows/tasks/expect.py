"""Task: see whether a run fell short of what is expected of its sources."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime

from prefect import task

from flows.expectations import Expectations, shortfalls
from flows.logs import Event, log
from flows.retries import ON_IO_ERRORS
from flows.settings import Places
from flows.unexpected import without_words
from warehouse import connect
from warehouse.runs import RunRecord
from warehouse.standing import standings


@task(**ON_IO_ERRORS)
@without_words()
def find_shortfalls(
    run: RunRecord, expected: Mapping[str, Expectations], seen: Mapping[str, int], places: Places
) -> list[str]:
    """Return a sentence for each threshold that was crossed, from what is published after the run's load."""
    with connect(places.warehouse) as connection:
        found = standings(connection, run_id=run.run_id, sources=expected.keys())
    crossed = shortfalls(expected, found, seen, datetime.now(UTC).date())
    for sentence in crossed:
        log(Event.THRESHOLD_CROSSED, level=logging.WARNING, run=run.run_id, message=sentence)
    return crossed
