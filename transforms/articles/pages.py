"""Saved web pages: body and metadata by trafilatura, offline, with nothing guessed about dates."""

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document

from transforms.articles.dates import NO_HABITS, UNDATED, DateHabits, Publication, read_publication
from transforms.articles.decoding import Decoded, decode, normalize_newlines
from transforms.articles.draft import Draft
from transforms.articles.filenames import read_file_name
from transforms.articles.rejection import Fault

# <meta charset="windows-1252"> or <meta http-equiv=… content="text/html; charset=windows-1252">
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 4_096
# News pages have one to ten thousand; trafilatura takes 3 s for 20,000 and 75 s for 100,000.
_MOST_ELEMENTS = 20_000
_BLOCKS = ("p", "head", "quote", "item", "cell", "code", "ab")
_LINE_BREAK = "\u2028"  # stands for <br> until white space is folded
_CONTAINERS = ("list", "table", "row")
_DATE_PROPERTIES = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate")
# Only what the page's markup declares: no dates from running text, footers or addresses.
_DECLARED_DATES = {"extensive_search": False, "original_date": True}

for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)  # pages without an article become rejects


def decode_page(data: bytes) -> Decoded | Fault:
    """Return the page's source text: UTF-8 where valid, else by the charset that the page declares."""
    decoded = decode(data)
    declared = _CHARSET.search(data, 0, _HEAD_BYTES)
    if declared is None or (isinstance(decoded, Decoded) and decoded.encoding != "cp1252"):
        return decoded
    if isinstance(decoded, Fault) and decoded.reason != "encoding":
        return decoded
    label = declared[1].decode("ascii").lower()
    encoding = "cp1252" if label in ("iso-8859-1", "latin1", "us-ascii", "ascii") else label
    try:
        return Decoded(normalize_newlines(data.decode(encoding)), encoding)
    except (LookupError, UnicodeDecodeError):
        return decoded


def read_page(decoded: Decoded, *, path: str, habits: DateHabits = NO_HABITS) -> Draft | Fault:
    """Return the draft of the article that a saved web page shows, or the fault that it shows none.

    The body is the article's visible text, one paragraph a block, blank lines between; `path` is the file's,
    relative to its source, for a date in its name.
    """
    if not decoded.text.strip():
        return Fault("empty", "nothing but white space", stage="parse")
    tree = trafilatura.load_html(decoded.text)
    if tree is None:
        return Fault("unreadable", "not a web page", stage="parse")
    count = sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1))
    if count > _MOST_ELEMENTS:
        return Fault("oversized", f"more than {_MOST_ELEMENTS:,} elements", stage="parse")
    etree.strip_elements(tree, "noscript", with_tail=False)  # shown only where scripts are off
    dates = list(_declared_dates(tree))
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=_DECLARED_DATES
    )
    if not isinstance(found, Document) or found.body is None:
        return Fault("empty", "no article found in the page", stage="parse")
    for line_break in found.body.iter("lb"):
        line_break.tail = _LINE_BREAK + (line_break.tail or "")
    blocks = list(_blocks(found.body))
    if blocks and found.title and blocks[0].casefold() == found.title.casefold():
        del blocks[0]
    return Draft(
        text="\n\n".join(blocks),
        title=found.title,
        byline=found.author,
        publisher=found.sitename,
        uri=found.url,
        language=tree.get("lang"),
        publication=_publication([*dates, found.date], path, habits),
        encoding=decoded.encoding,
    )


def _publication(dates: list[str | None], path: str, habits: DateHabits) -> Publication:
    """Return the first date that can be read, else the file name's, else the first as it was written."""
    read = [read_publication(value, basis="metadata", habits=habits) for value in dates]
    read.append(read_file_name(path))
    given = [publication for publication in read if publication.text]
    return next((publication for publication in given if publication.on), given[0] if given else UNDATED)


def _declared_dates(tree: HtmlElement) -> Iterator[str]:
    """Yield the publication dates, with their time of day, that the page's metadata declares."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _linked_data_dates(script.text or "")
    for element in tree.iterfind(".//meta"):
        if (element.get("property") or element.get("name") or element.get("itemprop")) in _DATE_PROPERTIES:
            yield element.get("content") or ""
    for element in tree.iterfind(".//time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or ""


def _linked_data_dates(source: str) -> Iterator[str]:
    try:
        declared: Any = json.loads(source)
    except (ValueError, RecursionError):
        return
    pending = deque([declared])
    while pending:
        value = pending.popleft()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            pending.extend(value.get("@graph") or [] if isinstance(value.get("@graph"), list) else [])


def _blocks(element: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph, heading, list item or cell below `element`, white space folded."""
    if any(child.tag in (*_BLOCKS, *_CONTAINERS) for child in element):
        for child in element:
            yield from _blocks(child)
    elif text := "\n".join(map(_fold, "".join(element.itertext()).split(_LINE_BREAK))).strip():
        yield text


def _fold(line: str) -> str:
    return " ".join(line.split())
