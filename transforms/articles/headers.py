"""The header of a plain-text article: date line or prefix, labelled lines, title, byline; and its dateline.

Each `take_*` function looks at the beginning of what is left of the text and says how much of it is header.
Lines are only ever taken whole from the top, so the body stays verbatim.
"""

import re
from functools import cache
from typing import Any

from transforms.articles.dates import DateHabits, Publication, read_publication
from transforms.articles.vocabulary import vocabulary

# " date 2019-07-24 Treasury Secretary …": the prefix that some collections put before the body.
_DATE_PREFIX = re.compile(r"\s*date[ \t]*:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?![\w-])[ \t]*\n?", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{0,20}):[ \t]*(\S[^\n]*)(?:\n|$)")
_BYLINE = re.compile(r"(?:By|BY|by)[ \t]+([^\n]{3,120}?)[ \t]*(?:\n|$)")
_WORD = re.compile(r"[^\s,|/&]+")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# "GENEVA, April 2, 1987 (Agency) -": place in capitals, a full date, perhaps an agency, a dash.
_FULL_DATE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?)\s+\d{4}"
_AGENCY = r"(?:\([^)\n]{2,40}\)\s*)?"
_DATELINE = re.compile(rf"\s*[A-Z][A-Z.'’ ,/-]{{2,50}}[ ,]\s*(?P<date>{_FULL_DATE})\s*{_AGENCY}(?:[-–—]+|\n)")
# "BEIJING (Agency) -", "GENEVA, July 24 —", "TOKYO --": how a body opens, never a title.
_DAY = r"(?:,? [A-Z][a-z]+\.? \d{1,2})?"
_PLACE_OPENS_BODY = re.compile(rf"[A-Z][A-Z.'’ ,/-]{{2,50}}{_DAY}\s*{_AGENCY}[-–—]+(?:\s|$)")
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
_MOST_TITLE_LINES = 3
_FEWEST_CAPITAL_WORDS = 4
_LONGER_WORD = 5  # title case leaves "with" and "from" small
_SENTENCE_ENDS = (".", ":", ";", ",")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+")


def take_date_prefix(text: str, habits: DateHabits) -> tuple[int, Publication]:
    """Return the length of a leading `date YYYY-MM-DD` and the date it gives; 0 where there is none."""
    match = _DATE_PREFIX.match(text)
    if match is None:
        return 0, Publication()
    return match.end(), read_publication(match[1], basis="header", habits=habits)


def take_labelled_lines(text: str) -> tuple[int, dict[str, str]]:
    """Return the length of leading `Label: value` lines with known labels, and their values by field."""
    fields: dict[str, str] = {}
    end = 0
    while match := _LABELLED.match(text, end):
        field = _labels().get(match[1].strip().lower())
        if field is None or field in fields:
            break
        fields[field] = match[2].strip()
        end = match.end()
    return end, fields


def take_date_line(text: str, habits: DateHabits) -> tuple[int, Publication]:
    """Return the length of a leading line that holds a full date and nothing else, and that date."""
    line, end = _first_line(text)
    if len(line) > _LONGEST_TITLE or not _YEAR.search(line):
        return 0, Publication()
    publication = read_publication(line.strip(), basis="header", habits=habits)
    return (end, publication) if publication.on else (0, Publication())


def take_byline(text: str) -> tuple[int, str | None]:
    """Return the length of a leading byline ("By Jane Doe and Juan de la Cruz") and its names."""
    match = _BYLINE.match(text)
    if match is None or match[1].endswith((".", "!", "?", ";", ":")):
        return 0, None
    words = _WORD.findall(match[1])
    known = vocabulary("text_headers")["byline"]
    names = [word for word in words if word[0].isupper()]
    is_byline = (
        len(names) >= 2
        and all(word in known["connectors"] for word in words if not word[0].isupper())
        and words[0].capitalize() not in known["not_names"]
    )
    return (match.end(), match[1]) if is_byline else (0, None)


def take_title(text: str) -> tuple[int, str | None]:
    """Return the length of a leading title and the title.

    A title is a short line, not closing a sentence and not indented, that a blank line (or byline) parts
    from the body; or up to three lines in capitals above a body that is not.
    """
    lines = text[: _LONGEST_TITLE * _MOST_TITLE_LINES].split("\n")
    end = 0
    for count in range(1, min(_MOST_TITLE_LINES, len(lines) - 1) + 1):
        title, following = " ".join(lines[:count]), lines[count]
        end += len(lines[count - 1]) + 1
        is_parted = not following.strip() or take_byline(text[end:])[0] > 0
        if (is_parted or _is_headline_above(title, following)) and _is_title(title) and text[end:].strip():
            return end, title.strip()
        if is_parted or not _is_capitals(title):
            return 0, None
    return 0, None


def find_dateline(text: str, habits: DateHabits) -> Publication:
    """Return the date of the dateline that opens the body, when it carries its year; the line stays."""
    match = _DATELINE.match(text)
    if match is None:
        return Publication()
    return read_publication(match["date"], basis="dateline", habits=habits)


def skip_blank_lines(text: str) -> int:
    """Return the length of the blank lines that `text` begins with; an indent before words stays."""
    match = _BLANK_LINES.match(text)
    return match.end() if match else 0


def _first_line(text: str) -> tuple[str, int]:
    end = text.find("\n")
    return (text, len(text)) if end < 0 else (text[:end], end + 1)


def _is_title(line: str) -> bool:
    words = line.split()
    if not words or line[0].isspace() or len(line) > _LONGEST_TITLE or len(words) > _MOST_TITLE_WORDS:
        return False
    if _PLACE_OPENS_BODY.match(line) or not any(map(str.isalpha, line)):
        return False
    last = words[-1].rstrip("\"'”’)")
    is_abbreviated = last in vocabulary("text_headers")["title"]["abbreviations"]
    return not last.endswith(_SENTENCE_ENDS) or is_abbreviated or _is_title_case(words)


def _is_title_case(words: list[str]) -> bool:
    """Tell "Ministers Break Off Talks Over Steel." from a sentence: longer words begin with capitals."""
    longer = [word for word in words if len(word) >= _LONGER_WORD and word[0].isalpha()]
    return len(longer) >= _FEWEST_CAPITAL_WORDS and all(word[0].isupper() for word in longer)


def _is_headline_above(title: str, following: str) -> bool:
    """Tell a headline in capitals from the body right below it: "CHIP TALKS GO ON, TOKYO SAYS"."""
    return _is_capitals(title) and not _is_capitals(following) and len(title.split()) >= _FEWEST_CAPITAL_WORDS


def _is_capitals(line: str) -> bool:
    return line.isupper()


@cache
def _labels() -> dict[str, str]:
    declared: dict[str, Any] = vocabulary("text_headers")["labels"]
    return {label: field for field, labels in declared.items() for label in labels}
