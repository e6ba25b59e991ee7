"""All of it as one table: `make bench`; with `--articles FILE --documents 100000` at full size."""

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from tests.benchmarks import ingest, loads, queries
from tests.benchmarks.figures import Figure, markdown, show, table

_MADE_UP = 100_000  # a million mentions


def main() -> None:
    """Run every benchmark of speed and cost, print each figure as it comes and all of them at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; default: the samples, varied")
    parser.add_argument("--documents", type=int, default=1_000, help="how many to ingest at once")
    parser.add_argument("--markdown", type=Path, help="write the table to this file too")
    options = parser.parse_args()
    found = []
    with TemporaryDirectory() as folder:
        for figure in _figures(options.articles, options.documents, Path(folder)):
            show(figure)
            found.append(figure)
    Console(width=130).print(table(found))
    if options.markdown:
        options.markdown.write_text(markdown(found), encoding="utf-8")


def _figures(pool: Path | None, documents: int, directory: Path) -> Iterator[Figure]:
    return chain(
        ingest.figures(pool, documents, directory / "ingest"),
        loads.figures(pool, loads.STORED, directory / "loads"),
        queries.figures(_MADE_UP, directory / "queries"),
    )


if __name__ == "__main__":
    main()
