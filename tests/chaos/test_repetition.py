"""Two runs in one Python process, as a notebook or a scheduler of one's own has them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.articles import Edition, items, offer
from tests.chaos.commands import REPOSITORY
from warehouse import connect

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(600)]

# Each has a home, and so a server of Prefect, of its own; Prefect is imported when the second starts.
_TWICE = """
import os
from flows.cli import app
if __name__ == "__main__":
    before = dict(os.environ)
    for name in ("first", "second"):
        os.environ["PARLEY_HOME"] = f"{name}-home"
        app(["ingest", "articles", "--workers", "1", "--warehouse", name], standalone_mode=False)
    del os.environ["PARLEY_HOME"]
    changed = {name for name in before.keys() | os.environ.keys() if before.get(name) != os.environ.get(name)}
    print("changed:", sorted(name for name in changed if name.startswith(("PREFECT", "PARLEY"))))
"""


def test_two_ingests_in_one_process(tmp_path: Path) -> None:
    offer(tmp_path / "articles", Edition.FIRST)
    loaded = len(items(Edition.FIRST))
    program = tmp_path / "twice.py"
    program.write_text(_TWICE)
    done = subprocess.run(
        [sys.executable, program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert (done.returncode, done.stderr) == (0, ""), done
    *said, changed = done.stdout.splitlines()
    assert sum(f": {loaded} loaded," in line for line in said) == 2, "each run tells what it loaded"
    assert changed == "changed: []"
    for name in ("first", "second"):
        with connect(tmp_path / name) as connection:
            found = connection.execute("SELECT flow, state, documents_loaded FROM meta.runs").fetchall()
        assert found == [("ingest", "completed", loaded)]
        assert (tmp_path / f"{name}-home" / "prefect" / "prefect.db").exists()
