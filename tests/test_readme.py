"""The README says what the program really prints."""

from pathlib import Path

import pytest

from flows.demo.__main__ import main as demonstrate
from tests.readme import README, answers, block


@pytest.mark.slow
def test_the_five_answers_are_what_the_demonstration_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path / "home"))
    demonstrate(tmp_path / "warehouse")
    assert block("demo", README.read_text(encoding="utf-8")) == answers(tmp_path / "warehouse")


def test_every_file_the_readme_links_to_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
