"""Version 4: a measure names the measure it answers."""

import duckdb

from warehouse.migrations.migration import Migration
from warehouse.migrations.rewriting import add_column


def add_answers(lake: duckdb.DuckDBPyConnection) -> None:
    """Let a measure name the measure it retaliates for.

    Old rows get NULL until their documents are read again.
    """
    add_column(lake, "main.measures", "answers_measure_id", "VARCHAR", after="effective_on")


ANSWERS = Migration(version=4, name="answers", apply=add_answers)
