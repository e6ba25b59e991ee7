"""Compressed files: bombs, cut and nested ones, ones that are not what they are called."""

import gzip
import io
import struct
import zipfile

import zstandard

from tests.hostile.landing import DOCUMENT, PROSE, Landing

_MEBIBYTE = 2**20
_LINE = b'{"text": "' + PROSE.encode() + b'"}\n'


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def _gzip_bomb(size: int, unit: bytes) -> bytes:
    """Return gzip data that gives `size` mebibytes of `unit`; written piecemeal, so that none are held."""
    stream = io.BytesIO()
    piece = unit * (_MEBIBYTE // len(unit))
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as packed:
        for _ in range(size):
            packed.write(piece)
    return stream.getvalue()


def bombs(landing: Landing) -> None:
    landing.file("lines.jsonl.gz", _gzip_bomb(24, b"\n"), "oversized")
    landing.file("lines.jsonl.zst", _zstd(b"\n" * 24 * _MEBIBYTE), "oversized")
    landing.file("text.txt.gz", _gzip_bomb(24, b"x "), "oversized")
    landing.file("text.txt.zst", _zstd(b"x " * 12 * _MEBIBYTE), "oversized")
    landing.file("page.html.gz", _gzip_bomb(24, b"<p>"), "oversized")
    landing.file("list.json.zst", _zstd(b"[" * 24 * _MEBIBYTE), "oversized")


def a_bomb_of_many_frames(landing: Landing) -> None:
    landing.file("frames.jsonl.zst", _zstd(b"\n" * 8 * _MEBIBYTE) * 8, "oversized")
    landing.file("members.jsonl.gz", gzip.compress(b"\n" * 8 * _MEBIBYTE) * 8, "oversized")


def a_window_beyond_reason(landing: Landing) -> None:
    """A frame header that asks for a window of 2 GiB."""
    magic, descriptor, window = b"\x28\xb5\x2f\xfd", b"\x00", bytes([21 << 3])
    block = struct.pack("<I", (len(PROSE) << 3) | 1)[:3] + PROSE.encode()
    landing.file("window.txt.zst", magic + descriptor + window + block, "unreadable")


def a_size_that_lies(landing: Landing) -> None:
    """A frame header that promises 2 exbibytes of content."""
    header = b"\x28\xb5\x2f\xfd" + bytes([0b11_1_00000]) + struct.pack("<Q", 2**61)
    block = struct.pack("<I", (len(PROSE) << 3) | 1)[:3] + PROSE.encode()
    landing.file("lie.txt.zst", header + block, "unreadable")


def cut_short(landing: Landing) -> None:
    for suffix, packed in (("gz", gzip.compress(PROSE.encode())), ("zst", _zstd(PROSE.encode()))):
        landing.file(f"cut.txt.{suffix}", packed[:-5], "unreadable")
        landing.file(f"head.txt.{suffix}", packed[:6], "unreadable")


def lines_before_the_cut(landing: Landing) -> None:
    landing.write("cut.jsonl.gz", gzip.compress(_LINE * 3)[:-4])
    for number in (1, 2, 3):
        landing.expect(landing.key("cut.jsonl.gz", number), DOCUMENT)
    landing.expect(landing.key("cut.jsonl.gz"), "unreadable")


def refuse_behind_the_data(landing: Landing) -> None:
    landing.file("zeros.txt.gz", gzip.compress(PROSE.encode()) + b"\0" * 512, DOCUMENT, text=PROSE)
    landing.file("refuse.txt.gz", gzip.compress(PROSE.encode()) + b"refuse", "unreadable")
    landing.file("refuse.txt.zst", _zstd(PROSE.encode()) + b"refuse", "unreadable")


def a_wrong_checksum(landing: Landing) -> None:
    packed = gzip.compress(PROSE.encode())
    landing.file("sum.txt.gz", packed[:-8] + b"\0\0\0\0" + packed[-4:], "unreadable")


def packed_twice(landing: Landing) -> None:
    landing.file("twice.txt.gz.gz", gzip.compress(gzip.compress(PROSE.encode())), "binary")
    landing.file("inner.txt.gz", gzip.compress(gzip.compress(PROSE.encode())), "binary")
    landing.file("mixed.jsonl.zst", _zstd(gzip.compress(_LINE)), "binary")
    landing.file("table.parquet.gz", gzip.compress(b"PAR1"), "binary")


def a_small_file_that_is_everything(landing: Landing) -> None:
    """Gzip data that contains gzip data, eight times over, with a bomb inside."""
    packed = _gzip_bomb(32, b"\0")
    for _ in range(8):
        packed = gzip.compress(packed, mtime=0)
    landing.file("russian-doll.txt.gz", packed, "binary")


def archives(landing: Landing) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../climb.txt", PROSE)
    landing.file("archive.zip", stream.getvalue(), "binary")
    landing.file("archive.txt", stream.getvalue(), "binary")


def not_compressed_at_all(landing: Landing) -> None:
    landing.file("plain.txt.gz", PROSE, "unreadable")
    landing.file("plain.txt.zst", PROSE, "unreadable")
    landing.file("empty.txt.zst", b"", "empty")
    landing.file("empty.txt.gz", b"", "empty")
