"""The article as the pipeline takes it in: verbatim body, with title and header kept apart from it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, decoded and split into body and header, before anything is read out of it.

    `text` is the body as the source gave it, changed only by decoding and newline normalisation.
    `published_on` is None exactly when `published_on_basis` is "unknown"; `published_text` is the date as
    the source wrote it, kept also where it cannot be read. `published_at` is in UTC. `trailer` is what
    follows the body without being prose ("(Reporting by Jane Doe)"); `encoding` is what the bytes were
    decoded from.
    """

    document_id: str
    source: str
    source_item: str
    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    uri: str | None = None
    language: str = "en"
    published_on: date | None = None
    published_at: datetime | None = None
    published_on_basis: str = "unknown"
    published_text: str | None = None
    trailer: str | None = None
    encoding: str | None = None

    @property
    def published_month(self) -> str:
        """The partition this article's rows live in: `YYYY-MM`, or `undated`."""
        return f"{self.published_on:%Y-%m}" if self.published_on else "undated"
