"""The few files that all machines of a warehouse share, by name under its root: a folder or a bucket."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from pyarrow import fs

from warehouse.layout import Layout
from warehouse.object_store import filesystem

_PIECE = 1 << 20


class SharedFiles:
    """Whole files in and out, by name (`warehouse.duckdb`, `staging/r1/rows/quotes/000001.parquet`).

    A name appears with its whole content or not at all. Raises `OSError` where the place cannot be reached.
    """

    def __init__(self, layout: Layout) -> None:
        self._files = filesystem(layout)
        self._is_remote = layout.is_remote

    def exists(self, name: str) -> bool:
        """Return whether there is a file of this name."""
        return bool(self._files.get_file_info(name).type == fs.FileType.File)

    def touch(self, name: str) -> None:
        """Make sure that there is a file of this name; a new one is empty."""
        self._make_folder(name)
        self._files.open_output_stream(name).close()

    def put(self, path: Path, name: str) -> None:
        """Put a copy of a local file under a name, in place of what was there."""
        self._make_folder(name)
        # A bucket shows an object only when all of it is there; in a folder, renaming does it.
        written = name if self._is_remote else f"{name}.{uuid4().hex}.tmp"
        with path.open("rb") as source, self._files.open_output_stream(written) as target:
            while piece := source.read(_PIECE):
                target.write(piece)
        if written != name:
            self._files.move(written, name)

    def get(self, name: str, path: Path) -> None:
        """Write the file of this name to a local path; raises `FileNotFoundError` where there is none."""
        with self._files.open_input_stream(name) as source, path.open("wb") as target:
            while piece := source.read(_PIECE):
                target.write(piece)

    def remove(self, name: str) -> None:
        """Remove the file of this name, if there is one."""
        if self.exists(name):
            self._files.delete_file(name)

    def folders(self, name: str) -> Iterator[str]:
        """Yield the names of the folders inside a folder, without the path before them.

        A bucket knows no folders, though some servers go on listing those that were emptied: there a folder
        is what has files in it.
        """
        if not self._is_remote:
            for found in self._files.get_file_info(fs.FileSelector(name, allow_not_found=True)):
                if found.type == fs.FileType.Directory:
                    yield found.base_name
            return
        inside = self._files.get_file_info(fs.FileSelector(name, allow_not_found=True, recursive=True))
        files = [found.path.removeprefix(f"{name}/") for found in inside if found.type == fs.FileType.File]
        yield from sorted({path.partition("/")[0] for path in files if "/" in path})

    def remove_folder(self, name: str) -> None:
        """Remove a folder with all that is in it, if there is one."""
        with suppress(FileNotFoundError):
            self._files.delete_dir(name)

    def _make_folder(self, name: str) -> None:
        if not self._is_remote:
            self._files.create_dir(str(Path(name).parent), recursive=True)
