"""What the words round a figure say of it: how exact it is, and whether it tells a level or a change."""

from transforms.amounts.figure import Figure
from transforms.amounts.lexicon import context, modifiers
from transforms.numbers.words import PARAGRAPH, Words

_ARTICLES = frozenset({"a", "an", "the"})
_FILLERS = frozenset(
    {"record", "total", "whopping", "mere", "whole", "full", "combined", "staggering", "average"}
)
_NEAR = (
    6  # words before a figure among which its verb of change stands: "rose by a seasonally adjusted 5 pct"
)
_TOPICAL = frozenset({"over", "about", "under", "above", "below", "near", "around"})
_STOPS = frozenset({".", ";", ":", PARAGRAPH, '"', "“", "”", "(", ")", ",", "and", "but", "from"})


def modifier_of(words: Words, figure: Figure) -> str | None:
    """Return the modifier of a figure: "about" → approx, "over" → more_than, "or more" → at_least.

    "Over" and "about" after a noun or verb of dispute name its topic and modify nothing.
    """
    after = modifiers("after").at(words, figure.last + 1)
    if after is not None:
        return after[0]
    for index in _places_before(words, figure.first):
        found = modifiers("before").before(words, index)
        if found is not None:
            meaning, first = found
            if words.at(first) == "up" and words.at(first - 1) in context().changes:
                return None  # "the duty will go up to 25 percent"
            is_topic = first == index - 1 and words.at(first) in _TOPICAL and _is_topic(words, first)
            return None if is_topic else meaning
    return None


def _places_before(words: Words, index: int) -> list[int]:
    """Return where a modifier may end: before the figure, or a filler ("more than a record $5 bln")."""
    places = [index]
    if words.at(index - 1) in _FILLERS:
        places.append(index - 1)
        if words.at(index - 2) in _ARTICLES:
            places.append(index - 2)
    elif words.at(index - 1) == "the" and words.at(index - 2) == "of":
        places.append(index - 2)
    return places


def _is_topic(words: Words, index: int) -> bool:
    return words.at(index - 1) in context().disputes


def change_of(words: Words, figure: Figure) -> str:
    """Return level, increase, decrease, additional, to or by, as the words before and after tell.

    "another $200 billion" is additional; "to 25 pct" after a verb of change is to; "by 5 pct" is by;
    "rose 5 pct", "a 5 pct increase", "up 5 pct" are increase; "from 10 pct" and all else a level.
    """
    known = context()
    first = figure.first
    modifier = modifiers("before").before(words, first)
    first = modifier[1] if modifier else first
    before, after = words.at(first - 1), words.at(figure.last + 1)
    if before in _ARTICLES:
        before, first = words.at(first - 2), first - 1
    if words.at(first - 1) in known.additional_before or words.at(first) in known.additional_before:
        return "additional"
    if after in known.additional_after and words.at(figure.last + 2) not in {"than"}:
        return "additional"
    direction = _direction_before(words, first - 1)
    if before == "to":
        return "to" if direction else "level"
    if before == "by":
        return "by" if direction else "level"
    if before == "from":
        return "level"
    return _direction_after(words, figure.last) or (_direct(words, first) or "level")


def _direction_before(words: Words, index: int) -> str | None:
    """Return increase, decrease or to for the nearest word of change before `index` in the clause."""
    known = context()
    for at in range(index, max(-1, index - 4 * _NEAR), -1):
        word = words.at(at)
        if word in {".", ";", PARAGRAPH}:
            return None
        if word in known.increases:
            return "increase"
        if word in known.decreases:
            return "decrease"
        if word in known.changes:
            return "to"
    return None


def _direct(words: Words, index: int) -> str | None:
    """Read "rose 5 pct", "up 5 pct", "an increase of 5 pct": the word of change stands beside the figure."""
    at = index - 1
    while words.at(at) in _ARTICLES | _FILLERS | {"of", "another"}:
        at -= 1
    word = words.at(at)
    if word == "up" and words.at(at - 1) in {"make", "makes", "made", "making"}:
        return None  # "oil made up 55 pct of exports"
    if word in context().increases:
        return "increase"
    return "decrease" if word in context().decreases else None


def _direction_after(words: Words, index: int) -> str | None:
    """Read "a 5 pct increase", "a 10 percent across-the-board cut"."""
    for at in range(index + 1, index + 4):
        word = words.at(at)
        if word in _STOPS or word in {"of", "in", "on", "to", "by", "with", "for"}:
            return None
        if word in context().increases:
            return "increase"
        if word in context().decreases:
            return "decrease"
    return None
