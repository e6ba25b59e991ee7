"""Reported clauses: the part of the sentence that a frame says was said, without "that" and the frame."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.facts import Quotation
from transforms.parse import Token
from transforms.quotes.boundaries import EDGES, Clause, bounded, end_of_opening_clause, surface_cuts, trimmed
from transforms.quotes.complements import clause_after_that, infinitive, is_adverbial, right_clause, rightward
from transforms.quotes.cues import words
from transforms.quotes.framed import clause_of_according, gapped_clause, leftward
from transforms.quotes.frames import Frame, is_finite
from transforms.reading import Reading
from transforms.span import Span

_LEAD_IN = 2  # tokens that stand before a quotation and make no clause of it: "that when"
_SHORTEST = 2  # tokens after "to" of an infinitive that says something by itself
_REACH = 250  # tokens; no clause lies further from its frame


def reported_clause(reading: Reading, frame: Frame, quotations: Sequence[Quotation]) -> Clause | None:
    """Return the clause that `frame` reports in the reporter's words, or None.

    `quotations` are the direct quotations of the article in text order: a clause that is one of them is no
    indirect speech, and one that only leads to one ends before it.
    """
    if frame.is_negated or frame.is_hypothetical:
        return None
    clause = _find(reading, frame, [reading.tokens_in(q.outer) for q in quotations])
    if clause is None or clause.last < clause.first:
        return None
    end = end_of_opening_clause(reading, frame, clause.first, clause.last)
    clause = _without_quotation(reading, replace(clause, last=end), quotations)
    return clause if clause is not None and clause.last >= clause.first else None


def parts(reading: Reading, frame: Frame, clause: Clause) -> list[Clause]:
    """Return a clause as one, or as two where its frame parts it: `It failed, he said, | but they go on`."""
    follows = reading.doc[frame.last + 1 : frame.last + 3]
    is_inside = clause.first < frame.first and frame.last < clause.last
    if not is_inside or len(follows) < 2 or follows[0].text != "," or follows[1].dep_ != "cc":
        return [clause]
    before = trimmed(reading, clause.first, frame.first - 1, clause.complement)
    after = trimmed(reading, follows[1].i + 1, clause.last, clause.complement)
    return [part for part in (before, after) if part is not None]


def clause_span(reading: Reading, clause: Clause) -> Span:
    """Return the span of a clause, without punctuation at its ends."""
    return reading.span(clause.first, clause.last)


def _find(reading: Reading, frame: Frame, quoted: Sequence[range]) -> Clause | None:
    sentence = reading.sentence_of(frame.cue)
    first = max(sentence.first, frame.cue.i - _REACH)
    last = min(sentence.last, frame.cue.i + _REACH)
    if frame.is_according:
        return clause_of_according(reading, frame, first, last)
    if frame.verb is None or frame.speaker is None or _only_shows(reading, frame):
        return None
    complements = frame.verb.complements
    if _follows_quotation(reading, frame, quoted):
        return None
    gapped = gapped_clause(reading, frame, last) if "clause" in complements else None
    if gapped is not None:
        return gapped
    reports_clauses = not complements.isdisjoint({"clause", "that_clause"})
    child = right_clause(frame) if reports_clauses else None
    if child is not None:
        parted = _parted_head(reading, frame) if "clause" in complements else None
        if parted is not None:
            return bounded(reading, frame, max(first, parted.left_edge.i), last, "clause")
        clause = rightward(reading, frame, child, last) if child.i <= last else None
        if clause is not None or not is_adverbial(child):
            return clause
    found = infinitive(frame)
    if found is not None and not (found[1] == "object_infinitive" and _has_gap(frame)):
        clause = bounded(reading, frame, found[0], last, found[1])
        has_gap = frame.cue.dep_ == "relcl" and clause is not None and clause.last - clause.first < _SHORTEST
        return None if has_gap else clause  # "the tariff she had threatened to impose"
    if "clause" not in complements:
        return None
    return leftward(reading, frame, first, last, quoted) or _misread(reading, frame, last)


def _parted_head(reading: Reading, frame: Frame) -> Token | None:
    """Return the verb of a clause with the frame inside: `It is unclear, he said, how much it costs`."""
    cue, doc = frame.cue, reading.doc
    after = doc[min(frame.last + 1, len(doc) - 1)]
    if after.text != "," or doc[max(frame.first - 1, 0)].text != ",":
        return None
    head = cue.head if cue.dep_ == "parataxis" else None
    if cue.dep_ == "ROOT":
        head = next((c for c in cue.lefts if c.dep_ == "ccomp" and is_finite(c)), None)
    return head if head is not None and head.i < frame.first else None


def _has_gap(frame: Frame) -> bool:
    """Tell a relative clause about what was asked for: "the duty she urged them to lift", not "who urged"."""
    subjects = (c for c in frame.cue.lefts if c.dep_ == "nsubj")
    return frame.cue.dep_ == "relcl" and not any(c.tag_ in {"WP", "WDT"} for c in subjects)


def _follows_quotation(reading: Reading, frame: Frame, quoted: Sequence[range]) -> bool:
    """Tell `"Nothing," said Mr. Li, who had left`: a frame right after a quotation reports that."""
    first = reading.sentence_of(frame.cue).first
    if frame.cue.tag_ == "VBG":  # `"...," he said, noting that` shares its subject with the frame before
        return False
    before = next((tokens for tokens in quoted if tokens.stop == frame.first), None)
    return frame.first > first and before is not None and not _ends_clause(reading, first, before)


def _ends_clause(reading: Reading, first: int, quoted: range) -> bool:
    """Tell a quotation that only ends the reporter's clause: `Duties stay "until they yield," he said`."""
    opening = reading.doc[min(quoted.start + 1, quoted.stop - 1)]
    before = reading.doc[first : quoted.start]
    is_clause = any(is_finite(t) for t in before) or is_finite(opening)
    return opening.text[:1].islower() and bool(before) and before[-1].text[-1:].isalpha() and is_clause


