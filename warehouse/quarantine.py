"""Keeping one faulty document from costing a whole load: the invariants, asked of a staged part beforehand.

A load rolls back as a whole where an invariant is violated. So each part is checked as it is staged, and the
documents at fault are taken out; the load's own checks then guard against what staging cannot see.
"""

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.checking import faults_by_document, prepare_checks
from warehouse.ddl import document_tables, empty_select, literal
from warehouse.declaration import Table
from warehouse.engine import new_engine


def faulty_documents(rows: Path, part: str) -> dict[str, str]:
    """Return {document_id: the invariants it violates} for the files `<rows>/<table>/<part>.parquet`."""

    def relation(table: Table) -> str:
        path = _file(rows, part, table)
        return f"FROM read_parquet({literal(str(path))})" if path.exists() else empty_select(table)

    with new_engine(threads=1) as connection:
        prepare_checks(connection, relation)
        return faults_by_document(connection)


def take_out(rows: Path, part: str, document_ids: Collection[str]) -> None:
    """Rewrite the files of a staged part without any row of these documents."""
    for table in document_tables():
        path = _file(rows, part, table)
        if not path.exists():
            continue
        staged = pq.read_table(path)
        is_out = pc.is_in(staged["document_id"], value_set=pa.array(list(document_ids), pa.string()))
        kept = staged.filter(pc.invert(is_out))
        unfinished = path.with_suffix(".writing")
        pq.write_table(kept, unfinished, compression="zstd")
        unfinished.rename(path)


def _file(rows: Path, part: str, table: Table) -> Path:
    return rows / table.name / f"{part}.parquet"
