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
    ("Canada's premier is on a visit to Brazil. He spoke of steel during his [[visit]].", "ongoing"),
    ("Canada and Brazil held a round of talks in May. Steel is an issue in the [[talks]].", "ongoing"),
    ("Canada's premier heads to Brazil next week. He is to speak on steel during the [[trip]].", "planned"),
    ("Mr. Abe will host Mr. Menem at a summit in May. Steel will come up at the [[meeting]].", "planned"),
    ("Canada and Brazil will begin talks in May. The [[talks]] could end by June.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), _STORIES)
def test_talks_stand_as_told_before(text: str, status: str) -> None:
    [(_, reading)] = _read([text])
    assert _found(text, reading) == [status]


OECD = "Organization for Economic Cooperation and Development"
GATT = "General Agreement on Tariffs and Trade"

_WHO_MEETS = [
    (
        "Mr. Abe will receive Mr. Menem. A spokesman confirmed the [[meeting]].",
        {"Abe", "Menem"},
    ),
    ("Canada and Brazil held talks in Lima. They will [[meet]] again in May.", {"Canada", "Brazil"}),
    (
        "Canada and Brazil clashed. The [[talks]] on NAFTA ended on Friday.",
        {"Canada", "United States", "Mexico"},
    ),
    ("Canada blamed Brazil. The issue will come up at an OECD [[meeting]].", {OECD}),
    ("The OECD council met. Canada blamed Brazil. A full council [[meeting]] is set for Friday.", {OECD}),
    ("Canada and Brazil may quarrel in [[talks]] under the GATT.", {GATT}),
    ("Canada blamed Brazil in the Uruguay round of trade [[negotiations]].", {GATT, "Canada"}),
    ("Canada's premier Ann Lee told an OECD [[meeting]] that Brazil must act.", {OECD, "Ann Lee"}),
    ("Bankers heard of a [[meeting]] in Lima attended by Ann Lee and Juan Silva.", {"Ann Lee", "Juan Silva"}),
    (
        "Ann Lee and Juan Silva want a deal. The Lee-Silva [[summit]] is due in June.",
        {"Ann Lee", "Juan Silva"},
    ),
    ("Brazil's minister called on the OECD to convene another [[meeting]].", {OECD}),
    ("The China-EU [[summit]] opened in Lima on Monday.", {"China", "European Union"}),
    ("Juan Silva of Brazil [[met]] with visiting Canadian Minister Ann Lee.", {"Juan Silva", "Ann Lee"}),
    ("Canada asked Brazil for urgent [[consultations]] under the GATT.", {GATT, "Canada", "Brazil"}),
    ("Steel was raised at a [[session]] of the GATT council.", {GATT}),
    ("Premier Ann Lee of Canada goes to Brazil on Friday for a [[visit]].", {"Ann Lee", "Brazil"}),
    ("Ann Lee and Juan Silva agreed to a truce at a [[dinner]] in Lima.", {"Ann Lee", "Juan Silva"}),
    ("Canada and Brazil met. FTA [[talks]] between the two countries ended.", {"Canada", "Brazil"}),
    ("Canada and Brazil keep up [[visits]] between the armies of the two countries.", {"Canada", "Brazil"}),
]


_WHO_DOES_NOT = [
    ("Canada and Brazil clashed at the London [[talks]].", "United Kingdom"),
    ("OPEC ministers will [[meet]] in Vienna in June.", "Austria"),
]


def _names(text: str) -> set[str]:
    [(_, reading)] = _read([text])
    at = text.index("[[")
    [meeting] = [m for m in reading.meetings if m.event.span.start <= at < m.event.span.end]
    return {p.entity.name for p in meeting.event.participants if p.entity}


@pytest.mark.parametrize(("text", "name"), _WHO_DOES_NOT)
def test_who_does_not_meet(text: str, name: str) -> None:
    assert name not in _names(text)


@pytest.mark.parametrize(("text", "names"), _WHO_MEETS)
def test_who_meets(text: str, names: set[str]) -> None:
    assert _names(text) >= names
