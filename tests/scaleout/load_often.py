"""A machine that loads, again and again: `python -m tests.scaleout.load_often DIRECTORY STAGING…`.

It says `loaded` after each, so that a test can kill it in the midst of the next.
"""

import sys
from pathlib import Path

from tests.warehouse.samples import run
from warehouse.store import Store


def main(directory: str, *stagings: str) -> None:
    with Store.open(directory) as store:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        for staging in stagings:
            store.load(Path(staging), run=run(f"{directory} {staging}"))
            sys.stdout.write("loaded\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
