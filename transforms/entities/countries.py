"""Whether a capital stands for its government or is only a place.

A capital acts ("Beijing said"), owns ("Tokyo's surplus") or is dealt with ("talks with Tokyo"); it is a
place where one goes, is or leaves ("head to Beijing", "meetings in Washington", "leaving Tokyo"). The
metonymy is that of Markert and Nissim (2002), place-for-people; the cues here are prepositions and verbs.
"""

from transforms.entities.gazetteer import Sighting
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import TokenTable

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})


def stands_for_government(table: TokenTable, lexicon: Lexicon, sighting: Sighting) -> bool:
    """Tell whether the capital at `sighting` stands for the country's government."""
    head = _syntactic_head(table, sighting.last)
    dep, parent = table.dep[head], table.head[head]
    if _is_dateline(table, sighting):
        return False
    if dep in _SUBJECTS:
        return dep != "poss" or table.lower[parent] not in lexicon.place_last
    if dep in {"compound", "nmod", "amod"}:
        return table.lower[parent] in lexicon.country_nouns  # "the Bucharest government"
    if dep == "pobj":
        return _is_dealt_with(table, lexicon, parent)
    if dep in {"dobj", "dative"}:
        return table.lemma[parent] not in lexicon.movement
    return False


def _syntactic_head(table: TokenTable, index: int) -> int:
    """Return the first of a list of coordinated names: the second is used as the first is."""
    seen = 0
    while table.dep[index] == "conj" and table.pos[table.head[index]] == "PROPN" and seen < 5:
        index, seen = table.head[index], seen + 1
    return index


def _is_dateline(table: TokenTable, sighting: Sighting) -> bool:
    """Tell whether the sighting opens a dateline: "TOKYO, April 17 (Reuters) -"."""
    word = table.text[sighting.first]
    return table.is_first[sighting.first] and word.isupper() and len(word) > 4


def _is_dealt_with(table: TokenTable, lexicon: Lexicon, preposition: int) -> bool:
    word = table.lower[preposition]
    if word in lexicon.place_prepositions:
        return False
    if word == "of" and table.pos[table.head[preposition]] == "PROPN":
        return False  # "the Trade Institute of Tokyo"
    if word in lexicon.government_prepositions:
        return table.lemma[table.head[preposition]] not in lexicon.movement or word in {
            "by",
            "with",
            "against",
        }
    if word == "from":
        return table.lemma[table.head[preposition]] not in lexicon.movement  # "a rebuke from Ottawa"
    if word == "to":
        parent = table.head[preposition]
        return table.lemma[parent] not in lexicon.movement and table.lemma[parent] != "back"
    return False
