"""Version 2: the warehouse says which schema it has."""

import duckdb

from warehouse.migrations.migration import Migration
from warehouse.migrations.rewriting import create_table


def note_versions(lake: duckdb.DuckDBPyConnection) -> None:
    """Keep the schema version in the warehouse, so that older and newer code can tell whether they fit.

    0.1.0 kept none and compared columns only: what a new table or another meaning changes went unnoticed.
    """
    create_table(
        lake,
        "store.schema_versions",
        "version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL",
    )


SCHEMA_VERSIONS = Migration(version=2, name="schema_versions", apply=note_versions)
