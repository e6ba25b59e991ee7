"""Where phrases of the gazetteer stand in an article: countries, bodies and places by known names."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.entities.lexicon import Known, Lexicon
from transforms.entities.tokens import TokenTable
from transforms.span import Span

_DASHES = frozenset({"-", "--", "—", "–"})
_DATELINE = 4  # letters of the shortest city in capitals: "LIMA"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A known phrase in the text, from token `first` to `last`; `span` may be part of one token."""

    first: int
    last: int
    span: Span
    known: Known


def known_phrase(table: TokenTable, lexicon: Lexicon, index: int) -> Sighting | None:
    """Return the longest known phrase that begins at the token, if there is one."""
    text = table.text
    second = text[index + 1] if index + 1 < len(text) else ""
    for tokens, known in lexicon.phrases.get(text[index], ()):
        end = index + len(tokens)
        if len(tokens) > 1 and (
            (tokens[1] != second and second != "'") or not _matches(table, tokens, index)
        ):
            continue
        if (
            end < len(text)
            and text[end] == "City"
            and known.kind in {"country", "place"}
            and known.form == "name"
        ):
            city = Known("place", f"{' '.join(tokens)} City", iso3=known.iso3)
            return Sighting(index, end, table.reading.span(index, end), city)
        if known.form != "alone" or _stands_alone(table, lexicon, index, end - 1):
            return Sighting(index, end - 1, table.reading.span(index, end - 1), known)
    return _dateline(table, lexicon, index)


def _dateline(table: TokenTable, lexicon: Lexicon, index: int) -> Sighting | None:
    """Return the place of a dateline in capitals: "SEOUL, July 8 - ..."."""
    word = table.text[index]
    if not table.is_first[index] or not word.isupper() or len(word) < _DATELINE:
        return None
    if table.sentence[index] == 0 and (end := _dateline_end(table, index)) is not None:
        name = " ".join(part.capitalize() for part in table.text[index : end + 1])
        return Sighting(index, end, table.reading.span(index, end), Known("place", name))
    for tokens, known in lexicon.phrases.get(word.capitalize(), ()):
        if len(tokens) == 1 and known.kind != "organization":
            return Sighting(index, index, table.reading.span(index, index), known)
    return None


def _dateline_end(table: TokenTable, index: int) -> int | None:
    """Return the last token of several words in capitals before the dash that opens an article."""
    end = index
    while (
        table.same_sentence(index, end + 1)
        and table.text[end + 1].isupper()
        and table.text[end + 1].isalpha()
    ):
        end += 1
    is_before_dash = table.same_sentence(index, end + 1) and table.text[end + 1] in _DASHES
    return end if is_before_dash and 0 < end - index < _DATELINE else None


def _matches(table: TokenTable, tokens: tuple[str, ...], index: int) -> bool:
    window = table.text[index : index + len(tokens)]
    return len(window) == len(tokens) and all(
        a == b or (a == "'s" and b == "'") for a, b in zip(tokens, window, strict=True)
    )


def _stands_alone(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a body's short name stands by itself: "Commerce said", not "Commerce Secretary"."""
    after = last + 1
    if table.same_sentence(first, after) and (
        table.is_capitalised(after) or table.lower[after] in lexicon.person_nouns
    ):
        return False
    if (
        table.same_sentence(first, after + 1)
        and table.lower[after] == "and"
        and table.is_capitalised(after + 1)
    ):
        return False  # "Commerce and Planning Minister"
    before = first - 1
    return not (table.same_sentence(first, before) and table.lower[before] in {"of", "and", "for", "&", "in"})


def compound_parts(table: TokenTable, lexicon: Lexicon, index: int) -> Iterator[Sighting]:
    """Yield the countries inside one hyphenated token: "U.S.-Japanese", "U.S.-made", "Sino-U.S."."""
    word = table.text[index]
    start = table.reading.starts[index]
    if table.reading.ends[index] - start != len(word):
        return
    for part in word.split("-"):
        for tokens, known in lexicon.phrases.get(part, ()):
            if len(tokens) == 1:
                yield Sighting(index, index, Span(start, start + len(part)), known)
                break
        start += len(part) + 1
