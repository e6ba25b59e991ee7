"""Applying migrations: each in one transaction with the version it leads to; a kill leaves all or nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

import duckdb

from warehouse.catalogue import LAKE, check_columns, refresh_comments, transaction
from warehouse.copies import copy_before_migration, copy_catalogue
from warehouse.errors import MigrationNeededError, WarehouseTooNewError
from warehouse.layout import Layout
from warehouse.migrations import FIRST_VERSION, LATEST_VERSION, MIGRATIONS
from warehouse.migrations.migration import Migration
from warehouse.publishing import mark_unpublished

_VERSIONS = f"{LAKE}.store.schema_versions"


def stored_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the schema version of the attached lake, which has its tables."""
    try:
        row = connection.execute(f"SELECT max(version) FROM {_VERSIONS}").fetchone()
    except duckdb.CatalogException:
        return FIRST_VERSION
    return int(row[0]) if row and row[0] is not None else FIRST_VERSION


def note_version(connection: duckdb.DuckDBPyConnection, version: int, name: str) -> None:
    """Record, inside the transaction that makes it true, that the lake has this schema version."""
    connection.execute(f"INSERT INTO {_VERSIONS} VALUES (?, ?, ?)", [version, name, datetime.now(UTC)])


def note_creation(connection: duckdb.DuckDBPyConnection) -> None:
    """Record that the lake begins with this code's schema version."""
    note_version(connection, LATEST_VERSION, "created")


def check_version(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Raise `MigrationNeededError` or `WarehouseTooNewError` unless the lake's version is ours."""
    version = stored_version(connection)
    if version < LATEST_VERSION:
        raise MigrationNeededError(layout.directory, version, LATEST_VERSION)
    if version > LATEST_VERSION:
        raise WarehouseTooNewError(layout.directory, version, LATEST_VERSION)


def pending(connection: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[Migration, ...]:
    """Return what the lake lacks, in order; raises `WarehouseTooNewError`."""
    version = stored_version(connection)
    if version > LATEST_VERSION:
        raise WarehouseTooNewError(layout.directory, version, LATEST_VERSION)
    return tuple(migration for migration in MIGRATIONS if migration.version > version)


def apply_pending(
    connection: duckdb.DuckDBPyConnection, layout: Layout, *, announce: Callable[[Migration], None]
) -> tuple[Migration, ...]:
    """Apply what the lake lacks and return it; call under the writer lock, then publish.

    Each migration is one transaction, so a run that was killed is simply run again. The last one commits only
    where the stored schema is then exactly the declared one; raises `SchemaMismatchError` otherwise. A copy
    of the catalogue as it was is kept: put back, it undoes all of it.
    """
    missing = pending(connection, layout)
    if missing:
        copy_catalogue(layout, copy_before_migration(layout, stored_version(connection)))
    for migration in missing:
        announce(migration)
        mark_unpublished(layout)
        with transaction(connection):
            migration.apply(connection)
            note_version(connection, migration.version, migration.name)
            if migration is missing[-1]:
                check_columns(connection, layout)
                refresh_comments(connection)
    return missing
