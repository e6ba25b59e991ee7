"""How a source stands after a run: what was rejected of it, and how new its newest article is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import duckdb


@dataclass(frozen=True, slots=True)
class Standing:
    """A source, its rejects in one run, and the day of publication of its newest article, if any is dated."""

    source: str
    rejected: int
    newest: date | None


def standings(
    connection: duckdb.DuckDBPyConnection, *, run_id: str, sources: Collection[str]
) -> tuple[Standing, ...]:
    """Return how these sources stand after the run, by name, from the published file."""
    rows = connection.execute(
        "SELECT source,"
        " (SELECT count(*) FROM meta.rejects WHERE rejects.source = named.source AND run_id = $run),"
        " (SELECT max(published_on) FROM store.articles WHERE articles.source = named.source)"
        " FROM (SELECT unnest($sources::VARCHAR[]) AS source) AS named ORDER BY source",
        {"run": run_id, "sources": sorted(sources)},
    )
    return tuple(Standing(*row) for row in rows.fetchall())
