"""Articles to measure with: a pool of real ones, repeated with other names, dates and figures.

The pool is the caller's JSON Lines (text, and title if any) or the repository's sample articles. From the
second round on, a record has its sentences from four articles of the pool by turns, with other names, dates
and figures in them, so that hardly any is a near-duplicate of another. All follows from the record's number.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count, islice, zip_longest
from pathlib import Path

from flows.sources.config import load_sources
from flows.sources.read import read_source
from transforms.article import Article

_FIRST_DAY = date(2019, 1, 1)
_DAYS = 1_800  # 60 months, as the made-up warehouses of tests.benchmarks.queries have
_MIXED = 4
_LONGEST = 1_200  # characters: an agency story
_FEWEST_SENTENCES = 2
_FIGURE_SHARE = 0.12
_DATES = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)  # fmt: skip
_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]{2,}\b"
)  # `said [Robert] [Lighthizer]`, not at a sentence's beginning
_FIGURE = re.compile(r"\b(?!1[89]\d\d\b|20\d\d\b)\d+\b")  # `25` percent, `1,000`; years stay
_SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.!?])[\s&]+(?=[A-Z])|\n{2,}")  # `they met.[ ]The`


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it is offered."""

    id: str
    date: str
    title: str
    text: str

    @property
    def words(self) -> int:
        """Words of the text, by white space."""
        return len(self.text.split())

    @property
    def line(self) -> str:
        """The record as a line of JSON."""
        return json.dumps({"id": self.id, "date": self.date, "title": self.title, "text": self.text}) + "\n"


def records(pool: Path | None, *, first: int = 0) -> Iterator[Record]:
    """Yield records without end, from number `first` on; those of the first round are the pool's own."""
    articles = _read(pool) if pool else _samples()
    names = sorted({name for _, text in articles for name in _NAME.findall(text)})
    for number in count(first):
        title, text = articles[number % len(articles)]
        if number >= len(articles):
            text = _varied(text, articles, names, random.Random(number))
        published = _FIRST_DAY + timedelta(days=number * 997 % _DAYS)
        yield Record(str(number), published.isoformat(), title, text)


def take(pool: Path | None, count: int, *, first: int = 0) -> list[Record]:
    """Return `count` records from number `first` on."""
    return list(islice(records(pool, first=first), count))


def _read(pool: Path) -> list[tuple[str, str]]:
    with pool.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [(record.get("title") or "", record["text"]) for record in found if _is_prose(record["text"])]


def _is_prose(text: str) -> bool:
    """Tell articles from tables of figures, which are all alike whatever the figures."""
    words = text.split()
    figures = sum(1 for word in words if word[:1].isdigit())
    return len(_SENTENCE_END.split(text)) >= _FEWEST_SENTENCES and figures < _FIGURE_SHARE * len(words)


def _samples() -> list[tuple[str, str]]:
    found = (item for source in load_sources() for item in read_source(source))
    return [(item.title or "", item.text) for item in found if isinstance(item, Article)]


def _varied(
    text: str, articles: Sequence[tuple[str, str]], names: Sequence[str], chance: random.Random
) -> str:
    """Return sentences of `text` and three other articles by turns, as long as `text`, changed."""
    texts = [text, *(article[1] for article in chance.choices(articles, k=_MIXED - 1))]
    turns = zip_longest(*map(_SENTENCE_END.split, texts))
    mixed = [sentence for sentence in chain.from_iterable(turns) if sentence]
    return _changed("\n".join(mixed)[: min(len(text), _LONGEST)], names, chance)


def _changed(text: str, names: Sequence[str], chance: random.Random) -> str:
    """Change names, months, weekdays and figures; a name that comes twice is the same again."""
    known: dict[str, str] = {}

    def other_name(match: re.Match[str]) -> str:
        word = match.group()
        kind = next((kind for kind in _DATES if word in kind), names)
        return known.setdefault(word, chance.choice(kind)) if names else word

    def other_figure(match: re.Match[str]) -> str:
        digits = len(match.group())
        return str(chance.randrange(10 ** (digits - 1), 10**digits)) if digits < 10 else match.group()

    return _FIGURE.sub(other_figure, _NAME.sub(other_name, text))
