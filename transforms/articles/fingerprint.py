"""The hash that tells whether a source says the same of an item as before."""

import hashlib
import json

from transforms.article import Article


def item_sha256(article: Article) -> str:
    """Return the SHA-256, hexadecimal, over all that the source said of the article.

    Counts body, title, byline, publisher, address, date (as written and as read, so that a changed
    configuration of the source takes effect) and trailer; not where the item lies or how it was encoded.
    """
    said = [
        article.text,
        article.title,
        article.byline,
        article.publisher,
        article.uri,
        article.trailer,
        article.published_text,
        article.published_on.isoformat() if article.published_on else None,
        article.published_at.isoformat() if article.published_at else None,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode("ascii")).hexdigest()
