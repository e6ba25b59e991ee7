"""What tells the status of a meeting, and who meets."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from transforms.article import Article
from transforms.meetings.deeds import deeds
from transforms.pipeline import readings
from transforms.reading import Reading

_SENTENCES = tomllib.loads(Path(__file__).with_name("statuses.toml").read_text(encoding="utf-8"))
_EXAMPLES = [(status, text) for deed in deeds() for status, text in deed.examples.items()]


def _read(sentences: list[str]) -> list[tuple[str, Reading]]:
    plain = [text.replace("[[", "").replace("]]", "") for text in sentences]
    articles = [
        Article(str(i), "cases", str(i), text, published_on=date(2024, 3, 5), published_on_basis="header")
        for i, text in enumerate(plain)
    ]
    return list(zip(sentences, readings(articles), strict=True))


def _found(text: str, reading: Reading) -> list[str]:
    at = text.index("[[")
    return [m.status for m in reading.meetings if m.event.span.start <= at < m.event.span.end]


@pytest.mark.parametrize("status", _SENTENCES)
def test_status(status: str) -> None:
    wrong = {t: found for t, r in _read(_SENTENCES[status]) if (found := _found(t, r)) != [status]}
    assert wrong == {}


def test_every_deed_tells_its_examples() -> None:
    read = _read([text for _, text in _EXAMPLES])
    wrong = {t: (status, _found(t, r)) for (status, t), (_, r) in zip(_EXAMPLES, read, strict=True)}
    assert {t: pair for t, pair in wrong.items() if pair[1] != [pair[0]]} == {}


_STORIES = [
    ("Canada and Brazil will hold talks on Friday. The [[talks]] will cover steel.", "planned"),
    ("Talks between Canada and Brazil collapsed in May. Canada blamed Brazil in the [[talks]].", "held"),
    ("Canada and Brazil held a round of talks in May. Steel is an issue in the [[talks]].", "ongoing"),
]


@pytest.mark.parametrize(("text", "status"), _STORIES)
def test_talks_stand_as_told_before(text: str, status: str) -> None:
    [(_, reading)] = _read([text])
    assert _found(text, reading) == [status]


_WHO_MEETS = [
    (
        "Canada and Brazil clashed. The [[talks]] on NAFTA ended on Friday.",
        {"Canada", "United States", "Mexico"},
    ),
    ("Canada and Brazil met. FTA [[talks]] between the two countries ended.", {"Canada", "Brazil"}),
    ("Canada and Brazil keep up [[visits]] between the armies of the two countries.", {"Canada", "Brazil"}),
]


@pytest.mark.parametrize(("text", "names"), _WHO_MEETS)
def test_who_meets(text: str, names: set[str]) -> None:
    [(_, reading)] = _read([text])
    at = text.index("[[")
    [meeting] = [m for m in reading.meetings if m.event.span.start <= at < m.event.span.end]
    assert {p.entity.name for p in meeting.event.participants if p.entity} >= names
