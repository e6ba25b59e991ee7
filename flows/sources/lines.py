"""Lines of bounded length: a file of one endless line must not fill the memory."""

import io
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1. Where it `is_too_long`, `data` is only its beginning."""

    number: int
    data: bytes
    is_too_long: bool = False


def bounded_lines(stream: io.BufferedReader, limit: int) -> Iterator[Line]:
    """Yield the lines of `stream` that are not blank; of a line longer than `limit` bytes the beginning.

    Runs of blank lines are passed a buffer at a time: a file of nothing else must not take minutes.
    """
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if not data.strip():
            number += _skip_blank(stream)
            continue
        is_too_long = len(data) > limit and not data.endswith(b"\n")
        if is_too_long:
            _skip_line(stream, limit)
        yield Line(number, data, is_too_long)


def _skip_blank(stream: io.BufferedReader) -> int:
    """Pass the blank lines at the reading position of `stream`, within its buffer; return how many."""
    buffered = stream.peek()
    blank = buffered[: len(buffered) - len(buffered.lstrip())]
    whole_lines = blank[: blank.rfind(b"\n") + 1]
    stream.read(len(whole_lines))
    return whole_lines.count(b"\n")


def _skip_line(stream: io.BufferedReader, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass
