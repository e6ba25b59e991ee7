"""How far surnames are led to whole names across documents: `python -m tests.benchmarks.links ARTICLES`.

ARTICLES is a JSON Lines file of articles (keys id, title, published, text). People with a whole name in
several of them lose it in half of their documents; `entity_links` must lead them back. Prints precision
(links that lead to the right person) and recall (hidden people led back), of all and of those with an office
in two words or more.
"""

import argparse
import json
import random
from collections import defaultdict
from datetime import date
from itertools import batched
from pathlib import Path

import duckdb
import pyarrow as pa
from rich.console import Console

from transforms.article import Article
from transforms.pipeline import COMPONENTS, extract
from transforms.rows import Row
from warehouse.queries import queries

_NEEDED = frozenset({"quotations", "entities", "offices"})
_BATCH = 50


def main() -> None:
    """Read the articles, hide names, link, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=1_000, help="read so many articles")
    options = parser.parse_args()
    sightings, offices = _rows(options.articles, options.count)
    hidden = _hide(sightings, offices)
    found = _links(sightings, offices)
    titled = {row["entity_id"] for row in offices if len(str(row["office_text"]).split()) > 1}
    console = Console()
    for label, people in (("all", set(hidden)), ("with an office", set(hidden) & titled)):
        links = {short: whole for short, whole in found if short in people}
        right = sum(whole in hidden[short] for short, whole in links.items())
        console.print(
            f"{label}: {len(people)} hidden, {len(links)} linked, precision {right / max(1, len(links)):.1%},"
            f" recall {right / max(1, len(people)):.1%}"
        )


def _rows(path: Path, count: int) -> tuple[list[Row], list[Row]]:
    components = [component for component in COMPONENTS if component.name in _NEEDED]
    sightings: list[Row] = []
    offices: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for batch in batched((line for line, _ in zip(lines, range(count), strict=False)), _BATCH):
            rows = extract([_article(json.loads(line)) for line in batch], components=components).rows
            sightings += rows.get("entity_sightings", [])
            offices += rows.get("offices", [])
    return sightings, offices


def _article(record: dict[str, str]) -> Article:
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    return Article(
        f"{int(record['id']):08}", "benchmark", record["id"], record["text"], title=record.get("title"),
        published_on=published, published_on_basis="metadata",
    )  # fmt: skip


def _hide(sightings: list[Row], offices: list[Row]) -> dict[str, set[str]]:
    """Give whole names a surname's id in half of their documents, in place; return who each id was."""
    documents: dict[str, set[str]] = defaultdict(set)
    for row in sightings:
        entity = str(row["entity_id"])
        if row["kind"] == "person" and row["is_named"] and "@" not in entity and "-" in entity:
            documents[entity].add(str(row["document_id"]))
    chooser = random.Random(1)
    short: dict[tuple[str, str], str] = {}
    hidden: dict[str, set[str]] = defaultdict(set)
    for entity, seen in sorted(documents.items()):
        for document in chooser.sample(sorted(seen), len(seen) // 2):
            short[entity, document] = f"person/{entity.rpartition('-')[2]}@{document[:8]}"
            hidden[short[entity, document]].add(entity)
    for row in (*sightings, *offices):
        key = str(row["entity_id"]), str(row["document_id"])
        row["entity_id"] = short.get(key, key[0])
    return hidden


def _links(sightings: list[Row], offices: list[Row]) -> list[tuple[str, str]]:
    """Return (short, whole) of `warehouse/views/entity_links.sql` over the rows."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA store")
    connection.register("seen", pa.Table.from_pylist(sightings))
    connection.register("held", pa.Table.from_pylist(offices))
    connection.execute("CREATE TABLE store.entity_sightings AS FROM seen")
    connection.execute("CREATE TABLE offices AS FROM held")
    sql = next(query.sql for query in queries("views") if query.name == "entity_links")
    return connection.execute(f"SELECT entity_id, linked_entity_id FROM ({sql})").fetchall()


if __name__ == "__main__":
    main()
