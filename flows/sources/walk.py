"""Walking the folders of this machine: every file once, in order of its path, links kept inside the root."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from flows.sources.keys import printable_key
from flows.sources.readings import FileState, state_of
from transforms.articles.rejection import Fault


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source: its path relative to the source's root, how to open it, or why it must not be.

    `look` returns the state that it is in, None where there is no telling a changed file without reading it.
    """

    path: str
    open: Callable[[], BinaryIO]
    fault: Fault | None = None
    look: Callable[[], FileState | None] = lambda: None

    @property
    def key(self) -> str:
        """The path as it stands in `source_item`: with slashes, unprintable characters escaped."""
        return printable_key(self.path)


class ReplacedError(OSError):
    """Between listing and reading, something that must not be read has taken a file's place."""


def local_files(root: str, starts: list[str], *, follows_links: bool) -> Iterator[SourceFile]:
    """Yield the files at and below each of `starts`, files or folders under `root`, sorted by path.

    Links are followed only inside `root`, or anywhere with `follows_links`; a folder is entered once, so
    that links in a circle end.
    """
    walk = _Walk(root, os.path.realpath(root), follows_links)
    for start in starts:
        yield from walk.below(start)


@dataclass(slots=True)
class _Walk:
    root: str
    real_root: str
    follows_links: bool
    entered: set[tuple[int, int]] = field(default_factory=set)

    def below(self, start: str) -> Iterator[SourceFile]:
        relative = os.path.relpath(start, self.root)
        pending = [(start, "" if relative == "." else relative)]
        while pending:
            path, relative = pending.pop()
            fault, is_folder = self._look_at(path, is_start=path == start)
            if fault is None and is_folder:
                names, fault = _visible_names(path)
                prefix = f"{relative}/" if relative else ""
                pending.extend((os.path.join(path, name), prefix + name) for name in reversed(names))
                if fault is None:
                    continue
            yield SourceFile(
                relative or ".", partial(self._open_again, path, start), fault, partial(state_of, path)
            )

    def _look_at(self, path: str, *, is_start: bool) -> tuple[Fault | None, bool]:
        """Return why `path` must not be read, if so, and whether it is a folder."""
        try:
            status = os.stat(path)
        except OSError as error:
            return _unseen("cannot be looked at", error), False
        is_link = os.path.islink(path) and not is_start
        if is_link and not self.follows_links and not self._is_inside(path):
            return Fault("unreadable", "a link that leads out of the source", stage="discover"), False
        if stat.S_ISDIR(status.st_mode):
            return self._enter(status), True
        if not stat.S_ISREG(status.st_mode):
            return Fault("unreadable", "neither file nor folder", stage="discover"), False
        return None, False

    def _open_again(self, path: str, start: str) -> BinaryIO:
        """Open a file that was found fit to be read, unless something else has taken its place since."""
        if path != start and os.path.islink(path) and not self.follows_links and not self._is_inside(path):
            raise ReplacedError("now a link that leads out of the source")
        return _open(path)

    def _is_inside(self, path: str) -> bool:
        return os.path.commonpath([self.real_root, os.path.realpath(path)]) == self.real_root

    def _enter(self, status: os.stat_result) -> Fault | None:
        identity = (status.st_dev, status.st_ino)
        if identity in self.entered:
            return Fault("unreadable", "a link to a folder that is read already", stage="discover")
        self.entered.add(identity)
        return None


def _visible_names(folder: str) -> tuple[list[str], Fault | None]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith(".")), None
    except OSError as error:
        return [], _unseen("cannot be listed", error)


def _unseen(problem: str, error: OSError) -> Fault:
    """Return the fault of a file or folder that is not to be seen; where nothing is, nothing is hidden."""
    is_there = error.errno not in (errno.ENOENT, errno.ELOOP)
    return Fault("unreadable", f"{problem}: {error.strerror}", stage="discover", hides_items=is_there)


def _open(path: str) -> BinaryIO:
    """Open a file; never waits, as opening a pipe would for its writer."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ReplacedError("no longer a file")
    return os.fdopen(descriptor, "rb")
