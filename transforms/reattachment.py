"""Repairs of the parse: deeds of the reporter that the parser takes for what was said.

"The minister stressed that Peru had never yielded and called on Chile to talk": the parser joins "called" to
"yielded", but a verb of addressing in the simple past, after a clause in another tense, goes on about the
minister. Reported speech would keep its backshifted tense (Quirk et al. 1985, section 14.31).
"""

from spacy.attrs import DEP
from spacy.tokens import Doc, Token

from transforms.word_lists import listed_words

_OTHER_TENSE = frozenset({"had", "has", "have", "would", "will", "could", "should", "might", "must", "can"})
_PAST = frozenset({"VBD", "VBN"})  # taggers take "and called on" after "had" for the one or the other
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def reattach(doc: Doc) -> None:
    """Join such verbs to the verb that reports, in place."""
    addressing = listed_words("verbs_of_addressing.txt")
    (joined,) = (doc.to_array(DEP) == doc.vocab.strings["conj"]).nonzero()  # numbers are compared, no strings
    for token in (doc[int(index)] for index in joined):
        is_told = token.tag_ == "VBD" and token.lemma_ in listed_words("reporting_verbs.txt")
        if is_told or (token.tag_ in _PAST and token.lemma_ in addressing):
            reporting = _reporting(token)
            if reporting is not None:
                for conjunction in [c for c in token.head.rights if c.dep_ == "cc" and c.i < token.i][-1:]:
                    conjunction.head = reporting
                token.head = reporting
        elif _is_reported(token):
            subject = next(c for c in token.head.rights if c.dep_ == "dobj")
            subject.head, subject.dep_, token.dep_ = token, "nsubj", "ccomp"


def _is_reported(verb: Token) -> bool:
    """Tell the verb of a clause whose subject was taken for an object: `claims the rule, due in May, cuts it`."""
    reporting = verb.head
    if verb.tag_ not in {"VBZ", "VBP", "VBD"} or reporting.lemma_ not in listed_words("reporting_verbs.txt"):
        return False
    objects = [c for c in reporting.rights if c.dep_ == "dobj" and c.i < verb.i]
    has_own = any(c.dep_ in _SUBJECTS for c in verb.children)
    is_joined = any(c.dep_ == "cc" and c.i < verb.i for c in reporting.rights)
    return len(objects) == 1 and not has_own and not is_joined


def _reporting(verb: Token) -> Token | None:
    """Return the verb that reports the clause to which a verb is joined; None where it belongs to that."""
    said = verb.head
    if any(c.dep_ in _SUBJECTS or c.dep_.startswith("aux") or c.dep_ == "mark" for c in verb.children):
        return None
    above = said.head
    is_report = said.dep_ == "ccomp" and above.tag_ == "VBD" and above.i < said.i
    if not is_report or above.lemma_ not in listed_words("reporting_verbs.txt"):
        return None
    if said.lemma_ in listed_words("verbs_of_addressing.txt"):
        return None  # "said Peru had urged restraint and called on Chile": Peru did both
    is_other_tense = any(c.lower_ in _OTHER_TENSE for c in said.children if c.dep_.startswith("aux"))
    return above if is_other_tense or _is_of_itself(said) else None


def _is_of_itself(said: Token) -> bool:
    """Tell whether the clause says how somebody feels: "it was disappointed and urged"."""
    return said.lemma_ == "be" and any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in said.children)
