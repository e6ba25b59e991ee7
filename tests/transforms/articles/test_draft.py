from dataclasses import replace
from datetime import date

import pytest

from transforms.article import Article
from transforms.articles.dates import Publication
from transforms.articles.draft import Defaults, Draft, find_fault, to_article
from transforms.articles.fingerprint import item_sha256
from transforms.identifiers import document_id

DRAFT = Draft(text="Talks will go on in Geneva, the envoy said. Nobody signed anything there.\n")


def judge(draft, **defaults):
    article = to_article(draft, source="wire", source_item="a.txt", defaults=Defaults(**defaults))
    return find_fault(draft, Defaults(**defaults)) or article


def test_an_article_has_its_id_from_source_and_key():
    article = judge(
        replace(DRAFT, title=" Talks \n go on ", publication=Publication(date(2019, 7, 24), None, "header"))
    )
    assert isinstance(article, Article)
    assert article.document_id == document_id("wire", "a.txt")
    assert (article.title, article.text, article.published_on_basis) == ("Talks go on", DRAFT.text, "header")


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft(text=" \n"), "empty"),
        (Draft(text="Talks\x00go on"), "binary"),
        (Draft(text="Talks go on \ud83d in Geneva"), "encoding"),
        (Draft(text="Talks go on. " * 200), "oversized"),
        (
            Draft(text="Les négociateurs se retrouveront lundi à Genève pour parler des droits de douane."),
            "not_english",
        ),
        (Draft(text="Genève, Paris, Berlin: 12 345", language="fr-FR"), "not_english"),
    ],
)
def test_what_cannot_be_loaded_says_why(draft, reason):
    assert judge(draft, most_text_bytes=2_000).reason == reason


@pytest.mark.parametrize("language", ["en", "EN-us", "en_GB", "English", None, "fr"])
def test_english_passes_however_it_is_declared(language):
    assert isinstance(judge(replace(DRAFT, language=language)), Article)


def test_an_unreadable_date_leaves_the_article_undated_unless_told_otherwise():
    draft = replace(DRAFT, publication=Publication(text="soon"))
    article = judge(draft)
    assert (article.published_on, article.published_on_basis, article.published_text) == (
        None,
        "unknown",
        "soon",
    )
    assert judge(draft, rejects_bad_dates=True).reason == "bad_date"


def test_the_source_fills_in_a_publisher():
    assert judge(DRAFT, publisher="The Paper").publisher == "The Paper"
    assert judge(replace(DRAFT, publisher="Other"), publisher="The Paper").publisher == "Other"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other."},
        {"title": "Other"},
        {"byline": "Other"},
        {"publisher": "Other"},
        {"uri": "urn:other"},
        {"trailer": "Other"},
        {"published_on": date(2019, 7, 25)},
        {"published_text": "soon"},
    ],
)
def test_whatever_the_source_says_counts_in_the_fingerprint(change):
    article = judge(DRAFT)
    assert item_sha256(replace(article, **change)) != item_sha256(article)


def test_how_the_bytes_were_written_does_not_count():
    article = judge(DRAFT)
    assert item_sha256(replace(article, encoding="cp1252")) == item_sha256(article)
