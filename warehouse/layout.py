"""Where the parts of a warehouse lie inside its directory."""

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_DIRECTORY = Path("data/warehouse")
DIRECTORY_VARIABLE = "PARLEY_WAREHOUSE"
CATALOGUE_VARIABLE = "PARLEY_CATALOGUE"
PUBLISHED_NAME = "warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one warehouse; `directory` is absolute, so that a change of directory changes nothing."""

    directory: Path

    @property
    def lake(self) -> Path:
        """Folder of the Parquet files, one folder a schema, table and month."""
        return self.directory / "lake"

    @property
    def catalogue(self) -> Path:
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

    @property
    def published(self) -> Path:
        """DuckDB file of views for readers."""
        return self.directory / PUBLISHED_NAME

    @property
    def unpublished_marker(self) -> Path:
        """File that exists while something may be committed that is not yet published."""
        return self.directory / "unpublished"


def locate(directory: Path | str | None = None) -> Layout:
    """Return the layout of the warehouse at `directory`, else of PARLEY_WAREHOUSE, else data/warehouse.

    The path of a published `warehouse.duckdb` stands for the directory it lies in.
    """
    chosen = Path(directory or os.environ.get(DIRECTORY_VARIABLE) or DEFAULT_DIRECTORY).expanduser()
    if chosen.name == PUBLISHED_NAME and not chosen.is_dir():
        chosen = chosen.parent
    return Layout(chosen.resolve())