def _only_shows(reading: Reading, frame: Frame) -> bool:
    """Tell evidence from speech: "data suggest prices fell" reports nobody's words."""
    if frame.verb is None or frame.speaker is None:
        return True
    speaker = frame.speaker
    if speaker.lower_ in {"i", "you"} or speaker.dep_ == "expl":
        return True
    nouns = {speaker.lemma, speaker.lower_}
    is_document = not nouns.isdisjoint(words("documents"))
    if frame.verb.lemma in words("document_verbs"):
        return not is_document
    is_thing = speaker.pos_ == "NOUN" or speaker.tag_ == "DT"  # "that threatens to depress growth"
    if frame.verb.lemma in words("showing_verbs") and is_thing and not is_document:
        return reading.mention_at(speaker.i) is None
    return frame.verb.lemma in words("evidence_verbs") and not nouns.isdisjoint(words("evidence_nouns"))


def _misread(reading: Reading, frame: Frame, last: int) -> Clause | None:
    """Take the rest of the sentence where the parser made the clause after "say" an object."""
    marked = clause_after_that(frame, last)
    if marked is not None:
        return bounded(reading, frame, marked, last, "clause")
    if frame.verb is None or not (frame.verb.lemma in words("clause_only") or _is_taken_in(frame.cue)):
        return None
    start = frame.last + 1
    while start <= last and (reading.doc[start].text in EDGES or reading.doc[start].lower_ == "that"):
        start += 1
    inside = reading.doc[start : last + 1]
    subject = next((t for t in inside if t.pos_ in {"NOUN", "PROPN", "PRON", "VERB"}), None)
    has_verb = any(is_finite(t) for t in inside)
    if (
        not has_verb
        or subject is None
        or subject.pos_ == "VERB"
        or reading.doc[start].tag_ in {"CC", "IN", "VBG"}
    ):
        return None
    end = min([last + 1, *surface_cuts(reading, start, last)]) - 1
    return trimmed(reading, start, end, "clause")


def _is_taken_in(cue: Token) -> bool:
    """Tell a frame that the parser took for part of its own clause: `denied the move was | wrong`."""
    above = cue.head
    if cue.dep_ not in {"csubj", "advcl"} or above.i <= cue.i or not is_finite(above):
        return False
    return not any(token.text == "," for token in cue.doc[cue.i : above.i])


def _without_quotation(reading: Reading, clause: Clause, quotations: Sequence[Quotation]) -> Clause | None:
    """Drop a clause that is a quotation; end one before the quotation it is coordinated with."""
    span = reading.span(clause.first, clause.last)
    for quotation in quotations:
        if not quotation.outer.overlaps(span):
            continue
        tokens = reading.tokens_in(quotation.outer)
        if tokens.start <= clause.first:
            return None
        lead = reading.doc[clause.first : tokens.start]
        if len(lead) < _LEAD_IN or (lead[-1].text == "," and not any(is_finite(t) for t in lead)):
            return None  # `said last week, "It is over"`
    return clause
