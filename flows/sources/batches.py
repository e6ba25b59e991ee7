"""The staging format: articles as an Arrow table and back, exactly."""

from collections.abc import Sequence
from dataclasses import asdict, fields

import pyarrow as pa

from transforms.article import Article

_TYPES = {"published_on": pa.date32(), "published_at": pa.timestamp("us", tz="UTC")}

ARTICLE_SCHEMA = pa.schema([
    pa.field(field.name, _TYPES.get(field.name, pa.large_string())) for field in fields(Article)
])  # fmt: skip


def articles_to_table(articles: Sequence[Article]) -> pa.Table:
    """Return the articles as a table, one row each in their order, one column a field of `Article`."""
    return pa.Table.from_pylist([asdict(article) for article in articles], schema=ARTICLE_SCHEMA)


def articles_from_table(table: pa.Table) -> list[Article]:
    """Return the articles of a table that `articles_to_table` made, equal to what went in."""
    return [Article(**row) for row in table.select(ARTICLE_SCHEMA.names).to_pylist()]
