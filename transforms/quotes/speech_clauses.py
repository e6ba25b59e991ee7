"""What a clause of speech itself holds: its subject or agent, and the class of its verb."""

from transforms.entities.lexicon import lexicon
from transforms.parse import Token
from transforms.quotes.cues import phrases, verbs

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})


def own_subject(token: Token) -> Token | None:
    """Return the subject in a verb's own clause, be it after the verb; None where it has none."""
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    if subjects:
        before = [c for c in subjects if c.i < token.i]
        return before[-1] if before and not _is_inverted(token, subjects[-1]) else subjects[-1]
    passive = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    return passive if passive is not None and _is_contracted_perfect(token) else None


def _is_inverted(token: Token, last: Token) -> bool:
    """Tell `prices and the wish to wait make it dear, said Mr. Li`, whose clause was read as a subject."""
    is_after = last.i > token.i and token.i > 0 and token.nbor(-1).text == ","
    return is_after and is_speaker_like(last) and not any(c.dep_ == "ccomp" for c in token.rights)


def _is_contracted_perfect(token: Token) -> bool:
    """Tell "he's threatened to" (has) from "he's threatened by" (is)."""
    auxiliary = next((c for c in token.children if c.dep_ == "auxpass"), None)
    complements = any(c.dep_ in {"xcomp", "ccomp"} for c in token.children)
    return (
        auxiliary is not None and auxiliary.lower_ in {"'s", "’s"} and complements and agent_of(token) is None
    )


def is_passive(token: Token) -> bool:
    """Tell a passive, also a bare participle: "{asked} if it would go, he said"."""
    if token.tag_ != "VBN":
        return False
    if token.dep_ in {"advcl", "acl"} and not any(c.dep_.startswith("aux") for c in token.children):
        return True  # "Asked by reporters if ..., he said"
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in token.children)


def agent_of(token: Token) -> Token | None:
    """Return who acts in a passive: "was told by {Peru}"."""
    by = next(
        (c for c in token.children if c.dep_ == "agent" or (c.lower_ == "by" and c.dep_ == "prep")), None
    )
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def cue_class_of(token: Token) -> str | None:
    """Return the class of a verb of speech, also of one with a particle: "pointed out"."""
    lemma = token.lemma
    known = verbs().get(lemma)
    if known is not None:
        return known.cue_class
    particles = (c.lemma_ for c in token.rights if c.dep_ in {"prt", "acomp", "ccomp"})
    return next((found for p in particles if (found := phrases().get((lemma, p))) is not None), None)


def is_speaker_like(noun: Token) -> bool:
    """Tell a noun for a person, a body or a state."""
    is_actor = noun.ent_type_ in {"PERSON", "ORG", "GPE"}
    return is_actor or noun.lemma in lexicon().person_nouns


def is_thing(noun: Token) -> bool:
    """Tell a noun that means no person."""
    return noun.lemma not in lexicon().person_nouns
