from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.articles.decoding import Decoded
from transforms.articles.draft import Draft
from transforms.articles.pages import decode_page, read_page
from transforms.articles.rejection import Fault

FIRST = "The two governments agreed on Monday to hold another round of talks on tariffs in Geneva next month."
SECOND = (
    "“We are not there yet,” a senior official told reporters, and asked for <b>patience</b> on all sides."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks go on | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="og:title" content="Talks go on">
{{head}}</head><body><nav><a href="/">Home</a></nav><article><h1>Talks go on</h1>
<p>{FIRST}</p><p>{SECOND}</p><ul><li>Here are the goods on which duties were raised.</li></ul>
<p>Farmers waited for news of soybeans,<br>and makers of steel for news of their own exemption.</p>
</article><script>var tariffs = "not prose";</script><footer>Copyright 2019</footer></body></html>"""


def read(head="", path="a.html"):
    return read_page(decode_page(PAGE.format(head=head).encode()), path=path)


def test_the_body_is_the_visible_text_in_paragraphs():
    draft = read()
    assert draft.text.split("\n\n")[:2] == [FIRST, SECOND.replace("<b>", "").replace("</b>", "")]
    assert "soybeans,\nand makers" in draft.text
    assert "goods on which" in draft.text
    assert not any(word in draft.text for word in ("not prose", "Copyright", "Home", "Talks go on"))
    assert (draft.title, draft.publisher, draft.language) == ("Talks go on", "The Paper", "en")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-07-24T17:06:00-04:00">',
        '<meta itemprop="datePublished" content="2019-07-24T21:06:00Z">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2019-07-24T21:06:00Z"}]}</script>',
    ],
)
def test_declared_dates_keep_their_time(head):
    publication = read(head).publication
    assert (publication.on, publication.basis) == (date(2019, 7, 24), "metadata")
    assert publication.at == datetime(2019, 7, 24, 21, 6, tzinfo=UTC)


def test_no_date_is_guessed_from_running_text():
    assert read().publication.on is None
    assert read(path="2019-07-24-talks.html").publication.basis == "filename"


def test_a_page_in_a_declared_encoding_is_read_by_it():
    page = PAGE.format(head='<meta charset="iso-8859-1">').encode("cp1252")
    assert decode_page(page).encoding == "cp1252"
    page = PAGE.format(head='<meta charset="mac_roman">').encode("mac_roman")
    assert "“We are not there yet,”" in decode_page(page).text


@pytest.mark.parametrize("source", ["", "<html><body></body></html>", "<p>", "no markup"])
def test_a_page_without_article_is_a_fault(source):
    found = read_page(Decoded(source, "utf-8"), path="a.html")
    assert isinstance(found, Fault) or not found.text.strip() or found.text == "no markup"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</div>", "<script>", "<article>", "<!--", "text ", "&#0;", "<ul><li>", '"'])
    )
)
def test_any_markup_is_a_draft_or_a_fault(parts):
    assert isinstance(read_page(Decoded("".join(parts), "utf-8"), path="a.html"), Draft | Fault)
