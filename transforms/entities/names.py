"""Candidates for names: what stands in a run of capitalised words once titles and known names are told apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.entities.chunks import capitalised_runs, is_shouted
from transforms.entities.gazetteer import Sighting, compound_parts, known_phrase
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable


_LINKS = frozenset({"of", "on", "for", "in"})
_EDGES = frozenset({"-", "&", "and", ",", "'s", "of", "on", "for", "in", "the"})


@dataclass(eq=False, slots=True)
class Candidate:
    """A possible name, tokens `first` to `last`, with the title before it (`title` = first, last) if any.

    `honorific` is "Mr." and the like; `is_personal_title` tells that a person's office stands directly
    before the name.
    """

    first: int
    last: int
    title: tuple[int, int] | None = None
    honorific: str | None = None

    @property
    def is_single(self) -> bool:
        """Whether the name is one token."""
        return self.first == self.last


@dataclass(slots=True)
class Found:
    """What the capitalised words of an article hold: known phrases and candidates, in text order."""

    sightings: list[Sighting]
    candidates: list[Candidate]


def find_names(table: TokenTable, lexicon: Lexicon) -> Found:
    """Return the known phrases and the candidate names of an article."""
    found = Found([], [])
    shouted = [is_shouted(table, s.first, s.last) for s in table.reading.sentences]
    for first, last in capitalised_runs(table, lexicon):
        if not shouted[table.sentence[first]]:
            _read_run(table, lexicon, first, last, found)
        else:
            _read_shouted(table, lexicon, first, last, found)
    found.sightings.extend(_hyphenated(table, lexicon, found))
    found.sightings.sort(key=lambda sighting: sighting.span)
    return found


def _hyphenated(table: TokenTable, lexicon: Lexicon, found: Found) -> Iterator[Sighting]:
    for index, word in enumerate(table.text):
        if "-" in word and len(word) > 3 and word[0].isupper() and word not in lexicon.phrases:
            yield from compound_parts(table, lexicon, index)


def _read_shouted(table: TokenTable, lexicon: Lexicon, first: int, last: int, found: Found) -> None:
    index = first
    while index <= last:
        sighting = known_phrase(table, lexicon, index)
        if sighting is not None:
            found.sightings.append(sighting)
            index = sighting.last
        index += 1


def _read_run(table: TokenTable, lexicon: Lexicon, first: int, last: int, found: Found) -> None:
    """Walk one run from left to right: known phrases, titles, and names between and after them."""
    index = start = _after_portfolios(table, lexicon, first, last)
    title: tuple[int, int] | None = (first, index - 1) if index > first else None
    honorific: str | None = None
    while index <= last:
        word = table.text[index]
        if word in lexicon.honorifics:
            _keep(table, lexicon, start, index - 1, title, honorific, found)
            honorific, index = word, index + 1
            title, start = (title[0], index - 1) if title else (index - 1, index - 1), index
            continue
        if index == start and (body_end := _named_body(table, lexicon, index, last)) is not None:
            found.candidates.append(Candidate(index, body_end))
            index = start = body_end + 1
            title = honorific = None
            continue
        sighting = known_phrase(table, lexicon, index) if word in lexicon.phrases else None
        if sighting is not None and _stands(table, lexicon, sighting, start, last):
            _keep(table, lexicon, start, index - 1, title, honorific, found)
            found.sightings.append(sighting)
            is_prefix = title is None and sighting.last < last
            title = (
                (index, sighting.last)
                if is_prefix and _leads_to_title(table, lexicon, sighting, last)
                else None
            )
            honorific = None
            index = start = sighting.last + 1
            continue
        if _is_title(table, lexicon, index, start, last):
            begin = title[0] if title else start
            end = _title_end(table, lexicon, index, last, found)
            title, index = (begin, end), end + 1
            start = index
            continue
        if word in lexicon.parties or word in lexicon.not_names:
            _keep(table, lexicon, start, index - 1, title, honorific, found)
            title, honorific = (title[0] if title else index, index), None
            index = start = index + 1
            continue
        index += 1
    _keep(table, lexicon, start, last, title, honorific, found)


def _after_portfolios(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> int:
    """Return where the name begins in a run that opens with an office's field: "minister of Trade Li"."""
    if (
        first < 2
        or table.lower[first - 1] not in {"of", "for"}
        or table.lower[first - 2] not in lexicon.person_nouns
    ):
        return first
    index = first
    while index <= last and table.text[index] in lexicon.portfolios:
        index += 1
    return index if index <= last else first


