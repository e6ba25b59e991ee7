"""Articles that the extractors could not read, so that an unchanged one is not tried again at every run.

Kept beside the readings of files. A refusal holds for one text (`item_sha256`) and one set of extractors:
with any other version of one of them the article is tried again. A lost memory costs time only.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from transforms.articles.rejection import Rejection

_TABLE = """
CREATE TABLE IF NOT EXISTS refused (
    source TEXT NOT NULL, source_item TEXT NOT NULL, item_sha256 TEXT NOT NULL, extractors TEXT NOT NULL,
    rejection TEXT NOT NULL, PRIMARY KEY (source, source_item)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article as the source had it, and why it was not loaded."""

    item_sha256: str
    rejection: Rejection


def extractors_digest(extractors: Mapping[str, str]) -> str:
    """Return a digest of {table: extractor}, the same for the same versions of all of them."""
    return sha256(json.dumps(dict(extractors), sort_keys=True).encode()).hexdigest()


def refused_articles(file: Path, source: str, *, extractors: str) -> dict[str, Refusal]:
    """Return {source_item: refusal} of what these extractors refused; nothing where that is not known."""
    if not file.exists():
        return {}
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT source_item, item_sha256, rejection FROM refused WHERE source = ? AND extractors = ?",
            (source, extractors),
        )
        return {item: Refusal(digest, Rejection(*json.loads(fields))) for item, digest, fields in rows}
    return {}


def remember_refused(file: Path, refusals: Iterable[Refusal], *, extractors: str) -> None:
    """Remember what these extractors refused, and forget what others did; not where the file is in use."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(_TABLE)
        connection.execute("DELETE FROM refused WHERE extractors <> ?", (extractors,))
        connection.executemany(
            "INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?, ?)",
            [
                (
                    refusal.rejection.source,
                    refusal.rejection.source_item,
                    refusal.item_sha256,
                    extractors,
                    json.dumps(astuple(refusal.rejection)),
                )
                for refusal in refusals
            ],
        )
