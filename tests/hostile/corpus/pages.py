"""Web pages: scripts, broken and deeply nested markup, entities, metadata that lies."""

import json

from tests.hostile.landing import DOCUMENT, PROSE, Landing

_PARAGRAPH = f"<p>{PROSE}</p>"


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def scripts_and_styles(landing: Landing) -> None:
    script = "<script>document.write('<p>Written by a script.</p>')</script><style>p{display:none}</style>"
    noscript = "<noscript><p>Please switch scripts on.</p></noscript>"
    second = PROSE.replace("Geneva", "Vienna")
    page = _page(f'{_PARAGRAPH}{script}{noscript}<p onclick="alert(1)">{second}</p>')
    landing.file("scripts.html", page, DOCUMENT, text=f"{PROSE}\n\n{second}")


def markup_as_text(landing: Landing) -> None:
    text = f"{PROSE} <script>alert(1)</script>"
    page = _page(f"{_PARAGRAPH}<p>{PROSE} &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    landing.file("escaped.html", page, DOCUMENT, text=f"{PROSE}\n\n{text}")


def deeply_nested(landing: Landing) -> None:
    for tag in ("div", "b", "table"):
        landing.file(f"{tag}.html", _page(f"<{tag}>" * 10_000 + _PARAGRAPH), "empty")
        landing.file(f"{tag}s.html", _page(f"<{tag}>" * 50_000 + _PARAGRAPH), "empty")


def nothing_closed(landing: Landing) -> None:
    landing.file("open.html", "<html><body><article>" + f"<p>{PROSE}" * 30 + "<p><a href='x", DOCUMENT)


def half_a_tag(landing: Landing) -> None:
    landing.file("half.html", "<" * 100_000, "unreadable")
    landing.file("comment.html", "<!--" * 50_000, "unreadable")
    landing.file("attribute.html", "<a " + "x=1 " * 100_000, "unreadable")


def entities_that_grow(landing: Landing) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html><body><p>&l11;</p></body></html>'
    landing.file("laughs.xhtml", page, DOCUMENT)


def entities_from_elsewhere(landing: Landing) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        f"<html><body><article>{_PARAGRAPH}<p>&secret;</p>{_PARAGRAPH}</article></body></html>"
    )
    landing.file("secret.xhtml", page, DOCUMENT)


def characters_by_number(landing: Landing) -> None:
    page = _page(f"{_PARAGRAPH}<p>&#0;&#xD800;&#x110000;&#99999999999; {PROSE}</p>")
    landing.file("numbers.html", page, DOCUMENT)


def metadata_that_lies(landing: Landing) -> None:
    linked = json.dumps({"@graph": [{"datePublished": "0000-00-00"}, {"datePublished": 7}, None, "x"]})
    head = (
        f'<script type="application/ld+json">{linked}</script>'
        '<meta property="article:published_time" content="9999-99-99"><meta name="date">'
        '<meta charset="no-such-charset"><title>\u202e<b>x</b></title>'
    )
    landing.file("metadata.html", _page(_PARAGRAPH * 3, head), DOCUMENT)


def linked_data_without_end(landing: Landing) -> None:
    nested = "[" * 100_000 + "]" * 100_000
    flat = json.dumps({"@graph": [[]] * 300_000})
    for name, linked in (("nested", nested), ("flat", flat), ("broken", '{"datePublished":')):
        head = f'<script type="application/ld+json">{linked}</script>'
        landing.file(f"{name}.html", _page(_PARAGRAPH * 3, head), DOCUMENT)


def a_page_without_an_article(landing: Landing) -> None:
    landing.file("form.html", "<html><body><form><input></form></body></html>", "empty")
    landing.file("no-page.html", "no markup at all", "unreadable")


def a_charset_that_is_wrong(landing: Landing) -> None:
    head = '<meta charset="utf-8">'
    page = _page(f"<p>The minister’s words: “{PROSE}”</p>" * 3, head)
    landing.file("utf16.html", page.encode("utf-16"), DOCUMENT)
    landing.file("nul.html", page.encode() + b"\0", "binary")


def a_page_of_many_parts(landing: Landing) -> None:
    landing.file("parts.html", _page(_PARAGRAPH * 1_000), DOCUMENT)
    landing.file("elements.html", _page(_PARAGRAPH * 25_000), "oversized")
    landing.file("spans.html", _page("<span>a</span>" * 5_000 + _PARAGRAPH * 3), DOCUMENT)


def a_page_beyond_the_limit(landing: Landing) -> None:
    landing.file("large.html", _page(_PARAGRAPH + f"<!--{'x' * 21_000_000}-->"), "oversized")
