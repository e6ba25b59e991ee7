"""Small file systems that can be filled and made read-only, for whoever may mount them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

_SIZE = 48_000_000
_BALLAST = "ballast"


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A file system in memory, of 48 MB."""

    path: Path

    def fill(self, *, leave: int) -> None:
        """Fill it so that only so many bytes are left, or fewer where others write too."""
        status = os.statvfs(self.path)
        with suppress(OSError), (self.path / _BALLAST).open("ab") as ballast:
            missing = max(0, status.f_bavail * status.f_frsize - leave)
            while missing > 0:
                missing -= ballast.write(bytes(min(missing, 1 << 20)))

    def empty(self) -> None:
        """Give the space back."""
        (self.path / _BALLAST).unlink(missing_ok=True)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nothing be written on it for as long as the block runs."""
        _mount("-o", "remount,ro", str(self.path))
        try:
            yield
        finally:
            _mount("-o", "remount,rw", str(self.path))


@contextmanager
def small_disk_at(path: Path) -> Iterator[SmallDisk]:
    """Mount a small disk at a folder; skips the test where that is not allowed."""
    path.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={_SIZE}", "parley-chaos", str(path))
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        pytest.skip(f"a small file system cannot be mounted here, only root may: {error}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
