"""Names of organisations that their own words tell: "Council on Foreign Affairs", "Sony Corp"."""

from transforms.entities.gazetteer import known_phrase
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable

_LINKS = frozenset({"of", "on", "for", "in"})
_ANY_LINK = frozenset({"Institute", "Embassy", "Consulate", "Office", "Academy", "School"})


def joins_body(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    """Tell whether a preposition after the token goes on with a body's name.

    "Council on Affairs", "Institute in Taiwan"; not "the House on Thursday", "the Commission in Brussels".
    """
    link = index + 1
    if not table.same_sentence(index, link + 1) or table.lower[link] not in _LINKS:
        return False
    if table.text[link + 1] in lexicon.calendar:
        return False
    if table.text[index] == "House":
        return table.lower[link] == "of"
    return table.lower[link] != "in" or table.text[index] in _ANY_LINK


def named_body(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Return the last token of an organisation whose name begins here and is told by its own words.

    "Los Angeles World Affairs Council", "Ministry of Trade and Industry", "Sony Corp". A demonym or a
    title before it stays outside ("Japanese Finance Ministry").
    """
    if first == last:
        return None
    word = table.text[first]
    known = known_phrase(table, lexicon, first) if word in lexicon.phrases else None
    if known is not None and known.last >= last:
        return None
    if known is not None and known.known.form == "demonym" and not _is_society(table, lexicon, first, last):
        return None
    if word in lexicon.body_first and first < last and joins_body(table, lexicon, first):
        return _before_person(table, lexicon, first + 3, last)
    title = next((i for i in range(first, last + 1) if _is_title_word(table, lexicon, i)), last + 1)
    for inner in range(first + 1, min(last - 1, title)):
        if table.text[inner] in lexicon.body_first and joins_body(table, lexicon, inner):
            return _before_person(table, lexicon, inner + 3, last)  # "Chinese Academy of Trade"
    for end in range(last, first, -1):
        if table.text[end] not in lexicon.body_last:
            continue
        if known is not None and (known.last >= end or not _is_society(table, lexicon, first, end)):
            return None
        if title < end:
            return None
        if all(table.text[i] in lexicon.portfolios or table.text[i] == "and" for i in range(first, end + 1)):
            return None  # "Trade and Industry Minister"
        if table.text[end] == "Administration" and end - first == 1 and known is None:
            return None
        if table.text[end] in lexicon.body_first and end + 1 < last and joins_body(table, lexicon, end):
            return _before_person(table, lexicon, end + 3, last)
        return end
    return None


def _is_title_word(table: TokenTable, lexicon: Lexicon, index: int) -> bool:
    return (
        table.text[index] in lexicon.honorifics
        or lexicon.singular(table.lower[index]) in lexicon.person_nouns
    )


def _is_society(table: TokenTable, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a country or place belongs to a body's own name: "Canadian Lumber Council".

    Not with a part of its government ("Canadian Trade Ministry") nor with a title or a person inside.
    """
    known = known_phrase(table, lexicon, first)
    if known is None or known.last >= last:
        return False
    if known.last + 1 == last:
        return known.known.kind == "place" and table.text[last] in lexicon.press_last  # "Toronto Star"
    if known.known.kind == "organization":
        return True  # "Senate Commerce Committee"
    state = {table.text[last], table.text[known.last + 1]} & lexicon.state_bodies
    return not state or known.known.kind == "place"


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
