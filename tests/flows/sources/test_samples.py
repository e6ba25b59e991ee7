"""The committed samples and, where they are at hand, the seed articles, as the sources read them."""

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from flows.sources.config import SourceConfig, load_sources
from flows.sources.read import read_source
from transforms.article import Article
from transforms.signatures import bands

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.fixture(scope="module")
def samples():
    return [item for source in load_sources() for item in read_source(source)]


@pytest.fixture(scope="module")
def articles(samples):
    return {item.source_item: item for item in samples if isinstance(item, Article)}


def test_every_style_of_input_is_among_the_samples(articles):
    assert len(articles) >= 14
    assert Counter(article.published_on_basis for article in articles.values()) == {
        "header": 5,
        "metadata": 11,
        "filename": 2,
        "unknown": 1,
    }
    assert {article.encoding for article in articles.values()} == {"utf-8", "cp1252"}
    assert articles["1987-chips-talks.txt"].trailer == "END"
    assert articles["pac-1"].published_on == date(2020, 5, 19)


def test_every_sample_is_a_newspaper_article(articles):
    for article in articles.values():
        assert 180 <= len(article.text.split()) <= 450, article.source_item
        assert article.published_on is None or 1987 <= article.published_on.year <= 2025


def test_some_items_are_unusable_on_purpose(samples):
    reasons = {item.source_item: item.reason for item in samples if not isinstance(item, Article)}
    assert reasons == {
        "unusable/communique.txt": "not_english",
        "unusable/empty.txt": "empty",
        "unusable/scan.txt": "binary",
        "unusable/truncated.txt": "encoding",
        "wire-0103": "duplicate_key",
        "wire.jsonl#4": "unreadable",
    }


def test_only_the_syndicated_copy_resembles_another_sample(articles):
    signatures = {key: set(bands(article.text)) for key, article in articles.items()}
    alike = [
        pair for pair in combinations(sorted(signatures), 2) if signatures[pair[0]] & signatures[pair[1]]
    ]
    assert alike == [("geneva-truce.txt", "wire-0105")]


def test_reading_again_gives_the_same(samples):
    assert [item for source in load_sources() for item in read_source(source)] == samples


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside this checkout")
def test_the_seeds_are_two_articles():
    first, second = read_source(SourceConfig(name="seeds", location=str(SEEDS)))
    assert (first.published_on, second.published_on) == (date(2019, 7, 24), None)
    assert first.text.startswith("Treasury Secretary")
