"""Mentions with the label a reader gave them, and the evidence the extractors have about them."""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from tests.cases import cases_in, plant
from transforms.article import Article
from transforms.measures.acts import deeds as deeds_to_measures
from transforms.measures.component import COMPONENT as MEASURES
from transforms.measures.component import drafted
from transforms.measures.judging import evidence_of as evidence_of_measures
from transforms.meetings.component import read_meetings
from transforms.meetings.deeds import deeds as deeds_to_meetings
from transforms.meetings.judging import evidence_of as evidence_of_meetings
from transforms.pipeline import COMPONENTS, readings
from transforms.reading import Reading

LAYERS = ("measures", "meetings")
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


def digest(text: str) -> str:
    """Return the name of a text in the files of labels: the first 16 hex digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:16]


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
    registers: dict[str, str] = {}
    yield from _matched(layer, _articles(paths, set(read), registers), read, registers)
    own: Labels = {}
    yield from _matched(layer, list(_own(layer, own)), own, {})


def _articles(paths: Iterable[Path], known: set[str], registers: dict[str, str]) -> Iterator[Article]:
    """Yield the labelled articles, each once, and note of what register they are."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            name = digest(item["text"])
            if name in known and name not in registers:
                published = date.fromisoformat(item["date"]) if item.get("date") else None
                is_wire = item.get("publisher") == "Reuters"
                year = published.year if published else 0
                registers[name] = ("wire of 1987" if year == 1987 else "wire") if is_wire else "press"
                yield Article(
                    name, "read", name, item["text"], title=item.get("title"), published_on=published
                )


def _own(layer: str, read: Labels) -> Iterator[Article]:
    """Yield the sentences of the tests that say of which status their [[measure]] or [[meeting]] is."""
    name = {"measures": "ladder.toml", "meetings": "statuses.toml"}[layer]
    declared = tomllib.loads((_TESTS / layer / name).read_text(encoding="utf-8"))
    said = [(status, text) for status, texts in declared.items() for text in texts]
    deeds = {"measures": deeds_to_measures, "meetings": deeds_to_meetings}[layer]
    said += [example for deed in deeds() for example in deed.examples.items()]
    found = [(text, [status], _PUBLISHED, None) for status, text in said]
    if layer == "measures":
        for case in (parameters.values[0] for parameters in cases_in(_TESTS / layer / "cases")):
            told = [row.get("status", "") for row in case.rows]
            found.append((_marked(case.text, case.spans), told, case.published, case.title))
    for marked, statuses, published, title in found:
        text, spans = plant(marked)
        group = digest(text)
        read[group] = {(str(a), str(b)): s for (a, b), s in zip(spans, statuses, strict=True) if s}
        yield Article(group, "own", group, text, title=title, published_on=published)


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def _matched(
    layer: str, articles: Iterable[Article], read: Labels, registers: dict[str, str]
) -> Iterator[Mention]:
    evidence = {"measures": _of_measures, "meetings": _of_meetings}[layer]
    for reading in readings(articles, components=_BEFORE):
        name = reading.article.document_id
        known = read[name]
        for key, status, found in evidence(reading):
            label = known.get(key) or known.get(key[:2])
            if label is not None and not (layer == "meetings" and label == "none"):
                published = reading.article.published_on
                month = f"{published:%Y-%m}" if published else name
                yield Mention(month, registers.get(name, OWN), status, label, found)
        reading.forget()


def _of_measures(reading: Reading) -> Iterator[tuple[Key, str, list[str]]]:
    _, found = drafted(reading)
    for draft, evidence in evidence_of_measures(reading, found):
        span = draft.measure.span
        yield (str(span.start), str(span.end), draft.measure.instrument), draft.measure.status, evidence


def _of_meetings(reading: Reading) -> Iterator[tuple[Key, str, list[str]]]:
    read_meetings(reading)
    for meeting, evidence in zip(
        reading.meetings, evidence_of_meetings(reading, reading.meetings), strict=True
    ):
        span = meeting.event.span
        yield (str(span.start), str(span.end)), meeting.status, evidence
