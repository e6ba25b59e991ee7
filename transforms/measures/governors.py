"""The words over a measure, from the measure outwards."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.events.syntax import complements, is_infinitive, is_misread_participle, is_verb

_MOST_STEPS = 9
_THROUGH_NOUNS = frozenset(
    {"prep", "compound", "amod", "nmod", "appos", "agent", "poss", "npadvmod", "pcomp"}
)


def governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words over a measure, innermost first, each with how it holds what is below it.

    A verb holds its object, passive subject or subject, or a phrase by its preposition; a noun by "" or its
    preposition; a verb or noun holds a clause by "". The climb ends where another clause only stands beside.
    """
    current = token
    how = ""
    if is_verb(token):
        yield token, "object"
    for _ in range(_MOST_STEPS):
        head, label = current.head, current.dep_
        if head == current:
            return
        if label == "conj":
            # what governs the first of two governs both
            current = head
            if is_verb(head):
                how = ""
            continue
        if label in ("pobj", "pcomp") and not is_verb(head):
            how = head.lower_
            current = head
            continue
        if label == "prep" and head.pos_ in ("ADP", "ADV"):
            current = head
            continue
        if label in ("dobj", "attr", "oprd"):
            how = "object"
        elif label == "nsubj":
            how = "subject"
        elif label == "nsubjpass":
            how = "passive"
        elif label in ("xcomp", "ccomp", "acl", "pcomp", "acomp"):
            how = ""
            if label == "acl" and not is_infinitive(current):
                return
        elif label == "advcl":
            if not (is_infinitive(current) and current in complements(head)):
                return
            how = ""
        elif label not in _THROUGH_NOUNS and not (label == "advmod" and how):  # "backed {away} from"
            return
        if is_verb(head) and is_misread_participle(head):
            current = head.head  # "will restore {suspended} duties"
            yield current, how
            how = ""
            continue
        if is_verb(head) or head.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield head, how
            how = ""
        current = head
