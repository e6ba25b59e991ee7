"""What was found in files read before, so that an unchanged file need not be opened again.

A small SQLite file beside the warehouse remembers, for each file of a source, its state (inode, size, times)
and what its items were: an article with this `item_sha256`, or rejected for this reason. It never says what
is loaded: whoever asks compares the hashes with the warehouse, so a lost or outdated memory costs time only,
and it is kept out of the lake. Readings by other code or under other settings of the source are forgotten.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flows.sources.config import SourceConfig
from transforms.articles.rejection import Rejection

# A file changed this short a time before it was read may change again without a trace in its times: they
# count in ticks, of up to two seconds (FAT). Git knows the same trap ("racy" files). It is read again.
_SETTLED_NS = 2_000_000_000
_READING_CODE = ("flows/sources", "transforms/articles")
_READING_PACKAGES = (
    "charset-normalizer",
    "htmldate",
    "jusText",
    "lxml",
    "py3langid",
    "pyarrow",
    "python-dateutil",
    "trafilatura",
)
# Where files lie and which of them are chosen does not change what one of them says.
_NOT_READ_BY = {"location", "root", "selection", "patterns", "follow_links"}
_TABLES = """
CREATE TABLE IF NOT EXISTS code (digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (source TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source TEXT NOT NULL, path BLOB NOT NULL, state TEXT NOT NULL, PRIMARY KEY (source, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
    source TEXT NOT NULL, path BLOB NOT NULL, position INTEGER NOT NULL,
    key TEXT NOT NULL, place TEXT NOT NULL, item_sha256 TEXT, rejection TEXT, excerpt TEXT NOT NULL,
    PRIMARY KEY (source, path, position)
) WITHOUT ROWID;
CREATE TEMP TABLE offered (path BLOB PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells a changed file without reading it; `changed_ns` cannot be set back by a program."""

    inode: int
    size: int
    modified_ns: int
    changed_ns: int

    def is_settled(self, now_ns: int) -> bool:
        """Tell whether any change after `now_ns` is sure to give another state."""
        return max(self.modified_ns, self.changed_ns) < now_ns - _SETTLED_NS


@dataclass(frozen=True, slots=True)
class Finding:
    """What one item was found to be: an article with this hash, or rejected; `place` as in `Item`.

    `excerpt` is the beginning of an item whose key had come before.
    """

    key: str
    place: str
    item_sha256: str | None = None
    rejection: Rejection | None = None
    excerpt: str = ""


def state_of(path: str) -> FileState | None:
    """Return the state of a file of this machine, None where it cannot be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return FileState(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class Readings:
    """The memory of one source, open for one reading of it. Use `remembered_readings`.

    Where something cannot be kept (a full disk), nothing more is, and that is no error. `recall` and
    `findings` raise `sqlite3.Error` for a damaged file.
    """

    def __init__(self, connection: sqlite3.Connection, source: str, clock: Callable[[], int]) -> None:
        self._connection = connection
        self._source = source
        self._clock = clock
        self._keeps = True

    def now(self) -> int:
        """Return the time by which files are judged settled, in nanoseconds of the epoch."""
        return self._clock()

    def recall(self, path: str, state: FileState) -> bool:
        """Tell whether the file was read to its end in this state; `findings` has what was found."""
        self._keep("INSERT OR IGNORE INTO offered VALUES (?)", _named(path))
        known = self._connection.execute(
            "SELECT state FROM files WHERE source = ? AND path = ?", (self._source, _named(path))
        ).fetchone()
        return known is not None and known[0] == _written(state)

    def findings(self, path: str) -> Iterator[Finding]:
        """Yield what was found in a file, in its order."""
        rows = self._connection.execute(
            "SELECT key, place, item_sha256, rejection, excerpt FROM items"
            " WHERE source = ? AND path = ? ORDER BY position",
            (self._source, _named(path)),
        )
        for key, place, item_sha256, fields, excerpt in rows:
            rejection = Rejection(*json.loads(fields)) if fields else None
            yield Finding(key, place, item_sha256, rejection, excerpt)

    def forget(self, path: str) -> None:
        """Forget a file: it is about to be read."""
        for table in ("files", "items"):
            self._keep(f"DELETE FROM {table} WHERE source = ? AND path = ?", self._source, _named(path))

    def note(self, path: str, position: int, finding: Finding) -> None:
        """Note one finding; it counts once `finish` is called for the file."""
        rejection = json.dumps(astuple(finding.rejection)) if finding.rejection else None
        self._keep(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._source, _named(path), position, finding.key, finding.place, finding.item_sha256, rejection,
            finding.excerpt,
        )  # fmt: skip

    def finish(self, path: str, state: FileState) -> None:
        """Note that the file was read to its end and was in this state all the while."""
        self._keep("INSERT INTO files VALUES (?, ?, ?)", self._source, _named(path), _written(state))

    def forget_gone(self) -> None:
        """Forget every file that was not offered: call after the whole source has been read."""
        for table in ("files", "items"):
            self._keep(
                f"DELETE FROM {table} WHERE source = ? AND path NOT IN (SELECT path FROM offered)",
                self._source,
            )

    def _keep(self, statement: str, *values: str | bytes | int | None) -> None:
        if self._keeps:
            try:
                self._connection.execute(statement, values)
            except sqlite3.Error:
                self._keeps = False


@contextmanager
def remembered_readings(
    file: Path, config: SourceConfig, *, clock: Callable[[], int] = time.time_ns
) -> Iterator[Readings | None]:
    """Open the memory of a source; what was noted is kept when the block ends without an error.

    None where there can be no memory now (another run is reading, the disk is full or read-only): then
    everything is read. Raises `OSError`, with the memory discarded, where it turns out to be damaged.
    """
    connection = _open(file, config)
    if connection is None:
        yield None
        return
    try:
        yield Readings(connection, config.name, clock)
        with suppress(sqlite3.OperationalError):
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        _discard(file)
        raise OSError(f"{file} was damaged and has been discarded: {error}") from error
    finally:
        connection.close()


def _open(file: Path, config: SourceConfig) -> sqlite3.Connection | None:
    """Return a connection in a transaction, with other code's and other settings' readings forgotten."""
    for _ in range(2):
        connection = None
        try:
            connection = sqlite3.connect(file, timeout=0, isolation_level=None)
            _begin(connection, config)
        except sqlite3.OperationalError:
            if connection is not None:
                connection.close()
            return None
        except sqlite3.DatabaseError:  # not a database, or a damaged one
            if connection is not None:
                connection.close()
            _discard(file)
        else:
            return connection
    return None


def _begin(connection: sqlite3.Connection, config: SourceConfig) -> None:
    connection.executescript(_TABLES)
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("SELECT digest FROM code").fetchall() != [(reading_code(),)]:
        for table in ("code", "sources", "files", "items"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT INTO code VALUES (?)", (reading_code(),))
    settings = config.model_dump_json(exclude=_NOT_READ_BY)
    kept = connection.execute("SELECT settings FROM sources WHERE source = ?", (config.name,)).fetchone()
    if kept != (settings,):
        for table in ("sources", "files", "items"):
            connection.execute(f"DELETE FROM {table} WHERE source = ?", (config.name,))
        connection.execute("INSERT INTO sources VALUES (?, ?)", (config.name, settings))


def _discard(file: Path) -> None:
    for path in (file, file.with_name(f"{file.name}-journal"), file.with_name(f"{file.name}-wal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _named(path: str) -> bytes:
    """Return a path as the operating system has it: not every name is valid Unicode."""
    return path.encode("utf-8", "surrogateescape")


def _written(state: FileState) -> str:
    return f"{state.inode} {state.size} {state.modified_ns} {state.changed_ns}"


@cache
def reading_code() -> str:
    """Return a digest of what turns bytes into articles: this code, its word lists, its libraries."""
    digest = sha256()
    for folder in _READING_CODE:
        package, _, rest = folder.partition("/")
        for path, content in _contents(files(package).joinpath(rest)):
            digest.update(f"{folder}/{path}\0{len(content)}\0".encode())
            digest.update(content)
    for package in _READING_PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    return digest.hexdigest()


def _contents(folder: Traversable, prefix: str = "") -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()
