"""Reading takes bounded memory and time, whatever lies in the source."""

import gzip
import json
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.hostile.corpus import generators
from tests.hostile.landing import DOCUMENT, PROSE, Landing
from tests.hostile.reading import read_apart

pytestmark = pytest.mark.timeout(1_600)

_FIFTY_MEGABYTES = 50_000_000
_GENERATORS = generators()
_PACKED = ("compressed", "parquet_files")


@pytest.mark.slow
def test_lines_of_fifty_megabytes(tmp_path):
    line = (PROSE * (_FIFTY_MEGABYTES // len(PROSE))).encode()
    for suffix in ("txt", "html", "json", "jsonl", "csv"):
        (tmp_path / f"line.{suffix}").write_bytes(line)
        (tmp_path / f"line.{suffix}.gz").write_bytes(gzip.compress(line, 1))
    (tmp_path / "line.parquet").write_bytes(line)
    reading = read_apart(tmp_path, max_expansion=1_000)
    # A list in JSON may be larger than one article.
    assert reading.outcomes == {"oversized": 8, "unreadable": 3}
    assert reading.growth < 300
    assert reading.seconds < 60


@pytest.mark.slow
def test_the_corpus_together(tmp_path):
    landing = Landing(tmp_path / "landing", "")
    for landing.name, generate in _GENERATORS.items():
        generate(landing)
    reading = read_apart(landing.root)
    assert reading.outcomes == Counter(outcome.reason for outcome in landing.outcomes)
    assert reading.growth < 600
    assert reading.seconds < 60


@pytest.mark.hostile
@pytest.mark.parametrize("name", [name for name in _GENERATORS if name.startswith(_PACKED)])
def test_packed_files_stay_small(tmp_path, name):
    landing = Landing(tmp_path / "landing", name)
    _GENERATORS[name](landing)
    reading = read_apart(landing.root)
    assert reading.growth < 300
    assert reading.seconds < 20


@pytest.mark.hostile
def test_a_hundred_thousand_tiny_files(tmp_path):
    for number in range(100):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        for other in range(1_000):
            (folder / f"{other:03}.txt").write_text(f"Talks go on, day {number}, {other}.")
    reading = read_apart(tmp_path)
    assert reading.outcomes == {DOCUMENT: 100_000}
    assert reading.growth < 150
    assert reading.seconds < 200


@pytest.mark.hostile
def test_large_files_are_read_in_pieces(tmp_path):
    text = PROSE * 10
    with (tmp_path / "large.jsonl").open("w") as lines:
        for number in range(100_000):
            lines.write(json.dumps({"id": f"j{number}", "text": text}) + "\n")
    with (tmp_path / "large.csv").open("w") as rows:
        rows.write("id,text\n")
        rows.writelines(f'c{number},"{text}"\n' for number in range(50_000))
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(tmp_path / "large.parquet", schema, use_dictionary=False) as writer:
        for part in range(5):
            ids = [f"p{part}-{number}" for number in range(10_000)]
            writer.write_table(pa.table({"id": ids, "text": [f"{text}{key}" for key in ids]}, schema))
    reading = read_apart(tmp_path)
    assert reading.outcomes == {DOCUMENT: 200_000}
    assert reading.growth < 250
