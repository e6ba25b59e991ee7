"""Plain-text articles: header above, body verbatim, trailer below."""

from dataclasses import dataclass, field

from transforms.articles.dates import NO_HABITS, UNDATED, DateHabits, Publication, read_publication
from transforms.articles.decoding import Decoded
from transforms.articles.draft import Draft
from transforms.articles.filenames import read_file_name
from transforms.articles.headers import (
    find_dateline,
    skip_blank_lines,
    take_byline,
    take_date_line,
    take_date_prefix,
    take_labelled_lines,
    take_title,
)
from transforms.articles.trailers import split_trailer
from transforms.span import Span

_MOST_HEADER_LINES = 12  # a list of dates is no header


@dataclass(slots=True)
class _Header:
    """What has been read of the header so far; `end` is where the rest of the text begins."""

    end: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    publication: Publication = UNDATED


def read_plain_text(decoded: Decoded, *, path: str, habits: DateHabits = NO_HABITS) -> Draft:
    """Return the draft of the article that a text file holds; `path` is relative to its source.

    The body is a slice of the text: header lines stand before it, the trailer behind it. The publication
    date is the header's, else that of a dateline with its year, else the file name's.
    """
    text = decoded.text
    header = _read_header(text, habits)
    body, trailer = split_trailer(text, Span(header.end, len(text)))
    publication = header.publication
    for other in (find_dateline(body.text(text), habits), read_file_name(path)):
        publication = publication if publication.on else (other if other.on else publication)
    return Draft(
        text=body.text(text),
        title=header.fields.get("title"),
        byline=header.fields.get("byline"),
        publisher=header.fields.get("publisher"),
        uri=header.fields.get("uri"),
        language=header.fields.get("language"),
        publication=publication,
        trailer=trailer.text(text).strip() or None,
        encoding=decoded.encoding,
    )


def _read_header(text: str, habits: DateHabits) -> _Header:
    """Take header lines from the top until none is left; without any, the body begins at once."""
    header = _Header()
    start = skip_blank_lines(text)
    for _ in range(_MOST_HEADER_LINES):
        length = _take_one(header, text[start:], habits)
        if not length:
            break
        header.end = start + length
        header.end += skip_blank_lines(text[header.end :])
        start = header.end
    return header


def _take_one(header: _Header, rest: str, habits: DateHabits) -> int:
    """Return the length of the header line that `rest` begins with, and note what it says."""
    length, publication = _take_date(rest, habits)
    if length:
        header.publication = header.publication if header.publication.on else publication
        return length
    length, labelled = take_labelled_lines(rest) if not header.fields else (0, {})
    if length:
        labelled_date = read_publication(labelled.pop("date", None), basis="header", habits=habits)
        header.publication = header.publication if header.publication.on else labelled_date
        header.fields = labelled
        return length
    for name, take in (("byline", take_byline), ("title", take_title)):
        length, value = take(rest) if name not in header.fields else (0, None)
        if value is not None:
            header.fields[name] = value
            return length
    return 0


def _take_date(rest: str, habits: DateHabits) -> tuple[int, Publication]:
    length, publication = take_date_prefix(rest, habits)
    return (length, publication) if length else take_date_line(rest, habits)
