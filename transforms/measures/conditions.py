"""The condition under which a measure is held out or would be lifted."""

from collections.abc import Iterator

from transforms.events.syntax import is_verb
from transforms.measures.ladder_words import ladder_words
from transforms.measures.realising import is_inverted
from transforms.measures.relations import MOST_WORDS, governing_verbs
from transforms.parse import Token
from transforms.reading import Reading, Sentence
from transforms.span import Span

_AHEAD = frozenset({"will", "would", "'ll", "be", "prepared"})


def condition(reading: Reading, trigger: Token, sentence: Sentence) -> Span | None:
    """Return the condition under which the measure is held out or would be lifted, as written."""
    always, ahead = ladder_words("always", "conditions"), ladder_words("ahead", "conditions")
    verbs = [verb for verb in governing_verbs(trigger) if is_verb(verb)]
    looks_ahead = any(c.lower_ in _AHEAD for verb in verbs for c in verb.children)
    for clause in _clauses(trigger, verbs, sentence):
        if clause.left_edge.i <= trigger.i <= clause.right_edge.i:
            continue
        words = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i <= clause.i}
        if is_inverted(clause):
            return _clause_span(reading, clause, sentence)
        if words & always or (words & ahead and looks_ahead) or _is_phrase(clause):
            return _clause_span(reading, clause, sentence)
    return None


def _clauses(trigger: Token, verbs: list[Token], sentence: Sentence) -> Iterator[Token]:
    """Yield the clauses that may be a condition: on the verbs over a measure, in its phrase, or in front.

    In front of a sentence, they may hang on the verb of saying: "If talks fail, he said, duties will rise".
    """
    for verb in verbs:
        yield from (c for c in verb.children if c.dep_ in ("advcl", "prep"))
    last = min(trigger.right_edge.i, trigger.left_edge.i + MOST_WORDS - 1)
    known = trigger.doc.labels
    yield from (
        trigger.doc[place] for place in range(trigger.left_edge.i, last + 1) if known[place] == "advcl"
    )
    first = trigger.doc[sentence.first]
    if first.dep_ == "mark" and first.head.dep_ == "advcl" and verbs:
        yield first.head


def is_bargaining(reading: Reading, condition: Span) -> bool:
    """Tell whether a condition makes a threat of an announced measure: "agreed to impose it unless …"."""
    first = reading.doc[reading.tokens_in(condition)[0]]
    if first.lower_ == "in" and first.i + 1 < len(first.doc):
        return first.nbor().lower_ in ("case", "the")  # "in case", "in the event that"
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
