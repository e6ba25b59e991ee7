"""Parquet: cut and patched files, metadata that lies, columns of other types, bombs."""

import io
import struct

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.landing import DOCUMENT, PROSE, Landing


def _parquet(table: pa.Table, **options: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def _articles(count: int) -> pa.Table:
    return pa.table({"text": [f"{PROSE} {number}" for number in range(count)]})


def cut_anywhere(landing: Landing) -> None:
    data = _parquet(_articles(10))
    for number, end in enumerate((4, 5, 11, len(data) // 2, len(data) - 9, len(data) - 1)):
        landing.file(f"cut-{number}.parquet", data[:end], "unreadable")


def only_the_marks(landing: Landing) -> None:
    landing.file("marks.parquet", b"PAR1PAR1", "unreadable")
    landing.file("footer.parquet", b"PAR1" + b"\xff" * 64 + struct.pack("<I", 64) + b"PAR1", "unreadable")
    landing.file("length.parquet", b"PAR1" + struct.pack("<I", 2**31) + b"PAR1", "unreadable")


def a_damaged_page(landing: Landing) -> None:
    data = bytearray(
        _parquet(
            _articles(10),
            compression="none",
            use_dictionary=False,
            write_page_checksum=True,
            write_statistics=False,
        )
    )
    data[data.index(b"Geneva")] ^= 1
    landing.write("page.parquet", bytes(data))
    landing.expect(landing.key("page.parquet", 1), "unreadable")


def a_count_of_rows_that_lies(landing: Landing) -> None:
    """The footer says 11 rows (as a zigzag varint, 22), the pages hold 10."""
    data = _parquet(_articles(10))
    length = struct.unpack("<I", data[-8:-4])[0]
    footer = data[-8 - length : -8].replace(b"\x16\x14", b"\x16\x16")
    landing.write("count.parquet", data[: -8 - length] + footer + data[-8:])
    for row in range(1, 11):
        landing.expect(landing.key("count.parquet", row), DOCUMENT)
    landing.expect(landing.key("count.parquet", 11), "unreadable")


def text_that_is_no_text(landing: Landing) -> None:
    columns = {
        "numbers": pa.array([1, 2]),
        "days": pa.array([0, 1], pa.date32()),
        "records": pa.array([{"en": PROSE}, {"en": PROSE}]),
        "bytes": pa.array([b"\xff\xfe", b"x"]),
        "flags": pa.array([True, False]),
    }
    for name, values in columns.items():
        landing.write(f"{name}.parquet", _parquet(pa.table({"text": values})))
        for row in (1, 2):
            landing.expect(landing.key(f"{name}.parquet", row), "no_text_field")


def text_that_is_not_utf8(landing: Landing) -> None:
    values = pa.array([PROSE.encode(), b"\xff\xfe broken", PROSE.encode()], pa.binary()).view(pa.string())
    landing.write("broken.parquet", _parquet(pa.table({"text": values})))
    for row, reason in enumerate((DOCUMENT, "encoding", DOCUMENT), start=1):
        landing.expect(landing.key("broken.parquet", row), reason)


def moments_beyond_the_calendar(landing: Landing) -> None:
    moments = pa.array([2**62, -(2**62), 0, None], pa.timestamp("us"))
    landing.write("moments.parquet", _parquet(pa.table({"text": [PROSE] * 4, "published": moments})))
    for row in range(1, 5):
        landing.expect(landing.key("moments.parquet", row), DOCUMENT)


def days_beyond_the_calendar(landing: Landing) -> None:
    days = pa.array([2**31 - 1, -(2**31), 0], pa.date32())
    landing.write("days.parquet", _parquet(pa.table({"text": [PROSE] * 3, "date": days})))
    for row in range(1, 4):
        landing.expect(landing.key("days.parquet", row), DOCUMENT)


def no_columns_and_no_rows(landing: Landing) -> None:
    landing.write("rows.parquet", _parquet(_articles(0)))
    landing.write("other.parquet", _parquet(pa.table({"a": [1], "b": ["x"]})))
    landing.expect(landing.key("other.parquet", 1), "no_text_field")


def one_name_for_two_columns(landing: Landing) -> None:
    table = pa.Table.from_arrays([pa.array([PROSE]), pa.array(["Other."])], names=["text", "text"])
    landing.file("columns.parquet", _parquet(table), "unreadable")


def thousands_of_columns(landing: Landing) -> None:
    columns = {f"c{number}": [0] for number in range(3_000)}
    landing.write("wide.parquet", _parquet(pa.table({**columns, "text": [PROSE]})))
    landing.expect(landing.key("wide.parquet", 1), DOCUMENT, text=PROSE)


def a_bomb_of_zeros(landing: Landing) -> None:
    table = pa.table({"text": ["x " * 9_000_000]})
    landing.file("zeros.parquet", _parquet(table, compression="zstd", use_dictionary=False), "oversized")


def a_bomb_of_one_value(landing: Landing) -> None:
    """One text of 6 MB, twenty thousand times over, in a few kilobytes: stored once, referred to."""
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), [PROSE * 70_000])
    for name, options in (("told", {}), ("untold", {"store_schema": False})):
        data = _parquet(pa.table({"text": texts}), compression="zstd", **options)
        landing.file(f"{name}.parquet", data, "oversized")
        for row in (1, 2):
            landing.expect(landing.key(f"{name}.parquet", row), "oversized")


def a_text_beyond_the_limit(landing: Landing) -> None:
    landing.write("large.parquet", _parquet(pa.table({"text": [PROSE, PROSE * 70_000, PROSE]})))
    for row, reason in enumerate((DOCUMENT, "oversized", DOCUMENT), start=1):
        landing.expect(landing.key("large.parquet", row), reason)
