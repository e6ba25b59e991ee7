"""The component `meetings`: every CONSULT event is a meeting with status, kind, place and days."""

from dataclasses import dataclass
from datetime import date

import pytest

from transforms.article import Article
from transforms.pipeline import readings


@dataclass(frozen=True)
class Expected:
    """A sentence with one meeting, and what its row must hold."""

    text: str
    trigger: str
    status: str
    kind: str
    place: str | None = None
    start: date | None = None


_CASES = [
    Expected("Canada and Brazil held talks in Ottawa on March 1.", "talks", "held", "talks", "Ottawa",
             date(2024, 3, 1)),
    Expected("Canada and Brazil will hold talks in Ottawa next week.", "talks", "planned", "talks", "Ottawa",
             date(2024, 3, 11)),
    Expected("Canada and Brazil are negotiating on textiles.", "negotiating", "ongoing", "talks"),
    Expected("Canada's trade minister will visit Brazil on Friday.", "visit", "planned", "visit", "Brazil",
             date(2024, 3, 8)),
    Expected("Canada's trade minister canceled a visit to Brazil.", "visit", "cancelled", "visit", "Brazil"),
    Expected("Negotiations between Canada and Brazil continue.", "Negotiations", "ongoing", "talks"),
    Expected("Canada's minister met with Brazil's negotiators in Lima.", "met", "held", "talks", "Lima"),
    Expected("Canada's premier might meet Brazil's president.", "meet", "proposed", "talks"),
]  # fmt: skip


@pytest.mark.parametrize("expected", _CASES, ids=lambda expected: expected.text)
def test_meeting(expected: Expected) -> None:
    article = Article(
        "case", "cases", "case", expected.text, published_on=date(2024, 3, 5), published_on_basis="header"
    )
    [reading] = readings([article])
    found = [m for m in reading.meetings if m.event.span.text(reading.text) == expected.trigger]
    assert len(found) == 1, [m.event.span.text(reading.text) for m in reading.meetings]
    [meeting] = found
    assert (meeting.status, meeting.kind) == (expected.status, expected.kind)
    place = meeting.place_span.text(reading.text) if meeting.place_span else None
    assert place == expected.place
    assert meeting.date_start == expected.start


def test_only_consultations_are_meetings() -> None:
    [reading] = readings([Article("case", "cases", "case", "Canada praised Brazil.")])
    assert [event.event_type for event in reading.events] == ["SUPPORT"]
    assert reading.meetings == []
