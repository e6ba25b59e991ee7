import io
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sources.batches import ARTICLE_SCHEMA, articles_from_table, articles_to_table
from transforms.article import Article

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ARTICLES = st.builds(
    Article,
    document_id=TEXTS,
    source=TEXTS,
    source_item=TEXTS,
    text=TEXTS,
    title=st.none() | TEXTS,
    published_on=st.none() | st.dates(),
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    trailer=st.none() | TEXTS,
    encoding=st.none() | TEXTS,
)


@settings(deadline=None)
@given(st.lists(ARTICLES, max_size=4))
def test_articles_come_back_exactly(articles):
    assert articles_from_table(articles_to_table(articles)) == articles


def test_articles_survive_a_parquet_file():
    article = Article(
        document_id="d",
        source="s",
        source_item="i",
        text="“Talks” go on.\n",
        published_on=date(1987, 4, 10),
        published_at=datetime(1987, 4, 10, 23, 59, 59, 123456, tzinfo=UTC),
        published_on_basis="metadata",
    )
    file = io.BytesIO()
    pq.write_table(articles_to_table([article]), file)
    table = pq.read_table(file)
    assert table.schema.equals(ARTICLE_SCHEMA)
    assert articles_from_table(table) == [article]
