"""What a reader finds in one item, and the judgement whether it is an article."""

from dataclasses import dataclass

from transforms.article import Article
from transforms.articles.dates import UNDATED, Publication
from transforms.articles.language import tell_language
from transforms.articles.rejection import Fault
from transforms.identifiers import document_id

_ENGLISH = ("en", "eng", "english")
_LONGEST_HEADER = 5_000  # characters of a title, byline, publisher, address or date
_SURE_OF_ENGLISH = 0.9  # then a declared language is wrong: a French paper's English edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Body and header of one item, as read; `language` is what the source declares, if anything."""

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    uri: str | None = None
    language: str | None = None
    publication: Publication = UNDATED
    trailer: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What a source's configuration says of every item that does not say it itself."""

    publisher: str | None = None
    language: str | None = None
    most_text_bytes: int = 5_000_000
    rejects_bad_dates: bool = False


def to_article(draft: Draft, *, source: str, source_item: str, defaults: Defaults) -> Article:
    """Return what `draft` is as an article; whether it can be loaded, `find_fault` tells.

    A date that is present but cannot be read leaves the article undated, its `published_text` beside it.
    """
    return Article(
        document_id=document_id(source, source_item),
        source=source,
        source_item=source_item,
        text=draft.text,
        title=fold(draft.title),
        byline=fold(draft.byline),
        publisher=fold(draft.publisher) or defaults.publisher,
        uri=fold(draft.uri),
        language="en",
        published_on=draft.publication.on,
        published_at=draft.publication.at,
        published_on_basis=draft.publication.basis,
        published_text=fold(draft.publication.text),
        trailer=draft.trailer or None,
        encoding=draft.encoding,
    )


def fold(value: str | None) -> str | None:
    """Return a header value on one line without outer spaces, characters no table can hold made visible."""
    if value is None:
        return None
    clean = value.replace("\x00", " ").encode("utf-8", "backslashreplace").decode("utf-8")
    return " ".join(clean.split()) or None


def find_fault(draft: Draft, defaults: Defaults) -> Fault | None:
    """Return why `draft` cannot be loaded, None where it can: it is empty, too large, not English."""
    if not draft.text.strip():
        return Fault("empty", "no text is left after the header", stage="parse")
    unstorable = _unstorable(draft, defaults)
    if unstorable is not None:
        return unstorable
    if defaults.rejects_bad_dates and draft.publication.text and not draft.publication.on:
        return Fault("bad_date", f"cannot read the date {draft.publication.text!r}", stage="parse")
    declared = (draft.language or defaults.language or "en").strip().lower()
    verdict = tell_language(draft.text)
    if not verdict.is_english:
        return Fault(
            "not_english", f"{verdict.language}, probability {verdict.probability:.2f}", stage="parse"
        )
    is_sure = verdict.language == "en" and verdict.probability >= _SURE_OF_ENGLISH
    if declared.replace("_", "-").partition("-")[0] not in _ENGLISH and not is_sure:
        return Fault("not_english", f"declared as {declared!r}", stage="parse")
    return None


def _unstorable(draft: Draft, defaults: Defaults) -> Fault | None:
    if "\x00" in draft.text:
        return Fault("binary", "contains NUL characters", stage="parse")
    try:
        size = len(draft.text.encode("utf-8"))
    except UnicodeEncodeError as error:
        return Fault("encoding", f"half a surrogate pair at character {error.start}", stage="parse")
    if size > defaults.most_text_bytes:
        return Fault(
            "oversized", f"{size:,} bytes of text, limit {defaults.most_text_bytes:,}", stage="parse"
        )
    headers = (draft.title, draft.byline, draft.publisher, draft.uri, draft.publication.text)
    longest = max(len(header or "") for header in headers)
    if longest > _LONGEST_HEADER:
        return Fault(
            "oversized", f"{longest:,} characters in one field, limit {_LONGEST_HEADER:,}", stage="parse"
        )
    return None
