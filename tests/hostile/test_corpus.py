"""Every file of the corpus: each item is an article or a reject with the right reason, and nothing else."""

import inspect
from collections import Counter

import pytest

from flows.sources.config import SourceConfig
from flows.sources.read import read_source
from tests.hostile.corpus import (
    compressed,
    encodings,
    injections,
    json_files,
    names,
    pages,
    parquet_files,
    places,
    tables,
    texts,
)
from tests.hostile.landing import DOCUMENT, Landing
from transforms.article import Article
from warehouse.vocabularies import terms

MODULES = (compressed, encodings, injections, json_files, names, pages, parquet_files, places, tables, texts)
GENERATORS = {
    f"{module.__name__.rpartition('.')[2]}-{name}": function
    for module in MODULES
    for name, function in vars(module).items()
    if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
}


@pytest.mark.parametrize("name", GENERATORS)
def test_each_item_is_an_article_or_a_reject_with_the_right_reason(tmp_path, name):
    landing = Landing(tmp_path / "landing", name)
    GENERATORS[name](landing)
    items = list(read_source(SourceConfig(name="hostile", location=str(landing.root))))
    found = Counter(
        (item.source_item, DOCUMENT if isinstance(item, Article) else item.reason) for item in items
    )
    assert found == Counter((outcome.key, outcome.reason) for outcome in landing.outcomes)
    texts_found = {item.source_item: item.text for item in items if isinstance(item, Article)}
    for outcome in landing.outcomes:
        if outcome.text is not None:
            assert texts_found[outcome.key] == outcome.text
    for item in items:
        assert item.source_item.isprintable()
        if not isinstance(item, Article):
            assert item.stage in terms("reject_stage")
            assert item.detail
            assert item.detail.isprintable()
            assert item.raw_excerpt.isprintable()
