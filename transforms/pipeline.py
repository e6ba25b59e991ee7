"""The pipeline: which components read an article, in which order; articles in, rows by table out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from transforms.amounts.component import COMPONENT as AMOUNTS
from transforms.article import Article
from transforms.component import Component
from transforms.entities.component import COMPONENT as ENTITIES
from transforms.events.component import COMPONENT as EVENTS
from transforms.measures.component import COMPONENT as MEASURES
from transforms.meetings.component import COMPONENT as MEETINGS
from transforms.offices.component import COMPONENT as OFFICES
from transforms.parsing import PARSER_VERSION, read_articles
from transforms.quotations.component import COMPONENT as QUOTATIONS
from transforms.quotes.component import COMPONENT as QUOTES
from transforms.reading import Reading
from transforms.rows import Row, reading_rows
from transforms.times.component import COMPONENT as TIMES
from transforms.topics.component import COMPONENT as TOPICS

PIPELINE_VERSION = "2"

COMPONENTS: tuple[Component, ...] = (
    TIMES,
    AMOUNTS,
    QUOTATIONS,
    ENTITIES,
    OFFICES,
    QUOTES,
    EVENTS,
    MEASURES,
    MEETINGS,
    TOPICS,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that a component could not read; its document is rejected, the batch goes on."""

    article: Article
    component: str
    error: str


@dataclass(slots=True)
class Extraction:
    """Rows by table name for a batch of articles, and the articles that failed."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def extractors(components: Sequence[Component] = COMPONENTS) -> dict[str, str]:
    """Return {table: extractor} as the rows of each table carry it, the articles' own included."""
    versions = {table: component.extractor for component in components for table in component.tables}
    base = f"parley@{PIPELINE_VERSION}+{PARSER_VERSION}"
    return {"articles": base, "sentences": base, "signatures": base, **versions}


def extract(
    articles: Iterable[Article],
    *,
    parser: Language | None = None,
    components: Sequence[Component] = COMPONENTS,
) -> Extraction:
    """Read a batch of articles: parse them, run every component in order, return typed rows by table.

    The result does not depend on how articles are batched. An article on which a component raises is
    returned as a `Failure` and leaves no row.
    """
    extraction = Extraction()
    versions = extractors(components)
    for reading in read_articles(articles, parser):
        failure = run_components(reading, components)
        reading.forget()
        if failure is not None:
            extraction.failures.append(failure)
            continue
        for table, rows in reading_rows(reading, versions).items():
            extraction.rows.setdefault(table, []).extend(rows)
    return extraction


def run_components(reading: Reading, components: Sequence[Component] = COMPONENTS) -> Failure | None:
    """Run every component on a reading in place; return the failure that stopped it, if any."""
    for component in components:
        try:
            component.run(reading)
        except MemoryError:  # no fault of the article
            raise
        except Exception as error:
            return Failure(reading.article, component.extractor, f"{type(error).__name__}: {error}")
    return None


def readings(
    articles: Iterable[Article],
    *,
    parser: Language | None = None,
    components: Sequence[Component] = COMPONENTS,
) -> Iterator[Reading]:
    """Yield the full reading of each article; raises what a component raises. For tests and exploration."""
    for reading in read_articles(articles, parser):
        for component in components:
            component.run(reading)
        yield reading
