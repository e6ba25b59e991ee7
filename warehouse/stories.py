"""Stories: documents that share a band of their MinHash signatures, directly or through others, are copies.

Only the changed documents' bands are looked up, so a load's cost does not grow with the number of stories.
"""

import duckdb

from warehouse.catalogue import LAKE
from warehouse.components import connected_components
from warehouse.staging import SCHEMA

_MEMBERS = f"{LAKE}.store.story_members"
_SIGNATURES = f"{LAKE}.store.signatures"


def update_stories(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring `store.story_members` up to date inside the open transaction; return rows written.

    Reads the temporary table `changes_signatures` that the replacement of signatures left.
    """
    _find_affected(connection)
    before = dict(
        connection.execute(
            f"SELECT document_id, story_id FROM {_MEMBERS} SEMI JOIN affected USING (document_id)"
        ).fetchall()
    )
    groups = connection.execute(
        f"SELECT list(document_id) FROM {_SIGNATURES} SEMI JOIN affected USING (document_id)"
        " GROUP BY band, band_hash HAVING count(*) > 1"
    ).fetchall()
    after = connected_components(group[0] for group in groups)
    if before == after:
        return 0
    _write(connection, before, after)
    return len(after.items() - before.items())


def _find_affected(connection: duckdb.DuckDBPyConnection) -> None:
    """Note every document whose story may change.

    These are the documents that share a band with a changed one now, and whole stories that these, or the
    changed documents' former versions, belong to.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touching AS SELECT document_id FROM changes_signatures"
        f" UNION SELECT document_id FROM {_SIGNATURES} SEMI JOIN ("
        f"SELECT band, band_hash FROM memory.{SCHEMA}.signatures"
        " SEMI JOIN changes_signatures USING (document_id)) USING (band, band_hash)"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE affected AS SELECT document_id FROM touching"
        f" UNION SELECT document_id FROM {_MEMBERS} SEMI JOIN ("
        f"SELECT story_id FROM {_MEMBERS} SEMI JOIN touching USING (document_id)) USING (story_id)"
    )


def _write(connection: duckdb.DuckDBPyConnection, before: dict[str, str], after: dict[str, str]) -> None:
    """Add rows where rows only come; otherwise write the whole table again, which leaves no delete file."""
    if before.items() <= after.items():
        rows = sorted(after.items() - before.items())
    else:
        kept = connection.execute(
            f"SELECT document_id, story_id FROM {_MEMBERS} ANTI JOIN affected USING (document_id)"
        ).fetchall()
        connection.execute(f"DELETE FROM {_MEMBERS}")
        rows = sorted([*kept, *after.items()])
    if rows:
        documents, stories = zip(*rows, strict=True)
        connection.execute(
            f"INSERT INTO {_MEMBERS} SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])",
            [list(documents), list(stories)],
        )
