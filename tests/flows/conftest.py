"""A Prefect server for the slow tests, the command line as a person runs it, a store that is made up."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest

from flows.server import Server, start_server
from flows.settings import Places
from warehouse.store import Store

type Command = Callable[..., subprocess.CompletedProcess[str]]

ARTICLES = {
    "tariffs.txt": """date 2019-05-13

Ministers vow to answer new duties

China will raise tariffs on $60 billion of American goods from June 1, the finance ministry said on Monday.
"We will never surrender to outside pressure," said Geng Shuang, a spokesman for the foreign ministry.

Officials of both sides are to meet in Beijing next week.
""",
    "talks.txt": """date 2019-07-24

Trade talks will resume in Shanghai on July 30, the White House said on Wednesday. Trade Representative
Robert Lighthizer told reporters that a 25 percent tariff stays in force.
""",
    "undated.txt": """Canada threatened to impose duties of 10 percent on steel unless quotas are lifted by
Friday, Trade Minister Chrystia Freeland said.
""",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles: of May 2019, of July 2019, and without a date."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Prefect server for all tests, so that each command does not have to start its own."""
    home = tmp_path_factory.mktemp("home")
    places = Places(home=home, warehouse=home / "warehouse", sources=None)
    with closing(start_server(places, with_schedules=False)) as started:
        started.wait_until_healthy()
        yield started


@pytest.fixture
def api(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets flows be called as functions, against the tests' server and `<tmp_path>/warehouse`."""
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

    monkeypatch.setenv("PARLEY_WAREHOUSE", str(tmp_path / "warehouse"))
    with temporary_settings({PREFECT_API_URL: server.api_url, PREFECT_LOGGING_TO_API_ENABLED: False}):
        yield


@pytest.fixture
def parley(server: Server, tmp_path: Path) -> Command:
    """Runs `parley …` in an empty directory, against the tests' server; options are environment variables."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_parley(*arguments, directory=tmp_path, PREFECT_API_URL=server.api_url, **environment)

    return run


def run_parley(
    *arguments: str, directory: Path, program: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `parley`, or `program` in its stead, as a process; its home and warehouse lie in `directory`."""
    places = {
        "PARLEY_HOME": str(directory / "home"),
        "PARLEY_WAREHOUSE": str(directory / "warehouse"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return subprocess.run(
        [sys.executable, *([str(program)] if program else ["-m", "flows"]), *arguments],
        cwd=directory,
        env={**os.environ, **places, **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the store says it holds, changed by tests; there is no warehouse behind it."""
    items: dict[str, str] = {}
    monkeypatch.setattr(Store, "open", lambda _: Known(items))
    return items


class Known:
    """A store with these items and nothing else."""

    def __init__(self, items: dict[str, str]) -> None:
        self._items = items

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def items(self, _: str) -> dict[str, str]:
        return self._items
