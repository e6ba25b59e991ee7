"""Whether the catalogue is there, whole, free, of the right version, and the extensions it needs load."""

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import duckdb

from warehouse.catalogue import catalogue_of, check_columns, has_lake
from warehouse.copies import latest_copy
from warehouse.ddl import literal
from warehouse.doctor.finding import Finding, Severity, parley, rebuild
from warehouse.engine import new_engine
from warehouse.errors import (
    ExtensionMissingError,
    MigrationNeededError,
    SchemaMismatchError,
    WarehouseTooNewError,
    WriterBusyError,
)
from warehouse.extensions import load_extension
from warehouse.layout import Layout
from warehouse.locks import locks_of
from warehouse.migrations.running import check_version

_LOCK_SECONDS = 2.0


def missing(layout: Layout) -> Iterator[Finding]:
    """Find that there is no warehouse."""
    if not has_lake(layout):
        yield Finding(
            "warehouse",
            Severity.ERROR,
            f"There is no warehouse at {layout.directory}.",
            parley(f"init {shlex.quote(str(layout.directory.parent))}", layout.directory),
        )
    elif layout.catalogue is None and not layout.catalogue_file.exists():
        yield Finding(
            "warehouse",
            Severity.ERROR,
            f"The catalogue {layout.catalogue_file} is gone. {_remedy(layout)}",
            _begin_anew(layout),
        )


def damaged_extensions(layout: Layout) -> Iterator[Finding]:
    """Find extensions that are missing, damaged or not signed: DuckDB loads no others."""
    for name in ("ducklake", catalogue_of(layout).extension):
        try:
            with new_engine() as connection:
                connection.execute(f"SET extension_directory = {literal(str(layout.extensions))}")
                load_extension(connection, name)
        except ExtensionMissingError as error:
            fix = f"python -m pip install duckdb-extension-{name}=={duckdb.__version__}"
            yield Finding("extensions", Severity.ERROR, f"{error}.", fix)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            yield Finding(
                "extensions",
                Severity.ERROR,
                f"DuckDB cannot load its extension {name}: {reason} What is installed is copied anew once the"
                " damaged copy is gone.",
                f"rm -rf {shlex.quote(str(layout.extensions))}",
            )


def damaged_catalogue(layout: Layout) -> Iterator[Finding]:
    """Find a catalogue file that SQLite says is damaged."""
    if layout.catalogue:
        return
    try:
        with closing(sqlite3.connect(layout.catalogue_file, timeout=_LOCK_SECONDS)) as catalogue:
            problem = catalogue.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        return  # locked: another check says so
    except sqlite3.DatabaseError as error:
        problem = str(error)
    if problem != "ok":
        yield Finding(
            "catalogue",
            Severity.ERROR,
            f"The catalogue {layout.catalogue_file} is damaged ({problem}). {_remedy(layout)}",
            _begin_anew(layout),
        )


def locked_catalogue(layout: Layout) -> Iterator[Finding]:
    """Find that another program keeps the catalogue from being written to, or that a writer is at work."""
    try:
        with locks_of(layout).writer(purpose="doctor", timeout=timedelta(0)):
            if layout.catalogue is None:
                yield from _locked_file(layout)
    except WriterBusyError as error:
        yield Finding("lock", Severity.NOTE, f"A writer is at work: {error.holder}.")


def _locked_file(layout: Layout) -> Iterator[Finding]:
    try:
        with closing(sqlite3.connect(layout.catalogue_file, timeout=_LOCK_SECONDS)) as catalogue:
            catalogue.execute("BEGIN IMMEDIATE")
            catalogue.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        yield Finding(
            "lock",
            Severity.ERROR,
            f"A program that is not Parley keeps the catalogue {layout.catalogue_file} locked ({error}): see"
            " which, and end it.",
            f"fuser --verbose {shlex.quote(str(layout.catalogue_file))}",
        )
    except sqlite3.DatabaseError:
        return  # damaged: another check says so


def other_schema(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Finding]:
    """Find that the schema is older or newer than this code's, or not what its version says."""
    try:
        check_version(connection, layout)
        check_columns(connection, layout)
    except MigrationNeededError as error:
        yield Finding("schema", Severity.ERROR, f"{error}.", parley("migrate", layout.directory))
    except WarehouseTooNewError as error:
        yield Finding("schema", Severity.ERROR, f"{error}.", "python -m pip install --upgrade parley")
    except SchemaMismatchError as error:
        yield Finding("schema", Severity.ERROR, f"{error}.", rebuild(layout.directory))


def _remedy(layout: Layout) -> str:
    if latest_copy(layout).exists():
        return "The copy that maintenance made puts it back, and what was loaded since is read again."
    return "Maintenance has made no copy of it yet: the sources are read again into a new warehouse."


def _begin_anew(layout: Layout) -> str:
    """Return how to get a sound catalogue: from its copy where there is one, else by reading everything."""
    if not latest_copy(layout).exists():
        return rebuild(layout.directory)
    catalogue = shlex.quote(str(layout.catalogue_file))
    copy = shlex.quote(str(latest_copy(layout)))
    commands = [
        f"rm -f {catalogue}-wal {catalogue}-shm",
        f"cp {copy} {catalogue}",
        parley("maintain", layout.directory),
        parley("ingest", layout.directory),
    ]
    return " && ".join(commands)
