"""The dateline that opens an agency's story: "LIMA, June 6 (Reuters) --". It is no part of the sentence."""

from collections.abc import Sequence

_CITY = 4  # letters of the shortest city in capitals: "LIMA"
DATELINE_WORDS = 14  # tokens: "SAN JOSE, Costa Rica, Sept. 26 (Xinhua) --"
_DASHES = frozenset({"-", "--", "---", "—", "–"})


def after_dateline(words: Sequence[str]) -> int:
    """Return the index of the first word after the dateline of a text's first words; 0 where it has none."""
    capitals = _capitals(words[:DATELINE_WORDS])
    if sum(map(len, words[:capitals])) < _CITY:
        return 0
    dash = next((i for i, word in enumerate(words[:DATELINE_WORDS]) if word in _DASHES), 0)
    if not 0 < dash < len(words) - 1:
        return 0
    # "NATO, which met today, - …" is a sentence: between city and dash stand names, days and numbers only.
    between = words[capitals:dash]
    is_plain = all(not word[:1].islower() for word in between) and (not between or between[0] in {",", "("})
    return dash + 1 if is_plain else 0


def _capitals(words: Sequence[str]) -> int:
    """Return how many words in capitals open the text: "NEW YORK"."""
    for index, word in enumerate(words):
        if not (word.isalpha() and word.isupper()):
            return index
    return len(words)
