"""The lines of a CSV file, decoded one at a time: a broken or endless line is an error of its own."""

import codecs
import io
from collections.abc import Callable

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # those of UTF-32 little endian begin so too


class LineTooLongError(ValueError):
    """A line beyond the limit of an item; the next call gives the line after it."""


class CsvLines:
    """An iterator over lines with their ends; after a `UnicodeDecodeError` or `LineTooLongError` it goes on.

    `number` is that of the last line, from 1. `is_lost` once an error leaves no way to the next line.
    """

    def __init__(self, stream: io.BufferedReader, encoding: str, *, limit: int) -> None:
        self.number = 0
        self.is_lost = False
        self._encoding = encoding
        self._limit = limit
        self._is_text = is_wide(stream.peek(4)) or _has_old_line_ends(stream)
        text = io.TextIOWrapper(stream, encoding=encoding, newline="") if self._is_text else None
        self._readline: Callable[[int], str | bytes] = text.readline if text else stream.readline

    def __iter__(self) -> "CsvLines":
        return self

    def __next__(self) -> str:
        self.number += 1
        try:
            line = self._readline(self._limit + 1)
        except UnicodeDecodeError:
            self.is_lost = True
            raise
        if not line:
            raise StopIteration
        if len(line) > self._limit and not _is_ended(line):
            while (rest := self._readline(self._limit)) and not _is_ended(rest):
                pass
            raise LineTooLongError(f"a line of more than {self._limit:,} characters")
        return line if isinstance(line, str) else line.decode(self._encoding_here)

    @property
    def _encoding_here(self) -> str:
        # A byte order mark is only one at the beginning of the file.
        return self._encoding if self.number == 1 else self._encoding.removesuffix("-sig")


def is_wide(sample: bytes) -> bool:
    """Tell by its mark whether a file has two or four bytes a character."""
    return sample.startswith((*_WIDE_MARKS, codecs.BOM_UTF32_BE))


def _has_old_line_ends(stream: io.BufferedReader) -> bool:
    """Tell a file whose lines end in carriage returns alone, as far as its beginning shows."""
    sample = stream.peek(1)
    return b"\r" in sample and b"\n" not in sample


def _is_ended(line: str | bytes) -> bool:
    return line[-1] in ("\n", "\r", 10, 13)
