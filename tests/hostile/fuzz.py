"""Damage valid files and read them, for as long as asked: `python -m tests.hostile.fuzz --minutes 10`.

Each case follows from its number, so that a fault is found again with `--first NUMBER --cases 1`. The cases
are read in a process of their own: a crash of a library is a fault like any other.
"""

import argparse
import multiprocessing
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from flows.sources.batches import articles_from_table, articles_to_table
from flows.sources.config import SourceConfig
from flows.sources.read import read_source
from tests.hostile.mutations import damaged, valid_files
from transforms.article import Article
from transforms.articles.rejection import Rejection
from warehouse.vocabularies import terms

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_CASES_AT_A_TIME = 500
_SECONDS_A_CASE = 10  # of the processor
_SECONDS_OF_WAITING = 120


def check_case(number: int, folder: Path) -> None:
    """Damage and read the file of one case; raises `AssertionError` where an item is not what it must be."""
    random = Random(number)
    suffix, data = random.choice(sorted(valid_files().items()))
    check_file(folder / f"case-{number}{suffix}", damaged(data, random))


def check_file(path: Path, data: bytes) -> None:
    """Read a file of these bytes: each item is an article to be staged, or a reject to be stored."""
    path.write_bytes(data)
    try:
        for item in read_source(SourceConfig(name="wire", location=str(path))):
            assert item.source_item.isprintable()
            if isinstance(item, Article):
                _check_article(item)
            else:
                _check_rejection(item)
    finally:
        path.unlink()


def _check_article(article: Article) -> None:
    assert article.text.strip()
    assert "\x00" not in article.text
    assert articles_from_table(articles_to_table([article])) == [article]


def _check_rejection(rejection: object) -> None:
    assert isinstance(rejection, Rejection)
    assert rejection.reason in terms("reject_reason")
    assert rejection.stage in terms("reject_stage")
    assert rejection.detail.isprintable()
    assert rejection.raw_excerpt.isprintable()


def _check_cases(first: int, count: int, current: "Synchronized[int]") -> None:
    """Check so many cases; `current` is the one that is being checked, should the process end."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            # Either ends the process, where a case computes or waits for longer.
            signal.setitimer(signal.ITIMER_PROF, _SECONDS_A_CASE)
            signal.alarm(_SECONDS_OF_WAITING)
            current.value = number
            check_case(number, Path(folder))
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)


def main() -> int:
    """Check cases until the time is over; return 1 at the first fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--cases", type=int, help="stop after so many")
    options = parser.parse_args()
    deadline = time.monotonic() + 60 * options.minutes
    number = options.first
    end = number + options.cases if options.cases else sys.maxsize
    context = multiprocessing.get_context("fork")
    current = context.Value("q")
    while time.monotonic() < deadline and number < end:
        count = min(_CASES_AT_A_TIME, end - number)
        process = context.Process(target=_check_cases, args=(number, count, current))
        process.start()
        process.join()
        if process.exitcode:
            sys.stdout.write(f"case {current.value} is at fault (exit status {process.exitcode})\n")
            return 1
        number += count
    sys.stdout.write(f"{number - options.first:,} damaged files, each item an article or a reject\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
