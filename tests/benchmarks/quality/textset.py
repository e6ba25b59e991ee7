"""What every set of texts offers: its texts, and scores for Parley and for what a peer found in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from transforms.article import Article
from transforms.component import Component
from transforms.identifiers import document_id
from transforms.pipeline import COMPONENTS, readings
from transforms.reading import Reading

type Found = dict[str, Any]  # as `peers.exchange` describes it
type Scores = dict[str, float]  # measure -> 0 to 1


@dataclass(frozen=True, slots=True)
class Text:
    """One text as every tool gets it."""

    name: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class TextSet:
    """Texts with annotations of one layer: "quotes", "times", "amounts" or "pronouns".

    `ours` scores Parley; `theirs` scores what a peer found, by name of text. `size` says how much of what is
    annotated, for people.
    """

    title: str
    layer: str
    size: str
    texts: Sequence[Text]
    ours: Callable[[], Scores]
    theirs: Callable[[Mapping[str, list[Found]]], Scores]


def read(texts: Iterable[Text], components: Sequence[Component] = COMPONENTS) -> list[Reading]:
    """Return Parley's readings of the texts."""
    articles = (
        Article(
            document_id("bench", text.name), "bench", text.name, text.text,
            published_on=text.published,
            published_on_basis="metadata" if text.published else "unknown",
        )
        for text in texts
    )  # fmt: skip
    return list(readings(articles, components=components))


def sampled[Kind](items: Sequence[Kind], most: int | None) -> list[Kind]:
    """Return at most `most` items, evenly spaced, so that a sample is the same on every run."""
    if most is None or len(items) <= most:
        return list(items)
    return [items[number * len(items) // most] for number in range(most)]
