"""Reading .gz and .zst with bounds: on the decompressor's memory, and on how far an input may expand."""

import gzip
import io
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import zstandard

_SUFFIXES = (".gz", ".zst")
_FREE_BYTES = 16 * 2**20  # an expansion is judged from here on: small files may be very repetitive
_LARGEST_ZSTD_WINDOW = 2**27  # 128 MiB: what `zstd --long` uses; a header may ask for far more


class ExpandsTooFarError(OSError):
    """A compressed file gives more text than its size lets one expect: a decompression bomb."""


def split_compression(path: str) -> tuple[str, str]:
    """Return the path without a compression suffix, and that suffix in lower case, "" for none."""
    suffix = PurePosixPath(path).suffix.lower()
    return (path[: -len(suffix)], suffix) if suffix in _SUFFIXES else (path, "")


def open_decompressed(raw: BinaryIO, suffix: str, *, max_expansion: float) -> io.BufferedReader:
    """Return a buffered stream of what `raw` holds; closing it closes `raw`.

    Reading raises the library's error where the data is broken, `ExpandsTooFarError` where more than 16 MiB
    come out and more than `max_expansion` times what went in.
    """
    if not suffix:
        return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", raw))
    counting = _Counting(raw)
    if suffix == ".gz":
        stream: BinaryIO = gzip.GzipFile(fileobj=counting)  # type: ignore[assignment]
    else:
        decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_ZSTD_WINDOW)
        stream = decompressor.stream_reader(cast("BinaryIO", counting), read_across_frames=True)
    return io.BufferedReader(_Bounded(stream, counting, max_expansion), buffer_size=2**16)


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

    def __init__(self, stream: BinaryIO, source: _Counting, max_expansion: float) -> None:
        self.stream = stream
        self.source = source
        self.max_expansion = max_expansion
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self.count > _FREE_BYTES and self.count > self.max_expansion * self.source.count:
            raise ExpandsTooFarError(f"expands to more than {self.max_expansion:g} times its size")
        return len(data)

    def close(self) -> None:
        self.stream.close()
        self.source.close()
        super().close()
