"""Offices and descriptions tied to a name: titles before it and appositions after it."""

from dataclasses import dataclass

from transforms.entities.lexicon import Lexicon
from transforms.entities.names import Candidate
from transforms.entities.tokens import TokenTable

_NOMINAL_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_CLOSERS = frozenset({",", ".", ";", "-", "--", "—", ")", ":", "?", "!", '"'})
_OFFICE_LINKS = frozenset({"of", "for", "to", "at", "in", "on"})
_INSIDE_OFFICES = _OFFICE_LINKS | {"the", "and", "&", "'s", "(", ")", "-", "under", ","}
_REACH = 14  # tokens that a title or apposition may span


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase tied to a name: tokens `first` to `last` without determiner, its noun at `head`."""

    first: int
    last: int
    head: int


def title_before(table: TokenTable, lexicon: Lexicon, candidate: Candidate) -> Description | None:
    """Return the office before a name: "Treasury Secretary X", "Reagan's security adviser, X"."""
    end = candidate.first - 1
    if candidate.title is not None:
        first, last = candidate.title
        head = _title_head(table, lexicon, first, last)
        if head is None:
            # "Subcommittee chairman, Rep. Hill": what stands before the honorific
            return title_before(table, lexicon, Candidate(first, candidate.last)) if first == last else None
        return Description(_left_edge(table, lexicon, first, candidate.last), last, head)
    if not table.same_sentence(candidate.first, end):
        return None
    if table.lower[end] in lexicon.person_nouns and table.pos[end] in _NOMINAL_POS:
        return Description(_left_edge(table, lexicon, end, candidate.last), end, end)
    if table.text[end] == "," and table.same_sentence(candidate.first, end - 1):
        return _title_before_comma(table, lexicon, candidate, end - 1)
    return _title_with_link(table, lexicon, candidate)


def _title_with_link(table: TokenTable, lexicon: Lexicon, candidate: Candidate) -> Description | None:
    """Return an office with what it is of, run on into a full name: "Ambassador to GATT Jane Hill".

    Agency style: "Vice Chairman of the National Planning Commission Li Wei".
    """
    end = candidate.first - 1
    if candidate.is_single or not (table.is_capitalised(end) or table.text[end] == ")"):
        return None
    index = end
    while table.same_sentence(end, index) and end - index < _REACH:
        is_office = table.lower[index] in lexicon.person_nouns and table.is_capitalised(index)
        if is_office and index < end and table.lower[index + 1] in _OFFICE_LINKS:
            return Description(_left_edge(table, lexicon, index, candidate.last), end, index)
        if not (table.is_capitalised(index) or table.lower[index] in _INSIDE_OFFICES):
            return None
        index -= 1
    return None


def description_after(table: TokenTable, lexicon: Lexicon, candidate: Candidate) -> Description | None:
    """Return the apposition after a name: "X, vice minister of trade", "X, a major telecom business"."""
    start = candidate.last + 1
    if table.same_sentence(start, start + 2) and table.text[start] == "(":
        start = _after_bracket(table, start)
    if not table.same_sentence(candidate.first, start) or table.text[start] not in {",", "-", "--", "—"}:
        return None
    start += 1
    if table.same_sentence(start, start + 1) and table.text[start].isdigit() and table.text[start + 1] == ",":
        start += 2  # an age
    if not table.same_sentence(candidate.first, start):
        return None
    is_definite = table.lower[start] == "the"
    first = start + 1 if table.pos[start] == "DET" else start
    head = _phrase_head(table, first)
    if head is None or not _names_actor(table, lexicon, head):
        return None
    is_apposition = table.dep[head] == "appos" and candidate.first <= table.head[head] <= candidate.last
    last = _complement_end(table, head)
    is_closed = not table.same_sentence(head, last + 1) or table.text[last + 1] in _CLOSERS
    follows_who = table.same_sentence(head, last + 1) and table.lower[last + 1] in {"who", "which"}
    if not (is_apposition or ((is_closed or follows_who) and not is_definite)):
        return None
    return Description(first, last, head)


def describes_person(table: TokenTable, lexicon: Lexicon, description: Description) -> bool:
    """Tell whether the description is one of a person, by its noun or party."""
    is_party = table.text[description.head] in lexicon.parties
    return is_party or lexicon.singular(table.lower[description.head]) in lexicon.person_nouns


def _title_head(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Return the noun of a title: the last office noun before any "of" or "for"."""
    heads = [
        i
        for i in range(first, last + 1)
        if table.lower[i] in lexicon.person_nouns or table.lower[i] in lexicon.plurals
    ]
    links = [i for i in range(first, last + 1) if table.lower[i] in {"of", "for"}]
    before_link = [i for i in heads if not links or i < links[0]]
    return before_link[-1] if before_link else (heads[-1] if heads else None)


