"""What stands over a meeting in its sentence."""

from dataclasses import dataclass

from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb
from transforms.meetings.words import words
from transforms.parse import Token

_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Above:
    """What stands over a meeting: the preposition before it, whether a noun counts it, and its verb.

    `is_back` tells of somebody who comes from it: "just {back} from talks"; `is_of_noun` of a noun that it
    belongs to: "the {end} of the talks".
    """

    preposition: str
    is_counted: bool
    verb: Token | None
    is_back: bool = False
    is_of_noun: bool = False

    @property
    def is_past(self) -> bool:
        """Tell whether the verb is in the past."""
        if self.verb is None or self.verb.tag_ != "VBN":
            return self.verb is not None and self.verb.tag_ == "VBD"
        return any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in self.verb.children)


def above_of(token: Token) -> Above:
    """Return what stands over a meeting, up to its verb."""
    preposition, is_counted, is_back = "", False, False
    word = token
    for _ in range(_MOST_STEPS):
        head = word.head
        if head.lower_ in words("after") and word.dep_ in ("pobj", "pcomp", "dobj"):
            preposition = head.lower_  # "Following" may be read as a verb
        if head == word or is_verb(word):
            break
        is_noun = head.pos_ == "NOUN" and word.dep_ != "conj"
        if head.pos_ in ("ADP", "SCONJ", "ADV", "ADJ") and word.dep_ in ("pobj", "pcomp", "prep"):
            if preposition in ("", "of", "for"):
                preposition = head.lower_
        elif is_noun and head.lemma in words("counting") and preposition == "of":
            is_counted = head.tag_ == "NNS"
        elif is_noun:
            preposition = preposition or head.lower_
        if preposition == "from" and head.lemma in words("back"):
            is_back = True
        word = head
    if preposition == "from" and is_verb(word.head) and word.head.lemma in words("back"):
        is_back = True
    return Above(preposition, is_counted, word if is_verb(word) else None, is_back, _is_of_noun(token))


def _is_of_noun(token: Token) -> bool:
    """Tell whether a noun holds a meeting whose own clause reports no end of it."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if over is None or over.pos_ != "NOUN":
        return False
    preposition = over.head.lower_ if over.dep_ == "pobj" else ""
    governor = noun_governor(over)[0]
    is_told = governor is not None and governor.lemma_ in words("telling")
    return not is_told and preposition in words("outlook")
