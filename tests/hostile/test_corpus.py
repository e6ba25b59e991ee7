"""Every file of the corpus: each item is an article or a reject with the right reason, and nothing else."""

from collections import Counter

import pytest

from flows.sources.config import SourceConfig
from flows.sources.read import read_source
from tests.hostile.corpus import generators
from tests.hostile.landing import DOCUMENT, Landing
from transforms.article import Article
from warehouse.vocabularies import terms

GENERATORS = generators()


@pytest.mark.parametrize("name", GENERATORS)
def test_each_item_is_an_article_or_a_reject_with_the_right_reason(tmp_path, name):
    landing = Landing(tmp_path / "landing", name)
    GENERATORS[name](landing)
    items = list(read_source(SourceConfig(name="hostile", location=str(landing.root))))
    found = [(item.source_item, DOCUMENT if isinstance(item, Article) else item.reason) for item in items]
    assert Counter(found) == Counter((outcome.key, outcome.reason) for outcome in landing.outcomes)
    texts = {item.source_item: item.text for item in items if isinstance(item, Article)}
    for outcome in landing.outcomes:
        assert outcome.text is None or texts[outcome.key] == outcome.text
    for item in items:
        assert item.source_item.isprintable()
        if not isinstance(item, Article):
            _check_reject(item)


def _check_reject(rejection):
    assert rejection.stage in terms("reject_stage")
    assert rejection.detail
    assert rejection.detail.isprintable()
    assert rejection.raw_excerpt.isprintable()
