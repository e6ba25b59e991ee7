"""Every frame's example is a test: its trigger, type, actors and recipients come back from the pipeline."""

import re
from dataclasses import dataclass

import pytest

from transforms.article import Article
from transforms.events.frames import Frame, frames_by_lemma, load_frames
from transforms.pipeline import readings
from transforms.reading import Reading

_MARKS = re.compile(r"\[\[(?P<trigger>.*?)\]\]|<(?P<actor>.*?)>|\{(?P<recipient>.*?)\}")


@dataclass(frozen=True)
class Example:
    text: str
    trigger: tuple[int, int]
    actors: list[tuple[int, int]]
    recipients: list[tuple[int, int]]


def parse_example(marked: str) -> Example:
    """Return the example's text without marks, and the places of what was marked."""
    text, last = "", 0
    places: dict[str, list[tuple[int, int]]] = {"trigger": [], "actor": [], "recipient": []}
    for match in _MARKS.finditer(marked):
        text += marked[last : match.start()]
        words = match[match.lastgroup]
        places[match.lastgroup].append((len(text), len(text) + len(words)))
        text, last = text + words, match.end()
    [trigger] = places["trigger"]
    return Example(text + marked[last:], trigger, places["actor"], places["recipient"])


@pytest.fixture(scope="module")
def examples() -> dict[str, Reading]:
    """All examples read in one batch, by their marked text."""
    frames = load_frames()
    articles = [
        Article(f"{number}", "frames", f"{number}", parse_example(frame.example).text)
        for number, frame in enumerate(frames)
    ]
    return dict(zip((frame.example for frame in frames), readings(articles), strict=True))


def test_examples_are_distinct() -> None:
    marked = [frame.example for frame in load_frames()]
    assert len(set(marked)) == len(marked)


@pytest.mark.parametrize("frame", load_frames(), ids=lambda frame: frame.example)
def test_example(frame: Frame, examples: dict[str, Reading]) -> None:
    example = parse_example(frame.example)
    reading = examples[frame.example]
    found = [e for e in reading.events if (e.span.start, e.span.end) == example.trigger]
    shown = [(e.span.text(reading.text), e.event_type) for e in reading.events]
    assert found, f"no event at the trigger; found {shown}"
    [event] = found
    assert event.event_type == frame.type
    for role, wanted in (("actor", example.actors), ("recipient", example.recipients)):
        places = [p.span for p in event.participants if p.role == role]
        for start, end in wanted:
            assert any(p.start < end and start < p.end for p in places), f"{role}: {places}"
        assert len(places) == len(wanted), f"{role}: {[p.text(reading.text) for p in places]}"


def test_frames_are_indexed_with_the_most_specific_first() -> None:
    for frames in frames_by_lemma("verb").values():
        assert [f.specificity for f in frames] == sorted((f.specificity for f in frames), reverse=True)
