"""The most striking rows of one run, from the published warehouse."""

from dataclasses import dataclass
from importlib.resources import files

import duckdb

type HighlightRow = dict[str, object]


@dataclass(frozen=True, slots=True)
class Highlights:
    """Rows to show a person, each with its sentence: why items were rejected, measures, coming meetings."""

    rejects: list[HighlightRow]
    measures: list[HighlightRow]
    meetings: list[HighlightRow]


def run_highlights(connection: duckdb.DuckDBPyConnection, run_id: str) -> Highlights:
    """Return the highlights of the documents and rejects that the run `run_id` wrote."""
    return Highlights(
        rejects=_rows(connection, "rejects", run_id),
        measures=_rows(connection, "measures", run_id),
        meetings=_rows(connection, "meetings", run_id),
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str, run_id: str) -> list[HighlightRow]:
    query = files("warehouse.highlights").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    result = connection.execute(query, {"run_id": run_id})
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
