"""Lines of bounded length: a file of one endless line must not fill the memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1. Where it `is_too_long`, `data` is only its beginning."""

    number: int
    data: bytes
    is_too_long: bool = False


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Yield the lines of `stream`; of a line longer than `limit` bytes only the beginning."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        is_too_long = len(data) > limit and not data.endswith(b"\n")
        if is_too_long:
            _skip_line(stream, limit)
        yield Line(number, data, is_too_long)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass
