"""What disks do to files, by name."""

from collections.abc import Callable
from pathlib import Path


def flip(path: Path, *, at: int | None = None) -> None:
    """Flip one bit of a file, in the middle unless told where."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if at is None else at] ^= 1
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "flipped bit": flip,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-50]),
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
}
