"""The condition under which a measure is held out or would be lifted."""

from spacy.tokens import Token

from transforms.events.syntax import is_verb
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import governing_verbs
from transforms.reading import Reading, Sentence
from transforms.span import Span


def condition(reading: Reading, trigger: Token, sentence: Sentence) -> Span | None:
    """Return the condition under which the measure is held out or would be lifted, as written."""
    always, ahead = ladder_words("always", "conditions"), ladder_words("ahead", "conditions")
    verbs = [verb for verb in governing_verbs(trigger) if is_verb(verb)]
    for verb in verbs:
        for clause in verb.children:
            if clause.dep_ not in ("advcl", "prep") or clause.left_edge.i <= trigger.i <= clause.right_edge.i:
                continue
            marks = [c for c in clause.children if c.dep_ in ("mark", "advmod") and c.i <= clause.i]
            words = {c.lower_ for c in marks}
            looks_ahead = any(
                c.lower_ in ("will", "would", "'ll", "be", "prepared") for v in verbs for c in v.children
            )
            if words & always or (words & ahead and looks_ahead) or _is_phrase(clause):
                return _clause_span(reading, clause, sentence)
    return None


def is_bargaining(reading: Reading, condition: Span) -> bool:
    """Tell whether a condition makes a threat of an announced measure: "agreed to impose it unless …"."""
    first = reading.doc[reading.tokens_in(condition)[0]]
    return first.lower_ in ladder_words("bargaining", "conditions")


def _is_phrase(clause: Token) -> bool:
    opening = " ".join(t.lower_ for t in clause.doc[clause.left_edge.i : clause.left_edge.i + 4])
    return any(opening.startswith(phrase) for phrase in ladder_words("phrases", "conditions"))


def _clause_span(reading: Reading, clause: Token, sentence: Sentence) -> Span:
    first, last = clause.left_edge.i, min(clause.right_edge.i, sentence.last)
    while first > sentence.first and reading.doc[first - 1].lower_ in ("so", "only", "as", "long"):
        first -= 1
    while last > first and reading.doc[last].is_punct:
        last -= 1
    return reading.span(first, last)
