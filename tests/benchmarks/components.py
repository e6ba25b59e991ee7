"""What each component costs beside parsing: `python -m tests.benchmarks.components ARTICLES.jsonl`.

Reads records with a `text` (and optionally `published`), runs the pipeline in one process, and prints for
parsing and for each component the milliseconds per document and the share of parsing time. Shares, not
milliseconds, are comparable between machines.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from transforms.article import Article
from transforms.identifiers import document_id
from transforms.parsing import load_parser, read_articles
from transforms.pipeline import COMPONENTS, readings


def articles(path: Path, most: int) -> Iterator[Article]:
    """Yield the articles of a JSON Lines file, at most `most`."""
    with path.open(encoding="utf-8") as lines:
        for number, line in zip(range(most), lines, strict=False):
            record = json.loads(line)
            published = record.get("published")
            yield Article(
                document_id=document_id("bench", str(number)),
                source="bench",
                source_item=str(number),
                text=record["text"],
                published_on=date.fromisoformat(published) if published else None,
                published_on_basis="metadata" if published else "unknown",
            )


def measure(path: Path, most: int) -> tuple[int, float, Counter[str]]:
    """Return the number of documents, the seconds of parsing, and the seconds of each component."""
    load_parser()
    for _ in readings(articles(path, 1)):
        pass  # word lists are loaded once per process, with the first article
    start = perf_counter()
    parsed = list(read_articles(articles(path, most)))
    parsing = perf_counter() - start
    seconds: Counter[str] = Counter()
    for reading in parsed:
        for component in COMPONENTS:
            start = perf_counter()
            component.run(reading)
            seconds[component.name] += perf_counter() - start
    return len(parsed), parsing, seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines with `text` and optionally `published`")
    parser.add_argument("--most", type=int, default=300, help="documents to read")
    options = parser.parse_args()
    count, parsing, seconds = measure(options.articles, options.most)
    table = Table("step", "ms per document", "share of parsing", title=f"{count} documents")
    table.add_row("parsing", f"{1000 * parsing / count:.2f}", "100.0 %")
    for name, spent in seconds.items():
        table.add_row(name, f"{1000 * spent / count:.2f}", f"{100 * spent / parsing:.1f} %")
    total = seconds.total()
    table.add_row("all components", f"{1000 * total / count:.2f}", f"{100 * total / parsing:.1f} %")
    Console().print(table)


if __name__ == "__main__":
    main()
