"""The component `topics`: finds agenda items by a term list, longest term first, writes `topics`."""

import tomllib
from functools import cache
from importlib.resources import files

from transforms.component import Component
from transforms.facts import Topic
from transforms.reading import Reading
from warehouse.vocabularies import terms


@cache
def _terms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return {first word: ((words, topic), …)}, longest first; raises `ValueError` for an unknown topic."""
    text = files("transforms.topics").joinpath("terms.toml").read_text(encoding="utf-8")
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for topic, phrases in tomllib.loads(text).items():
        if topic not in terms("topic"):
            raise ValueError(f"terms.toml: unknown topic {topic!r}")
        for phrase in phrases:
            words = _split(phrase)
            index.setdefault(words[0], []).append((words, topic))
    return {first: tuple(sorted(them, key=lambda each: -len(each[0]))) for first, them in index.items()}


def _split(phrase: str) -> tuple[str, ...]:
    """Return a term as the tokens it has in the parse: "non-tariff" → non, -, tariff."""
    return tuple(phrase.replace("-", " - ").replace("'s", " 's").replace("s'", "s '").split())


def find_topics(reading: Reading) -> None:
    """Fill `reading.topics`, in text order, without overlaps."""
    words = [token.lower_ for token in reading.doc]
    index = _terms()
    free_from = 0
    for first, word in enumerate(words):
        if word not in index or first < free_from:
            continue
        for phrase, topic in index[word]:
            if tuple(words[first : first + len(phrase)]) == phrase:
                free_from = first + len(phrase)
                reading.topics.append(Topic(reading.span(first, free_from - 1), topic))
                break


COMPONENT = Component(
    name="topics", version="1", reads=(), writes=("topics",), tables=("topics",), run=find_topics
)
