"""What a warehouse holds, small enough to compare: one fingerprint a month over every stored row."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import duckdb

from warehouse.arrow import LOAD_TIME_COLUMNS
from warehouse.ddl import document_tables, quoted
from warehouse.declaration import Table

type State = Mapping[str, "Fingerprint"]

# Each run that ended well must have exactly the rejects it says it has, and a run that did not, none.
_REJECTS_AS_RECORDED = """
SELECT run_id, state, documents_rejected, count(reject_id) AS found
FROM meta.runs LEFT JOIN meta.rejects USING (run_id)
WHERE flow = 'ingest'
GROUP BY ALL
HAVING found <> CASE WHEN state IN ('completed', 'degraded') THEN documents_rejected ELSE 0 END
"""


class Fingerprint(NamedTuple):
    """Rows of a month, and the sum of their hashes; when and by which run they were written is left out."""

    rows: int
    digest: str


def state_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Fingerprint]:
    """Return {month: fingerprint}, the members of stories as a month of their own, by one query."""
    found = connection.execute(_fingerprints()).fetchall()
    return {month: Fingerprint(int(rows), str(digest)) for month, rows, digest in found}


def rejects_amiss(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Return runs whose rejects are not those they recorded."""
    return connection.execute(_REJECTS_AS_RECORDED).fetchall()


def rows_of(state: State) -> int:
    """Return how many rows a state has."""
    return sum(fingerprint.rows for fingerprint in state.values())


@cache
def _fingerprints() -> str:
    selects = [_rows(table) for table in document_tables()]
    selects.append("SELECT 'stories' AS month, hash(document_id, story_id) AS h FROM store.story_members")
    return (
        "SELECT month, count(*), sum(h::HUGEINT)::VARCHAR"
        f" FROM ({' UNION ALL '.join(selects)}) GROUP BY month ORDER BY month"
    )


def _rows(table: Table) -> str:
    names = [quoted(column.name) for column in table.columns if column.name not in LOAD_TIME_COLUMNS]
    return (
        f"SELECT published_month AS month, hash('{table.name}', {', '.join(names)}) AS h FROM {_name(table)}"
    )


def _name(table: Table) -> str:
    return table.name if table.schema == "main" else table.qualified_name