def _left_edge(table: TokenTable, lexicon: Lexicon, first: int, name_last: int) -> int:
    """Return the first token of a title: over nouns, adjectives and possessors that belong to it."""
    edge = first
    while edge - 1 >= 0 and first - edge < _REACH and table.same_sentence(first, edge - 1):
        before = edge - 1
        if table.text[before] in {"'s", "'"} and table.dep[before] == "case":
            edge = table.head[before] if table.head[before] < before else before
            continue
        if table.lower[before] in lexicon.title_modifiers and table.is_capitalised(first):
            edge = before  # "Under Secretary", whatever the tagger makes of "Under"
            continue
        is_nominal = table.pos[before] in _NOMINAL_POS or table.text[before] == "-"
        if (
            not is_nominal
            or not edge <= table.head[before] <= name_last
            or table.dep[before] in {"appos", "conj"}
        ):
            break
        edge = before
    while edge < first and table.text[edge] in {"-", "'s", "'"}:
        edge += 1  # the dash of a dateline is no part of the title
    return edge


def _title_before_comma(
    table: TokenTable, lexicon: Lexicon, candidate: Candidate, end: int
) -> Description | None:
    """Return the description before a comma: "the president's chief of staff, Howard Lee"."""
    index, steps = end, 0
    while steps < _REACH and table.same_sentence(end, index):
        if table.lower[index] in lexicon.person_nouns and table.pos[index] in {"NOUN", "PROPN"}:
            break
        if _is_list_comma(table, lexicon, index):
            index, steps = index - 1, steps + 1
            continue
        if table.pos[index] not in _NOMINAL_POS and table.lower[index] not in {
            "of",
            "for",
            "the",
            "and",
            "'s",
            "to",
            "in",
            "at",
            "with",
            "on",
            "-",
            "&",
        }:
            return None
        index, steps = index - 1, steps + 1
    else:
        return None
    is_subject_of_other = table.dep[index] in {"nsubj", "dobj"} and table.dep[candidate.last] in {
        "nsubj",
        "conj",
    }
    is_tied = table.head[candidate.last] == index or table.head[index] == candidate.last
    if is_subject_of_other and not is_tied and table.dep[candidate.last] == "conj":
        return None
    first = _left_edge(table, lexicon, index, end)
    if not is_tied and not _has_closing_comma(table, candidate) and not _opens_clause(table, first):
        return None
    return Description(first, end, index)


def _is_list_comma(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell a comma inside what an office is for: "the minister of Economy, Trade and Industry, X"."""
    beside = table.text[index - 1 : index + 2 : 2]
    return (
        table.text[index] == "," and len(beside) == 2 and all(word in lexicon.portfolios for word in beside)
    )


def _has_closing_comma(table: TokenTable, candidate: Candidate) -> bool:
    after = candidate.last + 1
    if not table.same_sentence(candidate.last, after):
        return True
    return table.text[after] in _CLOSERS


def _opens_clause(table: TokenTable, first: int) -> bool:
    """Tell whether a description opens the sentence, so that "the adviser, Lee said" names the adviser."""
    before = first - 1
    while table.same_sentence(first, before) and table.pos[before] in {"DET", "PUNCT"}:
        before -= 1
    return not table.same_sentence(first, before)


def _after_bracket(table: TokenTable, opening: int) -> int:
    index = opening
    while table.same_sentence(opening, index) and index - opening < 6:
        if table.text[index] == ")":
            return index + 1
        index += 1
    return opening


def _phrase_head(table: TokenTable, first: int) -> int | None:
    """Return the noun at the end of the noun phrase that begins at `first`."""
    head = None
    index = first
    while table.same_sentence(first, index) and index - first < _REACH:
        if table.pos[index] in {"NOUN", "PROPN"}:
            head = index
        elif not _is_inside_phrase(table, index, is_before_noun=head is None):
            break
        index += 1
    return head


def _is_inside_phrase(table: TokenTable, index: int, *, is_before_noun: bool) -> bool:
    """Tell whether a token that is no noun may stand inside a noun phrase: "the newly elected leader"."""
    if table.pos[index] in {"ADJ", "NUM", "ADV", "DET", "PART"} or table.text[index] in {"-", "'s", "'"}:
        return True
    return is_before_noun and table.tag[index] in {"VBN", "VBG"}


def _names_actor(table: TokenTable, lexicon: Lexicon, head: int) -> bool:
    noun = table.lower[head]
    return (
        noun in lexicon.person_nouns
        or noun in lexicon.body_nouns
        or table.text[head] in lexicon.parties
        or noun in lexicon.country_nouns
    )


def _complement_end(table: TokenTable, head: int) -> int:
    """Return the last token of the phrase: "minister of Japan's Ministry of Trade (MITI)", no clause."""
    last = index = head
    while table.same_sentence(head, index + 1) and index - head < _REACH:
        index += 1
        if table.pos[index] in {"NOUN", "PROPN"} or table.text[index] == ")":
            last = index
        elif table.pos[index] not in {"ADP", "DET", "ADJ", "PART", "CCONJ", "NUM"} and table.text[
            index
        ] not in {"(", "'s", "-"}:
            break
    return last
