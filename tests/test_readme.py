"""The README says what the program really prints."""

from pathlib import Path

import pytest

from flows.demo.__main__ import ingest
from flows.demo.__main__ import main as demonstrate
from tests.readme import GOLD, README, SEEDS, answered_again, answers, block, scores


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path / "home"))


@pytest.mark.slow
def test_the_five_answers_are_what_the_demonstration_prints(tmp_path: Path) -> None:
    demonstrate(tmp_path / "warehouse")
    assert block("demo", README.read_text(encoding="utf-8")) == answers(tmp_path / "warehouse")


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside this checkout")
def test_the_answers_on_the_seed_articles_are_what_sql_returns(tmp_path: Path) -> None:
    ingest(SEEDS, tmp_path / "warehouse")
    printed = block("seeds", README.read_text(encoding="utf-8"))
    assert printed.count("```sql") == 3
    assert printed == answered_again(printed, tmp_path / "warehouse")


@pytest.mark.slow
@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated documents are not beside this checkout")
def test_the_scores_are_those_of_today(tmp_path: Path) -> None:
    ingest(GOLD / "docs.jsonl", tmp_path / "warehouse")
    assert block("scores", README.read_text(encoding="utf-8")) == scores(tmp_path / "warehouse")


def test_every_file_the_readme_links_to_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
