"""Candidates for names: what stands in a run of capitalised words besides titles and known names."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.entities.body_names import named_body
from transforms.entities.chunks import capitalised_runs, shouted_sentences
from transforms.entities.gazetteer import Sighting, compound_parts, known_phrase
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable

_COMMON = frozenset({"Government", "Governments"})  # "the Dutch Government" describes a country
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
    shouted = shouted_sentences(table)
    for first, last in capitalised_runs(table, lexicon):
        if table.sentence[first] in shouted:
            found.sightings.extend(_known_phrases(table, lexicon, first, last))
        else:
            _RunReader(table, lexicon, first, last, found).read()
    found.sightings.extend(_hyphenated(table, lexicon))
    found.sightings = _outermost(found.sightings)
    known = {index for s in found.sightings for index in range(s.first, s.last + 1) if s.first < s.last}
    schemes = _scheme_acronyms(table, lexicon)
    found.candidates = [
        c
        for c in found.candidates
        if not (c.is_single and (c.first in known or table.text[c.first] in schemes))
    ]
    return found


def _scheme_acronyms(table: TokenTable, lexicon: Lexicon) -> frozenset[str]:
    """Return the acronyms of what is no actor: "the export enhancement program (EEP)"."""
    text = table.text
    return frozenset(
        text[index]
        for index in table.capitals
        if text[index].isupper()
        and 1 < index < len(text) - 1
        and text[index - 1] == "("
        and text[index + 1] == ")"
        and text[index - 2].capitalize() in lexicon.no_actor_last
    )


def _outermost(sightings: list[Sighting]) -> list[Sighting]:
    """Return the sightings in text order, without those inside a longer one that began before."""
    kept: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (s.span.start, -s.span.end)):
        if not kept or sighting.span.start >= kept[-1].span.end:
            kept.append(sighting)
    return kept


def _hyphenated(table: TokenTable, lexicon: Lexicon) -> Iterator[Sighting]:
    for index in table.capitals:
        word = table.text[index]
        if "-" in word and len(word) > 3 and known_phrase(table, lexicon, index) is None:
            yield from compound_parts(table, lexicon, index)


def _known_phrases(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> Iterator[Sighting]:
    index = first
    while index <= last:
        sighting = known_phrase(table, lexicon, index)
        if sighting is not None:
            yield sighting
            index = sighting.last
        index += 1


class _RunReader:
    """Walks one run of capitalised words from left to right: known phrases, titles, and names after them.

    `_start` is where the name being read would begin, `_title` the title directly before it.
    """

    def __init__(self, table: TokenTable, lexicon: Lexicon, first: int, last: int, found: Found) -> None:
        self._table, self._lexicon, self._found = table, lexicon, found
        self._first, self._last = first, last
        self._start = _after_portfolios(table, lexicon, first, last)
        self._title = (first, self._start - 1) if self._start > first else None
        self._honorific: str | None = None

    def read(self) -> None:
        """Add what the run holds to the findings."""
        index = self._start
        while index <= self._last:
            index = self._step(index)
        self._keep(self._last)

    def _step(self, index: int) -> int:
        """Read what begins at `index`; return the token after it."""
        table, lexicon, word = self._table, self._lexicon, self._table.text[index]
        if word in lexicon.honorifics:
            return self._take_honorific(index)
        if index == self._start and (end := named_body(table, lexicon, index, self._last)) is not None:
            self._found.candidates.append(Candidate(index, end))
            return self._restart(end + 1)
        may_be_known = word in lexicon.phrases or (word.isupper() and table.is_first[index])
        sighting = known_phrase(table, lexicon, index) if may_be_known else None
        if sighting is not None and self._names_agreement(sighting):
            return self._restart(sighting.last + 2)
        if sighting is not None and self._stands(sighting):
            return self._take_sighting(sighting)
        if "-" in word and len(list(compound_parts(table, lexicon, index))) == word.count("-") + 1:
            self._keep(index - 1)  # "U.S.-Mexico": countries on both sides
            return self._restart(index + 1)
        if self._is_title(index):
            begin = self._title[0] if self._title else self._start
            end = _title_end(table, lexicon, index, self._last)
            self._title = (begin, end)
            self._start = end + 1
            return self._start
        if word in lexicon.parties or word in lexicon.not_names:
            self._keep(index - 1)
            begin = self._title[0] if self._title else index
            return self._restart(index + 1, title=(begin, index))
        return index + 1

    def _restart(self, index: int, *, title: tuple[int, int] | None = None) -> int:
        self._start, self._title, self._honorific = index, title, None
        return index

    def _take_honorific(self, index: int) -> int:
        self._keep(index - 1)
        begin = self._title[0] if self._title else index
        self._restart(index + 1, title=(begin, index))
        self._honorific = self._table.text[index]
        return self._start

    def _take_sighting(self, sighting: Sighting) -> int:
        self._keep(sighting.first - 1)
        self._found.sightings.append(sighting)
        # the "U.S." of "U.S. Trade Representative"
        is_prefix = self._title is None and self._leads_to_title(sighting.last)
        return self._restart(sighting.last + 1, title=(sighting.first, sighting.last) if is_prefix else None)

    def _leads_to_title(self, index: int) -> bool:
        """Tell whether an office noun follows later in the run."""
        follows = range(index + 1, self._last + 1)
        return any(self._table.lower[i] in self._lexicon.person_nouns for i in follows)

    def _stands(self, sighting: Sighting) -> bool:
        """Tell whether a known phrase is itself here, not part of another name ("Virginia Ford")."""
        table, lexicon, known = self._table, self._lexicon, sighting.known
        is_single = sighting.first == sighting.last
        if known.kind in {"country", "place"} and known.form == "name" and is_single:
            after = table.text[sighting.last + 1] if sighting.last < self._last else ""
            is_name_after = after.lower() not in lexicon.person_nouns and after not in lexicon.body_last
            if table.text[sighting.first] in lexicon.given_names and after and is_name_after:
                return False
        if not is_single:
            return True
        if sighting.first - 2 >= self._start and table.lower[sighting.first - 1] in lexicon.name_particles:
            return False  # "Paulo Flecha de Lima"
        if known.form == "demonym":
            return not self._is_family_name(sighting.first)
        if known.kind == "place" and self._are_initials(sighting.first):
            return False
        if sighting.first - 1 > self._start and table.text[sighting.first - 1] == "-":
            return False  # the second half of a double name
        return not (self._follows_given_name(sighting.first) or self._is_titled(sighting.first))

    def _are_initials(self, index: int) -> bool:
        """Tell the initials before a surname from a state: "S.C. Rao said", not "Mr. Rao of Aiken, S.C."."""
        table, after = self._table, index + 1
        if not table.text[index].endswith(".") or index != self._start or after > self._last:
            return False
        is_state = index > 0 and table.text[index - 1] == ","
        return not is_state and table.lower[after] not in self._lexicon.person_nouns

    def _is_family_name(self, index: int) -> bool:
        """Tell whether a demonym closes a person's name: "David French said", not "Mary French wines"."""
        after = index + 1
        is_closed = not self._table.same_sentence(index, after) or self._table.pos[after] not in {
            "NOUN",
            "PROPN",
        }
        return index == self._start + 1 and self._follows_given_name(index) and is_closed

    def _is_titled(self, index: int) -> bool:
        """Tell whether a person's title, maybe with a first name, stands before: "Premier Doug Ford"."""
        if self._honorific is not None:
            return True
        word = self._table.text[index]
        if word.isupper() or word.endswith(".") or self._leads_to_title(index):
            return False
        if self._title is None or self._title[1] != self._start - 1:
            return False
        noun = self._table.lower[self._title[1]]
        return noun in self._lexicon.person_nouns and index - self._start <= 1

    def _names_agreement(self, sighting: Sighting) -> bool:
        """Tell whether a place only names a treaty or round: "the Kyoto Communique", "the Uruguay Round"."""
        if sighting.known.kind not in {"place", "country"} or sighting.known.form == "demonym":
            return False
        is_initialism = self._table.text[sighting.last].endswith(".")
        follower = sighting.last + 1
        if follower < len(self._table) and self._table.text[follower] == "round" and not is_initialism:
            return self._table.text[follower - 1] in {"Uruguay", "Tokyo", "Doha", "Kennedy"}
        return (
            not is_initialism
            and follower <= self._last
            and self._table.text[follower] in self._lexicon.agreements
        )

    def _is_title(self, index: int) -> bool:
        """Tell whether an office noun stands here; after a given name or an initial it is a family name."""
        is_noun = self._lexicon.singular(self._table.lower[index]) in self._lexicon.person_nouns
        return is_noun and not self._follows_given_name(index)

    def _follows_given_name(self, index: int) -> bool:
        before = self._table.text[index - 1] if index > self._start else ""
        return before in self._lexicon.given_names or (len(before) == 2 and before.endswith("."))

    def _keep(self, last: int) -> None:
        """Add what stands from `_start` to `last` as a candidate, less what cannot be a name."""
        table, first, title = self._table, self._start, self._title
        while first <= last and table.text[first] in _EDGES:
            first += 1
        while first <= last and table.text[last] in _EDGES and table.text[last - 1] != "-":
            last -= 1
        if first > last:
            return
        if title is not None and title[1] != first - 1:
            title = None
        if table.text[last] == "Administration" and last == first + 1:
            last = first  # "the Reagan Administration": a person's name and a description
        if first == last and (len(table.text[first]) == 1 or table.text[first] in _COMMON):
            return
        if last == first + 2 and table.text[first + 1] == "-" and self._are_two(first, last):
            self._found.candidates += [Candidate(first, first), Candidate(last, last)]
            return
        is_bare = first == last and title is None and self._honorific is None
        if not (is_bare and _follows_initialism(table, first)):
            self._found.candidates.append(Candidate(first, last, title, self._honorific))

    def _are_two(self, first: int, last: int) -> bool:
        """Tell two people, "the Lee-Kim meeting", from a double name: both stand elsewhere too."""
        holders = self._lexicon.holders
        words = (self._table.text[first], self._table.text[last])
        return all(word in holders or self._table.text.count(word) > 1 for word in words)


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


def _title_end(table: TokenTable, lexicon: Lexicon, index: int, last: int) -> int:
    """Return the last token of a title with its noun at `index`: over "of State", "for Trade"."""
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
