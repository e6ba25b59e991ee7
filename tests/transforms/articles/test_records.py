from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.draft import Draft
from transforms.articles.records import KeyMap, read_record, recognised_count, record_id
from transforms.articles.rejection import Fault

TEXT = "Talks will go on in Geneva, the envoy said.\r\n\r\n  Nobody signed.  \n"


@pytest.mark.parametrize(
    "key", ["text", "maintext", "body", "content", "article", "articleBody", "Full Text"]
)
def test_the_text_is_found_and_stays_verbatim(key):
    draft = read_record({"id": 1, key: TEXT})
    assert isinstance(draft, Draft)
    assert draft.text == TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "key",
    [
        "date",
        "published",
        "date_publish",
        "publish_date",
        "publication_date",
        "datePublished",
        "publishing_date",
    ],
)
def test_the_date_is_found(key):
    draft = read_record({"text": TEXT, key: "2019-07-24"})
    assert (draft.publication.on, draft.publication.basis) == (date(2019, 7, 24), "metadata")


@pytest.mark.parametrize(
    ("record", "publisher", "byline"),
    [
        ({"publisher": "The Paper", "authors": ["Jane Doe", "John Roe"]}, "The Paper", "Jane Doe, John Roe"),
        (
            {"source": {"id": None, "name": "The Paper"}, "author": {"name": "Jane Doe"}},
            "The Paper",
            "Jane Doe",
        ),
        ({"source_domain": "paper", "byline": "By Jane Doe"}, "paper", "By Jane Doe"),
        ({"outlet": " ", "source": "The Paper"}, "The Paper", None),
        ({}, None, None),
    ],
)
def test_publisher_and_authors(record, publisher, byline):
    draft = read_record({"text": TEXT, **record})
    assert (draft.publisher, draft.byline) == (publisher, byline)


def test_mapped_keys_come_first_and_may_be_nested():
    keys = KeyMap({"text": "payload.story", "published": "meta.day", "id": "key"})
    record = {"key": 7, "id": "x", "text": "no", "payload": {"story": TEXT}, "meta": {"day": "2019-07-24"}}
    draft = read_record(record, keys=keys)
    assert (draft.text[:5], draft.publication.on) == ("Talks", date(2019, 7, 24))
    assert record_id(record, keys=keys) == "7"


def test_a_record_without_the_mapped_key_is_read_by_common_names():
    assert read_record({"text": TEXT}, keys=KeyMap({"text": "story_body"})).text.startswith("Talks")


def test_a_text_of_paragraphs_is_joined_by_blank_lines():
    assert read_record({"body": ["One.", "Two."]}).text == "One.\n\nTwo."


def test_the_first_readable_date_counts_and_an_unreadable_one_is_kept():
    assert read_record({"text": TEXT, "published": "soon", "date": "2019-07-24"}).publication.on
    assert read_record({"text": TEXT, "published": "soon"}).publication.text == "soon"


def test_a_date_prefix_in_the_text_is_header():
    draft = read_record({"text": "date 2019-07-24 Talks go on."})
    assert (draft.text, draft.publication.on) == ("Talks go on.", date(2019, 7, 24))


def test_a_record_without_a_field_of_text_says_what_it_has():
    fault = read_record({"id": 1, "headline": "x"})
    assert fault == Fault("no_text_field", "has only id, headline", stage="parse")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"id": "a"}, "a"),
        ({"id": 12}, "12"),
        ({"id": 12.0}, "12"),
        ({"_id": {"$oid": "5f"}}, "5f"),
        ({"id": ""}, None),
        ({"id": ["x"]}, None),
        ({}, None),
    ],
)
def test_ids(record, expected):
    assert record_id(record) == expected


def test_recognised_count_tells_headers():
    assert recognised_count(["id", "Date_Publish", "maintext", "colour"]) == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["id", "text", "body", "title", "published", "publisher", "authors", "url", "language", "x"]
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, JSON))
def test_any_record_is_a_draft_or_a_fault(record):
    assert isinstance(read_record(record), Draft | Fault)
    assert record_id(record) is None or isinstance(record_id(record), str)