def _named_body(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Return the last token of an organisation whose name begins here and is told by its own words.

    "Los Angeles World Affairs Council", "Ministry of Trade and Industry", "Sony Corp". A demonym or a
    title before it stays outside ("Japanese Finance Ministry").
    """
    word = table.text[first]
    known = known_phrase(table, lexicon, first) if word in lexicon.phrases else None
    if known is not None and known.last >= last:
        return None
    if known is not None and known.known.form == "demonym" and not _is_society(table, lexicon, first, last):
        return None
    if word in lexicon.body_first and first < last and table.lower[first + 1] in _LINKS:
        return _before_person(table, lexicon, first + 3, last)
    for end in range(last, first, -1):
        if table.text[end] not in lexicon.body_last:
            continue
        if known is not None and (known.last >= end or not _is_society(table, lexicon, first, end)):
            return None
        inner = range(first, end)
        if any(
            _is_title(table, lexicon, i, first, end) or table.text[i] in lexicon.honorifics for i in inner
        ):
            return None
        if table.text[end] == "Administration" and end - first == 1 and known is None:
            return None
        if table.text[end] in lexicon.body_first and end + 1 < last and table.lower[end + 1] in _LINKS:
            return _before_person(table, lexicon, end + 3, last)
        return end
    return None


def _is_society(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a country or place belongs to a body's own name: "Canadian Lumber Council".

    Not with a part of its government ("Canadian Trade Ministry") nor with a title or a person inside.
    """
    known = known_phrase(table, lexicon, first)
    follower = known.last + 1 if known is not None else first
    if (
        follower >= last
        or table.text[last] in lexicon.state_bodies
        or table.text[follower] in lexicon.state_bodies
    ):
        return known is not None and known.known.kind == "place" and follower < last
    return table.text[last] in lexicon.body_last


def _before_person(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> int:
    """Return the last token before a person's name that follows a body's: "University of Texas Ann Smith"."""
    for index in range(first, last):
        is_labelled = table.label[index] == "PERSON" and table.label[index - 1] != "PERSON"
        is_given = table.text[index] in lexicon.given_names and table.text[index - 1] not in {
            "and",
            "&",
            "of",
        }
        if is_labelled or is_given:
            return index - 1
    return last


def _stands(table: TokenTable, lexicon: Lexicon, sighting: Sighting, start: int, last: int) -> bool:
    """Tell whether a known phrase is itself here, not part of another name ("Virginia Ford", "Jordan Smith")."""
    before = table.text[sighting.first - 1] if sighting.first > start else ""
    after = table.text[sighting.last + 1] if sighting.last < last else ""
    if sighting.known.kind in {"country", "place"} and sighting.known.form == "name":
        is_given = table.text[sighting.first] in lexicon.given_names and sighting.first == sighting.last
        if (
            is_given
            and after
            and after.lower() not in lexicon.person_nouns
            and after not in lexicon.body_last
        ):
            return False
    is_name_before = before in lexicon.given_names or (len(before) == 2 and before.endswith("."))
    return not (is_name_before and sighting.first == sighting.last and not sighting.known.form == "demonym")


def _leads_to_title(table: TokenTable, lexicon: Lexicon, sighting: Sighting, last: int) -> bool:
    """Tell whether a title follows a known phrase in the run: "U.S. Trade Representative"."""
    return any(table.lower[index] in lexicon.person_nouns for index in range(sighting.last + 1, last + 1))


def _is_title(table: TokenTable, lexicon: Lexicon, index: int, start: int, last: int) -> bool:
    if lexicon.singular(table.lower[index]) not in lexicon.person_nouns:
        return False
    # "Robert King", "William P. Judge": after a given name or an initial it is the family name.
    before = table.text[index - 1] if index > start else ""
    return not (before in lexicon.given_names or (len(before) == 2 and before.endswith(".")))


def _title_end(table: TokenTable, lexicon: Lexicon, index: int, last: int, found: Found) -> int:
    """Return the last token of a title whose noun is at `index`: over "of State", "for Trade and Industry"."""
    end = index
    while (
        table.same_sentence(index, end + 2)
        and table.lower[end + 1] in {"of", "for", "and", "&", ","}
        and table.text[end + 2] in lexicon.portfolios
        and (table.lower[end + 1] in {"of", "for"} or end > index)
    ):
        end += 2
        while table.same_sentence(index, end + 1) and table.text[end + 1] in lexicon.portfolios:
            end += 1
    return end if end <= last else index


def _follows_initialism(table: TokenTable, index: int) -> bool:
    """Tell whether a capital is only there because "U.S." ended like a sentence: "the U.S. Had agreed".

    1980s wire copy capitalises the word after such an abbreviation.
    """
    before = table.text[index - 1] if index else ""
    is_initialism = len(before) >= 4 and before.endswith(".") and before[-3] == "."
    is_common = table.lower[index] in table.common or table.text[index] not in table.proper_elsewhere
    return is_initialism and is_common


def _keep(
    table: TokenTable,
    lexicon: Lexicon,
    first: int,
    last: int,
    title: tuple[int, int] | None,
    honorific: str | None,
    found: Found,
) -> None:
    """Add what stands between known phrases and titles as a candidate, less what cannot be a name."""
    while first <= last and table.text[first] in _EDGES:
        first += 1
    while first <= last and table.text[last] in _EDGES:
        last -= 1
    if first > last:
        return
    if title is not None and title[1] != first - 1:
        title = None
    if table.text[last] == "Administration" and last == first + 1:
        last = first  # "the Reagan Administration": a person's name and a description
    if first == last and title is None and honorific is None and _follows_initialism(table, first):
        return
    found.candidates.append(Candidate(first, last, title, honorific))
