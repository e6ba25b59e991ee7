"""Read a folder in a process of its own, under a hard limit: `python -m tests.hostile.reading DIR SETTINGS`.

Prints what came of the items, by how much the process grew, and how long the processor worked, as JSON.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_MEBIBYTE = 2**20
_ROOM = 1_500 * _MEBIBYTE  # beyond which allocating fails, rather than the machine
_SECONDS_OF_WAITING = 1_500  # for a process that hangs; what the processor may take, each test says


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a folder gave and took: outcomes by reason, growth in mebibytes, processor seconds."""

    outcomes: Mapping[str, int]
    growth: float
    seconds: float


def read_apart(folder: Path, **settings: object) -> Reading:
    """Return what reading `folder` in a new process gave and took; fails the test where the process died."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.hostile.reading", str(folder), json.dumps(settings)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=_SECONDS_OF_WAITING,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr[-2_000:]
    return Reading(**json.loads(finished.stdout))


def main(folder: str, settings: str) -> None:
    """Read `folder` as a source with these settings and print the `Reading`."""
    from flows.sources.config import SourceConfig
    from flows.sources.read import read_source
    from tests.hostile.landing import DOCUMENT
    from transforms.article import Article
    from transforms.articles.language import tell_language
    from transforms.articles.pages import read_page

    assert read_page
    tell_language("The model is loaded before anything is measured, because it is not the input's doing.")
    config = SourceConfig(name="hostile", location=folder, **json.loads(settings))
    _limit_memory()
    before, started = _peak(), time.process_time()
    outcomes = dict(
        Counter(DOCUMENT if isinstance(item, Article) else item.reason for item in read_source(config))
    )
    reading = Reading(outcomes, _peak() - before, time.process_time() - started)
    sys.stdout.write(json.dumps(asdict(reading)))


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + _ROOM
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


if __name__ == "__main__":
    main(*sys.argv[1:])
