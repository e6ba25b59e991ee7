"""Which measure another one answers: retaliation, counter-measures, duties "of its own"."""

import tomllib
from functools import cache
from importlib.resources import files

from transforms.facts import Measure
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.parse import Token
from transforms.reading import Reading, Sentence

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj"})
_MOST_BACK = 40  # mentions before a measure among which the one it answers is sought


@cache
def _words(name: str) -> frozenset[str]:
    text = files("transforms.measures").joinpath("answers.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


def link_answers(reading: Reading, measures: list[Measure]) -> None:
    """Let each counter-measure name the measure it answers, in place.

    An answer is told by its own words ("retaliatory duties") or its sentence's ("hit back with", "in response
    to"), and goes against whoever imposed what it answers: the two have each other for imposer and target. Of
    several, the nearest mention before it is meant, else the first after it in the same sentence.
    """
    sentences = [reading.sentence_at(measure.span.start) for measure in measures]
    for place, measure in enumerate(measures):
        if measure.instrument in LIBERAL_INSTRUMENTS or not _is_answer(reading, measure, sentences[place]):
            continue
        before = reversed(measures[max(0, place - _MOST_BACK) : place])
        number = sentences[place].sentence_id
        after = [m for m, s in zip(measures[place + 1 :], sentences[place + 1 :], strict=True)
                 if s.sentence_id == number]  # fmt: skip
        found = next((other for other in (*before, *after) if _is_answered(other, measure)), None)
        # Two duties that answer each other would go round in a circle: the first told is the answered one.
        if found is not None and found.answers is not measure:
            measure.answers = found


def _is_answered(other: Measure, measure: Measure) -> bool:
    """Tell whether a measure can be what another answers: each is on the other's imposer."""
    imposers, targets = set(measure.imposer_iso3), set(measure.target_iso3)
    if not imposers or imposers & set(other.imposer_iso3) or other.instrument in LIBERAL_INSTRUMENTS:
        return False
    hits = imposers & set(other.target_iso3)
    hits_back = targets & set(other.imposer_iso3)
    # "tariffs on all imports": whoever answers is among their targets.
    return bool(hits_back and (hits or not other.target_iso3)) or bool(hits and not targets)


def _is_answer(reading: Reading, measure: Measure, sentence: Sentence) -> bool:
    """Tell whether a measure's own phrase or clause calls it an answer."""
    token = reading.doc[measure.token]
    if any(c.lower_ in _words("adjectives") for c in token.children if c.i < token.i):
        return True
    if _is_what_is_answered(token):
        return False
    first, last = _clause(token, sentence)
    if not _words("lemmas").isdisjoint(reading.doc.lemmas[first : last + 1]):
        return True
    text = f" {' '.join(reading.doc.lower[first : last + 1])} "
    return any(f" {phrase} " in text for phrase in _words("phrases"))


def _is_what_is_answered(token: Token) -> bool:
    """Tell whether a measure stands after "in response to", "in retaliation for"."""
    while token.dep_ in ("pobj", "prep", "conj", "compound", "pcomp", "dobj") and token.head != token:
        below, token = token, token.head
        if below.dep_ == "prep" and token.lemma in _words("lemmas"):
            return below.lower_ in ("to", "for", "against", "of")
    return False


def _clause(token: Token, sentence: Sentence) -> tuple[int, int]:
    """Return the first and last token of a measure's clause, up to a clause joined on before or after it."""
    top = token
    while top.head != top and not (top.pos_ in ("VERB", "AUX") and top.dep_ in _CLAUSES):
        top = top.head
    first, last = max(top.left_edge.i, sentence.first), min(top.right_edge.i, sentence.last)
    for joined in (c for c in top.children if c.dep_ in _CLAUSES and c.pos_ in ("VERB", "AUX")):
        if joined.left_edge.i > token.i:
            last = min(last, joined.left_edge.i - 1)
        elif joined.right_edge.i < token.i:
            first = max(first, joined.right_edge.i + 1)
    return first, last
