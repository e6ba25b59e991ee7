"""Version 3: the warehouse remembers which extractor read each document, even where it found nothing."""

import duckdb

from warehouse.catalogue import LAKE
from warehouse.migrations.migration import Migration
from warehouse.migrations.rewriting import create_table

_TABLES = (
    "store.articles",
    "main.sentences",
    "store.entity_sightings",
    "main.mentions",
    "main.offices",
    "main.quotes",
    "main.amounts",
    "main.times",
    "main.events",
    "main.event_participants",
    "main.measures",
    "main.meetings",
    "main.topics",
    "store.signatures",
)


def note_extractions(lake: duckdb.DuckDBPyConnection) -> None:
    """Remember which extractor version read each document, so that none stays stale for want of rows.

    Version 2 told a document's extractors from its rows: one in which an old extractor had found no quotation
    was never read again. What rows tell is filled in; the rest is unknown, and such documents count as stale.
    """
    create_table(
        lake,
        "store.extractions",
        "document_id VARCHAR NOT NULL, table_name VARCHAR NOT NULL, published_month VARCHAR NOT NULL,"
        " extractor VARCHAR NOT NULL",
        by_month=True,
    )
    told_by_rows = " UNION ALL ".join(
        f"SELECT document_id, '{table.partition('.')[2]}' AS table_name, published_month,"
        f" min(extractor) AS extractor FROM {LAKE}.{table} GROUP BY document_id, published_month"
        " HAVING count(DISTINCT extractor) = 1"
        for table in _TABLES
    )
    lake.execute(
        f"INSERT INTO {LAKE}.store.extractions SELECT * FROM ({told_by_rows})"
        " ORDER BY published_month, document_id, table_name"
    )


EXTRACTIONS = Migration(version=3, name="extractions", apply=note_extractions)
