"""How far short names are led to whole ones across documents: `python -m tests.benchmarks.links ARTICLES`.

ARTICLES is a JSON Lines file of articles (keys id, title, published, text). People with a whole name in
several of them lose it in half of their documents, bodies spelt out with an acronym keep the acronym only;
`entity_links` must lead them back. Prints precision (links that lead to the right one) and recall (hidden
ones led back), of people, of those with an office in two words or more, and of bodies.

Why no record-linkage library: on 1,300 agency stories with 710 hidden people the rules linked 417, 414 of
them rightly. Splink 5.0 (offices, company, country and nearness in time as comparisons, surnames as blocks,
trained by expectation maximisation) linked 223 with 221 right at a probability of one half, and 31 at nine
tenths; the ECM classifier of recordlinkage 0.16 did not converge. A weight for each field cannot say what
decides: two words of one office, and nobody else who would do.
"""

import argparse
import json
import random
import re
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
_ACRONYM = re.compile(r"[A-Z]{3,6}")


def main() -> None:
    """Read the articles, hide names, link, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=1_000, help="read so many articles")
    options = parser.parse_args()
    sightings, offices = _rows(options.articles, options.count)
    bodies = _hide_bodies(sightings)
    hidden = _hide(sightings, offices)
    found = _links(sightings, offices)
    titled = {row["entity_id"] for row in offices if len(str(row["office_text"]).split()) > 1}
    console = Console()
    for label, names, wanted in (
        ("people", set(hidden), hidden),
        ("with an office", set(hidden) & titled, hidden),
        ("bodies", set(bodies), bodies),
    ):
        links = {short: whole for short, whole in found if short in names}
        right = sum(whole in wanted[short] for short, whole in links.items())
        console.print(
            f"{label}: {len(names)} hidden, {len(links)} linked, precision {right / max(1, len(links)):.1%},"
            f" recall {right / max(1, len(names)):.1%}"
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


def _hide_bodies(sightings: list[Row]) -> dict[str, set[str]]:
    """Leave bodies their acronym only in half of the documents that give both; return who each one is."""
    spelt: dict[str, list[Row]] = defaultdict(list)
    for row in sightings:
        name = str(row["name"])
        is_body = row["kind"] == "organization" and row["is_named"] and not _ACRONYM.fullmatch(name)
        if is_body and _acronyms(row):
            spelt[str(row["entity_id"])].append(row)
    chooser = random.Random(1)
    hidden: dict[str, set[str]] = defaultdict(set)
    for entity, rows in sorted(spelt.items()):
        for row in chooser.sample(rows, len(rows) // 2):
            name = _acronyms(row)[0]
            row["entity_id"], row["name"], row["aliases"] = f"organization/{name.lower()}", name, []
            hidden[str(row["entity_id"])].add(entity)
    return hidden


def _acronyms(row: Row) -> list[str]:
    """Return the acronyms a document gives beside a body's full name."""
    forms = row["aliases"] if isinstance(row["aliases"], list) else []
    return [form for form in forms if _ACRONYM.fullmatch(form) and not str(row["name"]).startswith(form)]


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
