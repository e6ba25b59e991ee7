"""What the tests of this folder share: a readable article, and reading a folder as a source."""

from flows.sources.config import SourceConfig
from flows.sources.read import read_source
from transforms.article import Article

BODY = "Officials from both sides met in Geneva on Monday, and they said that talks would go on.\n"


def read(location, **settings):
    """Return what a source gives: a list of (key, article) or (key, reason)."""
    config = SourceConfig(name="wire", location=str(location), **settings)
    return [
        (item.source_item, item if isinstance(item, Article) else item.reason) for item in read_source(config)
    ]


def texts(location, **settings):
    """Return {key: text or reason}; a key may come only once."""
    found = read(location, **settings)
    assert len({key for key, _ in found}) == len(found)
    return {key: item.text if isinstance(item, Article) else item for key, item in found}
