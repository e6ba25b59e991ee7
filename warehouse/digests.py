"""Digests of the stored files: a bit that flips on the disk must not become another number or word.

Parquet keeps no checksum that its readers ask for. So publishing notes the SHA-256 of each new file beside
its path; maintenance compares all of them, a load those of the months it writes again, which would otherwise
pass the damage on. Files in a bucket are left to the bucket, which has checksums of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

import duckdb

from warehouse.catalogue import LAKE, is_locked
from warehouse.connection import connect
from warehouse.ddl import stored_tables
from warehouse.declaration import Table
from warehouse.errors import CatalogueBusyError, DamagedFilesError, WarehouseError
from warehouse.layout import Layout

TABLE = "store.file_digests"


def read_digests(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, str]:
    """Return {path: SHA-256} of a published file, attached as `catalog`; an older one has none."""
    try:
        return dict(connection.execute(f"SELECT path, sha256 FROM {catalog}.{TABLE}").fetchall())
    except duckdb.Error:
        return {}


def write_digests(
    connection: duckdb.DuckDBPyConnection, catalog: str, *, known: Mapping[str, str], paths: Collection[str]
) -> None:
    """Note the digests of these files, which are read unless `known`, in the file attached as `catalog`."""
    connection.execute(f"CREATE OR REPLACE TABLE {catalog}.{TABLE} (path VARCHAR, sha256 VARCHAR)")
    connection.execute(
        f"COMMENT ON TABLE {catalog}.{TABLE} IS 'What each Parquet file held when it was written.'"
    )
    digests = [known.get(path) or digest_of(Path(path)) for path in paths]
    connection.execute(
        f"INSERT INTO {catalog}.{TABLE} SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])",
        [list(paths), digests],
    )


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def check_files(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    *,
    tables: Collection[Table] | None = None,
    months: Collection[str] | None = None,
) -> None:
    """Compare the files of these tables, or all, with what was noted of them.

    With `months` only files of these months are read; of the others existence and size are compared, because
    one that cannot be opened would keep the next load from being published. Raises `DamagedFilesError`, which
    names the files.
    """
    if layout.is_remote:
        return
    known = _published_digests(layout)
    folders = None if months is None else {f"published_month={month}" for month in months}
    damaged = {}
    for path, size in _files(connection, tables or stored_tables()):
        is_read = folders is None or not folders.isdisjoint(path.parts)
        if problem := _problem(path, size, known.get(str(path)) if is_read else None):
            damaged[str(path)] = problem
    if damaged:
        raise DamagedFilesError(damaged)


def missing_objects(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[str, str]:
    """Return {object: problem} for stored files that a bucket no longer has; names are compared only."""
    listed = connection.execute("SELECT file FROM glob(?)", [f"{layout.lake}/**"]).fetchall()
    there = {name for (name,) in listed}
    stored = (
        path
        for table in stored_tables()
        for (path,) in connection.execute(
            "SELECT data_file FROM ducklake_list_files(?, ?, schema => ?)", [LAKE, table.name, table.schema]
        ).fetchall()
    )
    return dict.fromkeys((path for path in stored if path not in there), "missing")


@contextmanager
def causes_told(layout: Layout) -> Iterator[None]:
    """Where the block fails in DuckDB, say what lies behind, if that is known: DuckDB's words may mislead.

    A bit flipped in a file's description shows as an unknown column, or as too little memory; a catalogue
    that is locked fails each statement anew. Raises `DamagedFilesError`, `CatalogueBusyError`.
    """
    try:
        yield
    except duckdb.Error as error:
        if is_locked(error):
            raise CatalogueBusyError(layout.catalogue_file) from error
        damaged = {} if layout.is_remote else _damaged(_published_digests(layout))
        if damaged:
            raise DamagedFilesError(damaged) from error
        raise


def _damaged(digests: Mapping[str, str]) -> dict[str, str]:
    found = {path: _problem(Path(path), None, digest) for path, digest in digests.items()}
    return {path: problem for path, problem in found.items() if problem}


def _published_digests(layout: Layout) -> dict[str, str]:
    try:
        with connect(layout.directory) as published:
            return read_digests(published, "warehouse")
    except WarehouseError:
        return {}


def _files(connection: duckdb.DuckDBPyConnection, tables: Collection[Table]) -> Iterator[tuple[Path, int]]:
    """Yield the files of some tables and how many bytes each had when it was written."""
    for table in tables:
        found = connection.execute(
            "SELECT data_file, data_file_size_bytes FROM ducklake_list_files(?, ?, schema => ?)",
            [LAKE, table.name, table.schema],
        )
        yield from ((Path(path), size) for path, size in found.fetchall())


def _problem(path: Path, size: int | None, digest: str | None) -> str | None:
    if not path.exists():
        return "missing"
    if size is not None and path.stat().st_size != size:
        return f"{path.stat().st_size} bytes long instead of {size}"
    if digest is not None and digest_of(path) != digest:
        return "not what was written"
    return None
