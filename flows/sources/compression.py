"""Reading .gz and .zst with bounds: on the decompressor's memory, and on how far an input may expand."""

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import pyarrow as pa

_SUFFIXES = (".gz", ".zst")
_FREE_BYTES = 16 * 2**20  # an expansion is judged from here on: small files may be very repetitive


class ExpandsTooFarError(Exception):
    """A compressed file gives more text than its size lets one expect: a decompression bomb."""


@dataclass(frozen=True, slots=True)
class ExpansionLimit:
    """How much may come out of a compressed file: `factor` times its size, and at most `most_bytes`."""

    factor: float
    most_bytes: int

    def check(self, expanded: int, packed: int) -> None:
        """Raise `ExpandsTooFarError` where `expanded` bytes are too many for the `packed` they came from."""
        if expanded > self.most_bytes:
            raise ExpandsTooFarError(f"expands to more than {self.most_bytes:,} bytes (max_unpacked_bytes)")
        if expanded > _FREE_BYTES and expanded > self.factor * packed:
            raise ExpandsTooFarError(f"expands to more than {self.factor:g} times its size (max_expansion)")


def split_compression(path: str) -> tuple[str, str]:
    """Return the path without a compression suffix, and that suffix in lower case, "" for none."""
    suffix = PurePosixPath(path).suffix.lower()
    return (path[: -len(suffix)], suffix) if suffix in _SUFFIXES else (path, "")


def open_decompressed(raw: BinaryIO, suffix: str, *, limit: ExpansionLimit) -> io.BufferedReader:
    """Return a buffered stream of what `raw` holds; closing it closes `raw`.

    Reading raises the library's error where the data is broken or ends too soon, `ExpandsTooFarError` beyond
    the limit. A Zstandard frame that asks for a window of more than 128 MiB (`zstd --long`) is broken.
    """
    if not suffix:
        return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", raw))
    counting = _Counting(raw)
    read = _gzip_reader(counting) if suffix == ".gz" else _zstandard_reader(counting)
    return io.BufferedReader(_Bounded(read, counting, limit), buffer_size=2**16)


def _gzip_reader(source: "_Counting") -> Callable[[int], bytes]:
    # What stands before a fault in the data is given first: `read` would keep it back.
    return gzip.GzipFile(fileobj=source).read1


def _zstandard_reader(source: "_Counting") -> Callable[[int], bytes]:
    stream = pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd")
    read: Callable[[int], bytes] = stream.read
    return read


class _Counting(io.RawIOBase):
    """A raw stream that knows how much has been read from it."""

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.raw.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)

    def close(self) -> None:
        self.raw.close()
        super().close()


class _Bounded(io.RawIOBase):
    """A decompressed stream that stops a bomb."""

    def __init__(self, read: Callable[[int], bytes], source: _Counting, limit: ExpansionLimit) -> None:
        self.read_some = read
        self.source = source
        self.limit = limit
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.read_some(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        self.limit.check(self.count, self.source.count)
        return len(data)

    def close(self) -> None:
        self.source.close()
        super().close()
