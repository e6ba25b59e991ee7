"""Questions the flows ask of the published file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from warehouse.arrow import arrow_schema
from warehouse.ddl import column_list
from warehouse.tables.articles import ARTICLES


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A stored document: its id, the partition it lies in, and what its source calls it."""

    document_id: str
    published_month: str
    source: str
    source_item: str


def items(connection: duckdb.DuckDBPyConnection, source: str) -> dict[str, str]:
    """Return {source_item: item_sha256} of every document of a source."""
    rows = connection.execute(
        "SELECT source_item, item_sha256 FROM store.articles WHERE source = ?", [source]
    )
    return dict(rows.fetchall())


def select_documents(
    connection: duckdb.DuckDBPyConnection,
    *,
    start: date | None,
    end: date | None,
    include_undated: bool,
    sources: Collection[str] | None,
    stale_for: Mapping[str, str] | None,
) -> list[DocumentRef]:
    """Return documents by month and id; see `Store.select_documents`."""
    conditions = [
        "coalesce(published_on >= coalesce($start, published_on), $include_undated)",
        "coalesce(published_on <= coalesce($end, published_on), $include_undated)",
    ]
    parameters: dict[str, object] = {"start": start, "end": end, "include_undated": include_undated}
    if sources is not None:
        conditions.append("list_contains($sources::VARCHAR[], source)")
        parameters["sources"] = sorted(sources)
    if stale_for is not None:
        conditions.append(f"document_id IN ({_stale(stale_for, parameters)})")
    rows = connection.execute(
        "SELECT document_id, published_month, source, source_item FROM store.articles"
        f" WHERE {' AND '.join(conditions)} ORDER BY published_month, document_id",
        parameters,
    )
    return [DocumentRef(*row) for row in rows.fetchall()]


def count_stale(connection: duckdb.DuckDBPyConnection, extractors: Mapping[str, str]) -> int:
    """Return how many documents are stale for {table: current extractor}."""
    parameters: dict[str, object] = {}
    query = f"SELECT count(*) FROM ({_stale(extractors, parameters)})"
    return int(connection.execute(query, parameters).fetchall()[0][0])


def _stale(stale_for: Mapping[str, str], parameters: dict[str, object]) -> str:
    """Return the query of stale documents' ids, and add its parameters: each table's current extractor.

    A document is stale unless each of these extractors is recorded as the one that read it last.
    """
    parameters["current"] = [f"{table} {extractor}" for table, extractor in sorted(stale_for.items())]
    return (
        "SELECT document_id FROM store.articles EXCEPT SELECT document_id FROM store.articles"
        " LEFT JOIN store.extractions AS read USING (document_id)"
        " GROUP BY document_id HAVING count(*) FILTER"
        " (list_contains($current::VARCHAR[], concat_ws(' ', read.table_name, read.extractor)))"
        " = len($current::VARCHAR[])"
    )


def stored_articles(connection: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> pa.Table:
    """Return the rows of `store.articles` for these documents, by id."""
    result = connection.execute(
        f"SELECT {column_list(ARTICLES)} FROM store.articles"
        " WHERE list_contains(?::VARCHAR[], document_id) ORDER BY document_id",
        [sorted(document_ids)],
    )
    return result.to_arrow_table().cast(arrow_schema(ARTICLES))
