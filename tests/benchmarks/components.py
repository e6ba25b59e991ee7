"""What each component costs beside parsing: `python -m tests.benchmarks.components ARTICLES.jsonl`.

Reads records with a `text` (and optionally `published`), runs the pipeline in one process, and prints for
parsing and for each component the processor milliseconds per document and the share of parsing time. A batch
is parsed, then read by every component, as in a run, so that whatever else the machine does weighs on both
alike: shares, not milliseconds, are comparable between machines and hours.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time

from rich.console import Console
from rich.table import Table

from transforms.article import Article
from transforms.identifiers import document_id
from transforms.parsing import load_parser, read_articles
from transforms.pipeline import COMPONENTS, readings

PARSING = "parsing"
WARM = 20  # articles read beforehand, which load the word lists of every component
BASE = ("times", "amounts", "quotations", "entities", "quotes")  # what everything else stands on


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


def measure(path: Path, most: int) -> tuple[int, dict[str, float]]:
    """Return the number of documents, and the processor seconds of parsing and of each component."""
    load_parser()
    for _ in readings(articles(path, WARM)):
        pass  # a process loads each word list once, with the first article that asks for it
    seconds: dict[str, float] = {}
    count = 0
    start = process_time()
    for reading in read_articles(articles(path, most)):
        count += 1
        for name, run in ((PARSING, None), *((component.name, component.run) for component in COMPONENTS)):
            if run is not None:
                run(reading)
            now = process_time()
            seconds[name] = seconds.get(name, 0.0) + now - start
            start = now
    return count, seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines with `text` and optionally `published`")
    parser.add_argument("--most", type=int, default=400, help="documents to read")
    options = parser.parse_args()
    count, seconds = measure(options.articles, options.most)
    parsing = seconds[PARSING]
    table = Table("step", "ms per document", "share of parsing", title=f"{count} documents")
    sums = {
        "base layers": sum(seconds[name] for name in BASE),
        "all components": sum(seconds.values()) - parsing,
    }
    for name, spent in (*seconds.items(), *sums.items()):
        table.add_row(name, f"{1000 * spent / count:.2f}", f"{100 * spent / parsing:.1f} %")
    Console().print(table)


if __name__ == "__main__":
    main()
