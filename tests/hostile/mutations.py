"""Valid files, and ways to damage them: what the fuzzer reads."""

import gzip
import io
import json
from collections.abc import Callable
from functools import cache
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.hostile.landing import PROSE

_TITLE = "Talks go on, “envoys” say"
_DAY = "2019-07-24T17:06:00-04:00"
_TOKENS = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1a", b"\r", b"\n\n", b"\xe2\x80\x8b", b"\xe2\x80\xae",
    b'"', b"'", b",", b";", b"\t", b"=1+1", b"9" * 400, b"1e999", b"NaN", b"-0", b"null", b"9999-12-31",
    b"{", b"}", b"[", b"]", b"\\", b"\\ud83d", b"\\u0000",
    b"<", b">", b"<!--", b"]]>", b"&#0;", b"&amp", b"<script>", b"</p>",
    b"date 0000-00-00", b"Title: ", b"By ", b"PAR1", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x7f" * 9,
)  # fmt: skip


@cache
def valid_files() -> dict[str, bytes]:
    """Return one valid file of each kind by its name's suffix."""
    records = [
        {"id": f"r{number}", "title": _TITLE, "text": f"{PROSE} {number}", "published": _DAY, "views": number}
        for number in range(4)
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    rows = "id,title,text\n" + "".join(f'{number},"{_TITLE}","{PROSE}"\n' for number in range(4))
    paragraphs = "".join(f"<p>{PROSE} Round {number}.</p>" for number in range(4))
    head = f'<title>{_TITLE}</title><meta property="article:published_time" content="{_DAY}">'
    page = f"<html lang='en'><head>{head}</head><body><article>{paragraphs}</article></body></html>"
    text = f"date 2019-07-24\n\n{_TITLE}\n\nBy Jane Doe\n\n{PROSE}\n\n{PROSE}\n\nEND\n".encode()
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), table, compression="zstd", row_group_size=2)
    pack = zstandard.ZstdCompressor().compress
    return {
        ".txt": text,
        ".html": page.encode(),
        ".jsonl": lines,
        ".json": json.dumps(records).encode(),
        ".csv": rows.encode(),
        ".tsv": rows.replace(",", "\t").encode(),
        ".parquet": table.getvalue(),
        ".txt.gz": gzip.compress(text, mtime=0),
        ".jsonl.gz": gzip.compress(lines, mtime=0),
        ".csv.zst": pack(rows.encode()),
        ".jsonl.zst": pack(lines),
    }


def damaged(data: bytes, random: Random) -> bytes:
    """Return `data` with one to eight damages."""
    for _ in range(random.randint(1, 8)):
        data = random.choice(_DAMAGES)(data, random)
    return data


def _flip(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(_TOKENS) * random.choice((1, 1, 1, 50)) + data[place:]


def _drop(data: bytes, random: Random) -> bytes:
    start, end = _slice(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _slice(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 20)) + data[end:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _slice(data, random)
    rest = data[:start] + data[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _splice(data: bytes, random: Random) -> bytes:
    other = random.choice(list(valid_files().values()))
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other)) :]


def _recode(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-le", "utf-32")))


def _slice(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 4, 16, 64, 256)))


_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _flip, _flip, _insert, _insert, _drop, _repeat, _move, _cut, _splice, _recode,
)  # fmt: skip
