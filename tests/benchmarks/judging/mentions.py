"""Mentions with the label a reader gave them, and the evidence the extractors have about them."""

import csv
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.cases import cases_in, plant
from transforms.article import Article
from transforms.identifiers import text_sha256
from transforms.measures import acts
from transforms.measures.component import COMPONENT as MEASURES
from transforms.measures.component import drafted
from transforms.measures.judging import NO_MEASURE
from transforms.measures.judging import evidence_of as evidence_of_measures
from transforms.meetings import deeds
from transforms.meetings.component import read_meetings
from transforms.meetings.judging import evidence_of as evidence_of_meetings
from transforms.pipeline import COMPONENTS, readings
from transforms.reading import Reading

OWN = "own sentences"
_HERE = Path(__file__).parent
_TESTS = _HERE.parents[1] / "transforms"
_BEFORE = COMPONENTS[: COMPONENTS.index(MEASURES)]
_PUBLISHED = date(2024, 3, 5)  # of sentences that the tests read by themselves

type Key = tuple[str, ...]
type Labels = dict[str, dict[Key, str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One labelled mention: the month of its text, the rules' status, the reader's label, the evidence.

    A model is tried on months it never saw: news of one month repeats itself from article to article.
    """

    month: str
    register: str
    by_rules: str
    label: str
    evidence: list[str]


@dataclass(frozen=True, slots=True)
class Layer:
    """Where a layer's own sentences stand, and how to get (place, status, evidence) of its mentions."""

    sentences: str
    deeds: Callable[[], Iterable[acts.Deed | deeds.Deed]]
    evidence: Callable[[Reading], Iterator[tuple[Key, str, list[str]]]]
    unused: frozenset[str] = frozenset()


def _of_measures(reading: Reading) -> Iterator[tuple[Key, str, list[str]]]:
    _, found = drafted(reading)
    for draft, evidence in evidence_of_measures(reading, found):
        span = draft.measure.span
        yield (str(span.start), str(span.end), draft.measure.instrument), draft.measure.status, evidence


def _of_meetings(reading: Reading) -> Iterator[tuple[Key, str, list[str]]]:
    read_meetings(reading)
    found = reading.meetings
    for meeting, evidence in zip(found, evidence_of_meetings(reading, found), strict=True):
        span = meeting.event.span
        yield (str(span.start), str(span.end)), meeting.status, evidence


LAYERS = {
    "measures": Layer("ladder.toml", acts.deeds, _of_measures),
    # A meeting is an event; what is none cannot be dropped by judging its status.
    "meetings": Layer("statuses.toml", deeds.deeds, _of_meetings, unused=frozenset({NO_MEASURE})),
}


def digest(text: str) -> str:
    """Return the name of a text in the files of labels: the first 16 hex digits of its SHA-256."""
    return text_sha256(text)[:16]


def labels(layer: str) -> Labels:
    """Return {text: {(char_start, char_end[, instrument]): label}} as given in the file of a layer."""
    found: Labels = {}
    with (_HERE / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
        for text, *key, label in list(csv.reader(file))[1:]:
            found.setdefault(text, {})[tuple(key)] = label
    return found


def mentions(layer: str, paths: Iterable[Path]) -> Iterator[Mention]:
    """Yield the labelled mentions of the articles in files of JSON Lines, then those of our own sentences."""
    read = labels(layer)
    yield from _matched(LAYERS[layer], _articles(paths, set(read)), read)
    articles, said = _own(layer)
    yield from _matched(LAYERS[layer], articles, said)


def _articles(paths: Iterable[Path], known: set[str]) -> Iterator[Article]:
    """Yield the labelled articles, each once; the source is the register."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                name = digest(item["text"])
                if name in known:
                    known.remove(name)
                    published = date.fromisoformat(item["date"]) if item.get("date") else None
                    register = _register(item.get("publisher"), published)
                    title = item.get("title")
                    yield Article(name, register, name, item["text"], title=title, published_on=published)


def _register(publisher: str | None, published: date | None) -> str:
    if publisher != "Reuters":
        return "press"
    return "wire of 1987" if published is not None and published.year == 1987 else "wire"


def _own(layer: str) -> tuple[list[Article], Labels]:
    """Return the sentences of the tests that say how their measure or meeting stands, and the labels."""
    declared = tomllib.loads((_TESTS / layer / LAYERS[layer].sentences).read_text(encoding="utf-8"))
    said = [(status, text) for status, texts in declared.items() for text in texts]
    said += [example for deed in LAYERS[layer].deeds() for example in deed.examples.items()]
    articles: list[Article] = []
    read: Labels = {}

    def add(text: str, places: dict[Key, str], published: date | None, title: str | None) -> None:
        name = digest(text)
        read[name] = places
        articles.append(Article(name, OWN, name, text, title=title, published_on=published))

    for status, marked in said:
        text, [(start, end)] = plant(marked)
        add(text, {(str(start), str(end)): status}, _PUBLISHED, None)
    for case in (parameters.values[0] for parameters in cases_in(_TESTS / layer / "cases")):
        told = [
            (span, row["status"]) for span, row in zip(case.spans, case.rows, strict=True) if "status" in row
        ]
        add(case.text, {(str(a), str(b)): s for (a, b), s in told}, case.published, case.title)
    return articles, read


def _matched(layer: Layer, articles: Iterable[Article], read: Labels) -> Iterator[Mention]:
    for reading in readings(articles, components=_BEFORE):
        article = reading.article
        known = read[article.document_id]
        month = f"{article.published_on:%Y-%m}" if article.published_on else article.document_id
        for key, status, evidence in layer.evidence(reading):
            label = known.get(key) or known.get(key[:2])
            if label is not None and label not in layer.unused:
                yield Mention(month, article.source, status, label, evidence)
        reading.forget()
