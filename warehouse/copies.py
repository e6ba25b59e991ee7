"""Copies of the catalogue, from which a damaged one is put back: the files it names are never changed.

A copy names the files of its moment. Maintenance makes one when it is done, and deletes no file that the
state it leaves needs; so that copy always has its files. What was loaded after it is read again from the
sources.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from warehouse.layout import Layout


def latest_copy(layout: Layout) -> Path:
    """Return where maintenance puts its copy of the catalogue."""
    return layout.directory / "catalogue.copy.sqlite"


def copy_before_migration(layout: Layout, version: int) -> Path:
    """Return where migration puts a copy of the catalogue as it was with schema version `version`."""
    return layout.directory / f"catalogue.version-{version}.sqlite"


def copy_catalogue(layout: Layout, target: Path) -> None:
    """Copy the catalogue file as it is committed; call as the writer.

    A catalogue in PostgreSQL is copied with that server's own tools. Raises `OSError`, `sqlite3.Error`.
    """
    if layout.catalogue is not None:
        return
    unfinished = target.with_suffix(".tmp")
    unfinished.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(layout.catalogue_file)) as source,
        closing(sqlite3.connect(unfinished)) as copy,
    ):
        source.backup(copy)
    os.replace(unfinished, target)
