"""Act nouns: who owns one, and which verb governs it."""

from transforms.events.frames import word_classes
from transforms.events.syntax import (
    MOST_STEPS,
    RELATIVE_TAGS,
    child,
    conjuncts,
    is_misread_participle,
    is_verb,
    prepositional,
)
from transforms.parse import Token
from transforms.recall import once_per_word


def noun_owners(noun: Token) -> list[Token]:
    """Return who an act noun names as its doer: possessor, "by" phrase, the two of "between"."""
    owner = child(noun, "poss")
    if owner is not None and owner.tag_ not in RELATIVE_TAGS:
        return conjuncts(owner)
    by = [item for p in prepositional(noun, "by") if p.dep_ == "pobj" for item in conjuncts(p)]
    found = by or [item for p in prepositional(noun, "between", "among") for item in conjuncts(p)]
    return found or _shared_owner(noun)


def _shared_owner(noun: Token) -> list[Token]:
    """Return the owner of the noun before: "{Peru}'s visit to Chile and talks with the minister"."""
    first = noun.head
    if noun.dep_ != "conj" or first.pos_ != "NOUN" or child(noun, "det", "poss") is not None:
        return []
    if any(c.text[:1].isupper() and c.i < noun.i for c in noun.children):
        return []  # "Peru's tariffs and Chilean quotas"
    owner = child(first, "poss")
    return conjuncts(owner) if owner is not None and owner.tag_ not in RELATIVE_TAGS else []


@once_per_word
def noun_governor(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that governs a noun, and how: object, subject, passive, or the preposition between."""
    token, how = noun, ""
    for _ in range(MOST_STEPS):
        head, label = token.head, token.dep_
        if head == token:
            return None, how
        if label in ("pobj", "pcomp"):
            above = head.head
            is_counted = head.lower_ == "of" and above.lemma in word_classes()["counting"]
            is_counted = is_counted or (head.lower_ == "in" and above.ent_type_ == "MONEY")
            how = how or ("" if is_counted else head.lower_)
        elif label in ("dobj", "attr", "oprd"):
            how = how or "object"
        elif label == "nsubj":
            how = how or "subject"
        elif label == "nsubjpass":
            how = how or "passive"
        elif label not in ("conj", "prep", "compound", "amod", "nmod", "appos", "agent", "poss", "npadvmod"):
            return (head, how) if is_verb(head) else (None, how)
        if is_verb(head):
            return (head.head if is_misread_participle(head) else head), how
        token = head
    return None, how
