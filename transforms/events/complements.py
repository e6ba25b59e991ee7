"""Conditions of frames on the clause that a verb takes."""

from transforms.events.faults import is_bad, is_called
from transforms.events.frames import Frame, is_any_of
from transforms.events.syntax import child, conjuncts, is_infinitive, own_subject
from transforms.parse import Token

_MOST_WORDS = 60  # of a clause that are searched


def fits_complement(frame: Frame, verb: Token, clauses: list[Token]) -> bool:
    """Tell whether the clauses a verb takes meet the frame's conditions on them."""
    if frame.type == "REQUEST" and any(map(_is_question, clauses)):
        return False
    labels = {clause.dep_ for clause in clauses} if frame.complement or frame.not_complement else set()
    if frame.not_complement and labels & frame.not_complement:
        return False
    if frame.complement and not labels & frame.complement:
        has_infinitive = "object_infinitive" in frame.complement and any(
            is_infinitive(clause) and (own_subject(clause) is not None or child(verb, "dobj") is not None)
            for clause in clauses
        )
        if not has_infinitive:
            return False
    if frame.needs_infinitive and not any(
        (is_infinitive(clause) or _is_subjunctive(clause)) and not _is_question(clause) for clause in clauses
    ):
        return False
    if frame.complement_lemma and not any(
        item.lemma in frame.complement_lemma for clause in clauses for item in conjuncts(clause)
    ):
        return False
    if frame.not_complement_lemma and any(
        item.lemma in frame.not_complement_lemma for clause in clauses for item in conjuncts(clause)
    ):
        return False
    if frame.future_complement and not any(
        c.lower_ in ("will", "would", "'ll", "shall") for clause in clauses for c in clause.children
    ):
        return False
    if frame.trigger == "complement" and any(child(clause, "neg") is not None for clause in clauses):
        return False  # "said it would not retaliate"
    if frame.within and not _says(verb, frame.within):
        return False
    if frame.predicate and not any(is_called(clause, frame.predicate) for clause in clauses):
        return False
    if frame.must_complement:
        return any(_is_obliging(clause) for clause in clauses)
    if frame.bad_complement:
        return any(is_bad(clause) for clause in clauses)
    return True


def _is_question(clause: Token) -> bool:
    """Tell whether a clause only asks: "asked {whether} they would allow imports"."""
    return any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in clause.children)


def _is_subjunctive(clause: Token) -> bool:
    """Tell whether a that-clause demands: "that Chile open its ports", "that it be penalized"."""
    if any(c.tag_ == "MD" and c.lower_ == "should" for c in clause.children):
        return True
    if clause.tag_ == "VB":
        # not "told reporters that they do not expect it"
        return not any(c.tag_ == "MD" or c.lemma_ == "do" for c in clause.children if c.dep_ == "aux")
    if any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in clause.children):
        return not any(c.tag_ == "MD" for c in clause.children)
    return False


def _says(verb: Token, wanted: frozenset[str]) -> bool:
    """Tell whether the verb's object, predicate or clause holds one of the words wanted."""
    parts = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    parts += [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("as", "with")]
    parts += [c for c in verb.children if c.dep_ == "advcl" and is_infinitive(c)]
    known = verb.doc.lemmas
    said: set[str] = set()
    for part in parts:
        first = part.left_edge.i
        said.update(known[first : min(part.right_edge.i + 1, first + _MOST_WORDS)])
    return is_any_of(said, wanted)


def _is_obliging(clause: Token) -> bool:
    """Tell whether a reported clause says what someone else has to do: "must open its ports"."""
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or subject.lower_ in ("we", "i", "it", "there") or child(clause, "neg") is not None:
        return False
    if any(c.dep_ == "aux" and c.lower_ in ("must", "should", "ought") for c in clause.children):
        return True
    return clause.lemma_ in ("have", "need") and any(
        c.dep_ == "xcomp" and is_infinitive(c) for c in clause.children
    )
