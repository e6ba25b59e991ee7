"""What 1,000 articles cost into a warehouse of 0, 10,000 and 100,000: `python -m tests.benchmarks.loads`.

The same articles, over as many months as the warehouse has, by the whole command `parley ingest`. The
warehouses are made up (`tests.benchmarks.queries`). Processor seconds are what to compare on a busy machine.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks.corpus import records
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.ingest import Bench
from tests.benchmarks.queries import load

STORED = (0, 10_000, 100_000)
_OFFERED = 1_000


def main() -> None:
    """Run the benchmark and print its figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; default: the samples, varied")
    parser.add_argument("--stored", type=int, nargs="+", default=STORED, help="documents there already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(options.articles, options.stored, Path(folder)):
            show(figure)


def figures(pool: Path | None, stored: Sequence[int], directory: Path) -> Iterator[Figure]:
    """Yield the cost of 1,000 articles into each warehouse, beside the cost into the first of them."""
    first = None
    Bench(directory, home=directory / "home").run("maintain")  # sets the home up
    for documents in stored:
        bench = Bench(directory / str(documents), home=directory / "home")
        if documents:
            load(bench.warehouse, documents)
        bench.write("articles", islice(records(pool), _OFFERED))
        usage = bench.run("ingest", "articles")
        first = first or usage
        ratio = usage.processor_seconds / first.processor_seconds
        yield Figure(
            f"1,000 articles into {documents:,} documents",
            f"{usage.processor_seconds:.1f} CPU s",
            f"{ratio:.2f} of the first; {usage.seconds:.1f} s by the clock",
        )


if __name__ == "__main__":
    main()
