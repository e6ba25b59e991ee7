"""The folder of one run: batches of articles to read, and the rows read out of them, as Parquet files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.arrow import arrow_table
from warehouse.tables import table as declared


@dataclass(frozen=True, slots=True)
class Staging:
    """Where one run, or one month of a backfill, keeps its files until they are committed.

    `batches/NNNN.parquet` hold articles; `rows/<table>/NNNN.parquet` the rows of each batch.
    """

    directory: Path

    @property
    def rows(self) -> Path:
        """What a load takes: one folder a table."""
        return self.directory / "rows"

    def batch(self, number: int) -> Path:
        """Return the file of the batch with this number, its folder made."""
        path = self.directory / "batches" / f"{number:06}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@dataclass(slots=True)
class PartWriter:
    """Writes the rows of one batch, a group at a time, to `<folder>/<table>/<name>.parquet`.

    Memory holds one group of rows, however large the batch. Files appear under their final name only when
    all is written, so a batch that is tried again never leaves half a part.
    """

    folder: Path
    name: str
    written: dict[str, int] = field(default_factory=dict)
    _writers: dict[str, pq.ParquetWriter] = field(default_factory=dict)

    def write(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Append rows of one table; raises `StagedColumnsError` where they differ from its declaration."""
        if not rows:
            return
        arrow = arrow_table(declared(table), rows)
        if table not in self._writers:
            self._writers[table] = self._open(table, arrow.schema)
        self._writers[table].write_table(arrow)
        self.written[table] = self.written.get(table, 0) + len(rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table, writer in self._writers.items():
            writer.close()
            unfinished = self._unfinished(table)
            if kind is None:
                unfinished.rename(unfinished.with_name(f"{self.name}.parquet"))
            else:
                unfinished.unlink(missing_ok=True)

    def _open(self, table: str, schema: pa.Schema) -> pq.ParquetWriter:
        path = self._unfinished(table)
        path.parent.mkdir(parents=True, exist_ok=True)
        return pq.ParquetWriter(path, schema, compression="zstd")

    def _unfinished(self, table: str) -> Path:
        return self.folder / table / f"{self.name}.writing"
