"""Where the parts of a warehouse lie: in a directory of its own, or shared by several machines.

A warehouse on one machine lies in one directory. Where several machines write to one, each keeps what is its
own (extensions, intermediate results, staged files) in a directory of its own; what they share lies under one
root, a folder that all of them mount or a bucket (`s3://bucket/prefix`), and the catalogue in PostgreSQL.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import UnusablePlaceError

DEFAULT_DIRECTORY = Path("data/warehouse")
DIRECTORY_VARIABLE = "PARLEY_WAREHOUSE"
CATALOGUE_VARIABLE = "PARLEY_CATALOGUE"
DATA_VARIABLE = "PARLEY_DATA"
PUBLISHED_NAME = "warehouse.duckdb"
UNPUBLISHED_NAME = "unpublished"
STAGING_NAME = "staging"

_S3 = "s3://"
_POSTGRES = "postgres:"
# A password in either form of address: `password=x`, `postgresql://user:x@host/name`.
_PASSWORD = re.compile(r"\bpassword\s*=|://[^/@]*:[^/@]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one warehouse; `directory` is absolute, so that a change of directory changes nothing.

    `data` is the root of what machines share, a folder or `s3://bucket/prefix`; None means `directory`.
    `catalogue` is the address of a catalogue in PostgreSQL (`postgres:dbname=…`), None means a file there.
    """

    directory: Path
    data: str | None = None
    catalogue: str | None = None

    @property
    def root(self) -> str:
        """What all machines share: a folder's path or `s3://bucket/prefix`, without a slash at the end."""
        return self.data or str(self.directory)

    @property
    def is_remote(self) -> bool:
        """Whether the shared files lie in a bucket."""
        return self.root.startswith(_S3)

    @property
    def lake(self) -> str:
        """Root of the Parquet files, one folder a schema, table and month."""
        return f"{self.root}/lake"

    @property
    def published(self) -> str:
        """DuckDB file of views for readers."""
        return f"{self.root}/{PUBLISHED_NAME}"

    @property
    def last_built(self) -> Path:
        """The machine's own copy of the file it published last, from which the next one is made."""
        return self.directory / (PUBLISHED_NAME if self.data is None else "last-published.duckdb")

    @property
    def catalogue_file(self) -> Path:
        """SQLite file that says which Parquet files make up which version of which table."""
        return self.directory / "catalogue.sqlite"

    @property
    def extensions(self) -> Path:
        """Folder of the DuckDB extensions, kept out of the user's home."""
        return self.directory / "extensions"

    @property
    def spill(self) -> Path:
        """Folder for intermediate results larger than memory."""
        return self.directory / "spill"

    @property
    def runs(self) -> Path:
        """Folder with one lock file for each run that has not ended."""
        return self.directory / "runs"

    @property
    def writer_lock(self) -> Path:
        """File locked by whoever writes."""
        return self.directory / "writer.lock"


def locate(directory: Path | str | None = None) -> Layout:
    """Return the layout of the warehouse at `directory`, else of PARLEY_WAREHOUSE, else data/warehouse.

    The path of a published `warehouse.duckdb` stands for the directory it lies in. PARLEY_DATA and
    PARLEY_CATALOGUE name what lies elsewhere. Raises `UnusablePlaceError` where these cannot be used.
    """
    chosen = Path(directory or os.environ.get(DIRECTORY_VARIABLE) or DEFAULT_DIRECTORY).expanduser()
    if chosen.name == PUBLISHED_NAME and not chosen.is_dir():
        chosen = chosen.parent
    return Layout(
        chosen.resolve(),
        data=_data(os.environ.get(DATA_VARIABLE)),
        catalogue=_catalogue(os.environ.get(CATALOGUE_VARIABLE)),
    )


def _data(place: str | None) -> str | None:
    if not place:
        return None
    if place.startswith(_S3):
        bucket = place.removeprefix(_S3).strip("/")
        if not bucket:
            raise UnusablePlaceError(DATA_VARIABLE, place, "name a bucket: s3://bucket/prefix")
        return _S3 + bucket
    if "://" in place:
        raise UnusablePlaceError(DATA_VARIABLE, place, "it is neither a folder nor s3://bucket/prefix")
    return str(Path(place).expanduser().resolve())


def _catalogue(address: str | None) -> str | None:
    if not address:
        return None
    if _PASSWORD.search(address):
        shown = f"{address.partition(':')[0]}:…"
        raise UnusablePlaceError(CATALOGUE_VARIABLE, shown, "leave the password out and set PGPASSWORD")
    if not address.startswith(_POSTGRES):
        raise UnusablePlaceError(CATALOGUE_VARIABLE, address, "write postgres:dbname=… host=…")
    return address
