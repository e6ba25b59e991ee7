"""Reported clauses: the part of the sentence that a frame says was said, without "that" and the frame.

Follows the dependency parse (ccomp, xcomp, pcomp, parataxis) and repairs by surface evidence where the
parser is known to err: clauses after "say" taken for objects, coordinate verbs hung on the wrong clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.facts import Quotation
from transforms.quotes.cues import verbs, words
from transforms.quotes.frames import SUBJECTS, Frame, is_finite
from transforms.reading import Reading
from transforms.span import Span

_EDGES = frozenset({",", ".", ";", ":", "-", "--", "—", "–", '"', "'", "''", "``", "!", "?", "..."})
_TRAILING = frozenset({",", ".", ";", ":", "-", "--", "—", "–", '"', "''", "``", "..."})
_REACH = 250  # tokens; no clause lies further from its frame
_CLIMB = 12  # steps up the tree
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause: its tokens `first` to `last`, and the complement by which its verb governs it."""

    first: int
    last: int
    complement: str


def reported_clause(reading: Reading, frame: Frame, quotations: Sequence[Quotation]) -> Clause | None:
    """Return the clause that `frame` reports in the reporter's words, or None.

    `quotations` are the direct quotations of the article in text order: a clause that is one of them is no
    indirect speech, and one that only leads to one ends before it.
    """
    if frame.is_negated or frame.is_hypothetical:
        return None
    clause = _find(reading, frame, [reading.tokens_in(q.outer).start for q in quotations])
    if clause is None or clause.last < clause.first:
        return None
    clause = _without_quotation(reading, clause, quotations)
    return clause if clause is not None and clause.last >= clause.first else None


def clause_span(reading: Reading, clause: Clause) -> Span:
    """Return the span of a clause, without punctuation at its ends."""
    return reading.span(clause.first, clause.last)


def _find(reading: Reading, frame: Frame, quoted: Sequence[int]) -> Clause | None:
    sentence = reading.sentence_of(frame.cue)
    first = max(sentence.first, frame.cue.i - _REACH)
    last = min(sentence.last, frame.cue.i + _REACH)
    if frame.is_according:
        return _of_according(reading, frame, first, last)
    if frame.verb is None or frame.speaker is None or _only_shows(frame):
        return None
    complements = frame.verb.complements
    child = _right_clause(frame) if "clause" in complements else None
    if child is not None:
        return _rightward(reading, frame, child, last) if child.i <= last else None
    infinitive = _infinitive(frame)
    if infinitive is not None and not (infinitive[1] == "object_infinitive" and frame.cue.dep_ == "relcl"):
        return _bounded(reading, frame, infinitive[0], last, infinitive[1])
    if "clause" not in complements:
        return None
    return _leftward(reading, frame, first, last, quoted) or _misread(reading, frame, last)


def _only_shows(frame: Frame) -> bool:
    """Tell evidence from speech: "data suggest prices fell" reports nobody's words."""
    if frame.verb is None or frame.speaker is None:
        return True
    speaker = frame.speaker
    if speaker.lower_ in {"i", "you"} or speaker.dep_ == "expl":
        return True
    nouns = {speaker.lemma_.lower(), speaker.lower_}
    if frame.verb.lemma in words("document_verbs"):
        return nouns.isdisjoint(words("documents"))
    return frame.verb.lemma in words("evidence_verbs") and not nouns.isdisjoint(words("evidence_nouns"))


def _right_clause(frame: Frame) -> Token | None:
    if frame.cue_last != frame.cue:
        nested = next((c for c in frame.cue_last.rights if c.dep_ in {"ccomp", "acl"}), None)
        if nested is not None:
            return nested
    for child in frame.cue.rights:
        if child.i <= frame.cue_last.i:
            continue
        if any(token.text == "." for token in child.doc[frame.cue.i : child.left_edge.i]):
            return None  # a sentence that begins in lower case: "the bank said. gold rose"
        if child.dep_ == "ccomp" and not _is_infinitive(child):
            return child
        if child.dep_ in {"advcl", "relcl", "xcomp"} and _that(child) is not None:
            return child
    return _hung_on_noun(frame)


def _hung_on_noun(frame: Frame) -> Token | None:
    """Find the clause that the parser hung on the last noun: `testified before a panel that it would`."""
    if any(c.dep_ in {"dobj", "attr"} and c != frame.addressee for c in frame.cue.rights):
        return None
    for child in frame.cue.rights:
        is_place = child.dep_ == "prep" and child.lower_ in words("frame_prepositions")
        if is_place or child.dep_ in {"npadvmod", "dobj", "dative"}:
            end = min(child.right_edge.i, child.i + 40)
            marks = (t for t in child.doc[child.i : end + 1] if t.lower_ == "that" and t.dep_ == "mark")
            found = next((mark.head for mark in marks if is_finite(mark.head)), None)
            if found is not None:
                return found
    return None


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def _that(clause: Token) -> Token | None:
    return next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)


def _infinitive(frame: Frame) -> tuple[int, str] | None:
    """Return where an infinitive or gerund that reports speech begins, and which complement it is."""
    complements = frame.verb.complements if frame.verb else frozenset()
    for child in frame.cue.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(child):
            is_purpose = child.dep_ == "advcl" and frame.addressee is None
            kind = "infinitive" if frame.addressee is None else "object_infinitive"
            has_object = kind == "infinitive" and any(c.dep_ == "nsubj" for c in child.children)
            kind = "object_infinitive" if has_object else kind
            if kind in complements and not is_purpose:
                to = next(c for c in child.children if c.tag_ == "TO")
                before = to.nbor(-1) if to.i else to
                return (before.i if before.dep_ == "neg" else to.i), kind
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VBG" and "gerund" in complements:
            return child.left_edge.i, "gerund"
        if child.dep_ == "prep" and child.lower_ in {"of", "with"} and "of_gerund" in complements:
            gerund = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if gerund is not None:
                return child.i + 1, "of_gerund"
    if "object_infinitive" in complements and frame.addressee is not None:
        return _late_infinitive(frame)
    following = frame.cue.doc[min(frame.cue.i + 1, len(frame.cue.doc) - 1)]
    if "gerund" in complements and following.tag_ == "VBG" and following.dep_ in {"compound", "amod"}:
        return following.i, "gerund"  # "denied dumping chips", read as a kind of chips
    return None


def _late_infinitive(frame: Frame) -> tuple[int, str] | None:
    """Find the infinitive that the parser hung on the one addressed: `called on Tokyo to open`."""
    if frame.addressee is None or frame.addressee.i < frame.cue.i:
        return None
    for child in frame.addressee.rights:
        if child.dep_ in {"acl", "relcl", "xcomp"} and _is_infinitive(child):
            to = next(c for c in child.children if c.tag_ == "TO")
            return to.i, "object_infinitive"
    return None


def _rightward(reading: Reading, frame: Frame, child: Token, last: int) -> Clause | None:
    start = _clause_start(reading, frame, child)
    first = reading.doc[start]
    asks = frame.cue_class == "ask"
    if first.lower_ in {"if", "whether"} and asks:
        start += 1
    elif first.lower_ == "whether" or (
        first.tag_ in _WH and first.lower_ not in {"when", "where", "whenever"}
    ):
        return None
    return _bounded(reading, frame, start, last, "clause")


def _clause_start(reading: Reading, frame: Frame, child: Token) -> int:
    doc = reading.doc
    after = frame.cue_last.i + 1
    for index in range(after, child.i + 1):
        token = doc[index]
        if token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN"):
            return index + 1
        if token.dep_ in SUBJECTS and token.head.i >= child.i:
            break
    start = max(after, child.left_edge.i)
    if frame.addressee is not None and frame.addressee.i < child.i:
        start = max(start, min(frame.addressee.right_edge.i + 1, child.i))
    start = _skip_edges(reading, _with_lost_subject(frame, child, start), child.i)
    if doc[start].lower_ == "that" and start < child.i and doc[start].dep_ not in {"det", "nsubj", "poss"}:
        start += 1
    return _skip_adjuncts(reading, start, child)


def _with_lost_subject(frame: Frame, child: Token, start: int) -> int:
    """Give a clause its subject back where the parser made it an object: `told him | sentiment is bad`."""
    if any(c.dep_ in SUBJECTS for c in child.children):
        return start
    lost = [c for c in frame.cue.rights if c.dep_ == "dobj" and c != frame.addressee and c.i < child.i]
    return min([start, *(c.left_edge.i for c in lost)])


def _skip_edges(reading: Reading, start: int, stop: int) -> int:
    while start < stop and reading.doc[start].text in _EDGES:
        start += 1
    return start


def _skip_adjuncts(reading: Reading, start: int, child: Token) -> int:
    """Leave when and where it was said to the frame: `said on leaving Tokyo today | he had`."""
    subject = next((c for c in child.lefts if c.dep_ in SUBJECTS), None)
    for adjunct in child.lefts:
        is_where = adjunct.dep_ == "prep" and adjunct.lower_ in words("frame_prepositions")
        is_frame_like = (is_where or adjunct.dep_ == "npadvmod") and adjunct.left_edge.i == start
        if subject is None or not is_frame_like or adjunct.i > subject.i:
            continue
        following = reading.doc[adjunct.right_edge.i + 1]
        if following.text != ",":
            start = adjunct.right_edge.i + 1
    return start


def _bounded(reading: Reading, frame: Frame, start: int, last: int, complement: str) -> Clause | None:
    cuts = [cut for verb in _matrix_verbs(frame.cue) for cut in _cuts(reading, verb, start)]
    cuts += _surface_cuts(reading, start, last)
    cuts += _trailing_frames(reading, frame.cue, start, last)
    if complement != "clause":
        cuts += _finite_conjuncts(reading, frame.cue, start, last)
    cuts += _outer_frames(frame.cue)
    if _is_subordinate(frame.cue):
        cuts.append(frame.cue.right_edge.i + 1)
    end = min([last + 1, *(cut for cut in cuts if cut > start)]) - 1
    return _trimmed(reading, start, end, complement)


def _outer_frames(cue: Token) -> Iterator[int]:
    """Yield where a frame round this one begins: `Japan vowed to retaliate | , officials said`."""
    current = cue
    for _ in range(_CLIMB):
        current = current.head
        if current.i > cue.i and current.lemma_.lower() in verbs():
            subject = next((c for c in current.lefts if c.dep_ == "nsubj" and c.i > cue.i), None)
            yield subject.left_edge.i if subject is not None else current.i


def _finite_conjuncts(reading: Reading, cue: Token, start: int, last: int) -> Iterator[int]:
    """Yield where a sentence goes on after an infinitive: `advised him not to go | but it is`."""
    for token in reading.doc[start : last + 1]:
        if token.dep_ != "conj" or not is_finite(token):
            continue
        has_subject = any(c.dep_ in SUBJECTS for c in token.children)
        is_matrix = token.tag_ == "VBD" and token.head.tag_ == "VB"  # `urged ... to cancel and | warned`
        if is_matrix or (has_subject and (token.head.i <= cue.i or is_finite(token.head))):
            conjunctions = [c.i for c in token.head.rights if c.dep_ == "cc" and start < c.i < token.i]
            yield from conjunctions[-1:]


def _trimmed(reading: Reading, start: int, end: int, complement: str) -> Clause | None:
    doc = reading.doc
    while end >= start and doc[end].text in _TRAILING:
        end -= 1
    while end > start and doc[end].dep_ == "cc":
        end -= 1
    while end >= start and doc[end].text in _TRAILING:
        end -= 1
    while start <= end and doc[start].text in _EDGES:
        start += 1
    return Clause(start, end, complement) if end >= start else None


def _matrix_verbs(cue: Token) -> Iterator[Token]:
    """Yield the speech verb and the verbs of speech above it: what is hung on them is not in the clause."""
    current = cue
    yield current
    for _ in range(_CLIMB):
        if current.dep_ != "ccomp" or current.head.i >= current.i:
            return
        current = current.head
        yield current


def _is_subordinate(cue: Token) -> bool:
    """Tell a frame inside a clause that opens the sentence: its report ends with that clause."""
    current = cue
    for _ in range(_CLIMB):
        if current.dep_ not in {"ccomp", "conj", "xcomp"} or current.head.i >= current.i:
            break
        current = current.head
    return (
        current.dep_ in {"advcl", "relcl", "acl", "csubj", "pcomp"}
        and current.head != current
        and (current.dep_ != "advcl" or current.head.i > current.i)
    )


def _cuts(reading: Reading, verb: Token, start: int) -> Iterator[int]:
    """Yield the tokens at which the sentence leaves the clause, as the children of its verb show."""
    doc = reading.doc
    for child in verb.rights:
        if child.left_edge.i <= start:
            continue
        has_comma = doc[child.left_edge.i - 1].text in {",", "-", "--", "—", ";"}
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and _leaves_clause(verb, child):
            yield _conjunction_before(verb, child)
        elif child.dep_ == "advcl" and has_comma and child.tag_ in {"VBG", "VBN"} and not _has_mark(child):
            yield child.left_edge.i


def _has_mark(token: Token) -> bool:
    return any(c.dep_ in {"mark", "advmod"} and c.i < token.i for c in token.children)


def _leaves_clause(verb: Token, conjunct: Token) -> bool:
    """Tell whether a verb coordinated with the frame's is the reporter's: `said X, but added Y`."""
    if _that(conjunct) is not None:
        return False
    conjunction = [c for c in verb.rights if c.dep_ == "cc" and c.i < conjunct.i]
    if not conjunction:
        return False
    has_subject = any(c.dep_ in SUBJECTS for c in conjunct.children)
    has_comma = conjunction[-1].nbor(-1).text == ","
    return not has_subject or (has_comma and not _is_backshifted(conjunct))


def _is_backshifted(conjunct: Token) -> bool:
    """Tell reported tense: `said it was late, but there would be more` goes on with what was said."""
    subject = next((c for c in conjunct.children if c.dep_ in SUBJECTS), None)
    if subject is None or not (subject.dep_ == "expl" or subject.tag_ == "PRP"):
        return False
    if conjunct.lemma_ in verbs():
        return False
    forms = [conjunct, *(c for c in conjunct.children if c.dep_.startswith("aux"))]
    return any(t.tag_ == "VBD" or t.lower_ in {"would", "could", "might", "should"} for t in forms)


def _conjunction_before(verb: Token, conjunct: Token) -> int:
    return max(c.i for c in verb.rights if c.dep_ == "cc" and c.i < conjunct.i)


def _surface_cuts(reading: Reading, start: int, last: int) -> Iterator[int]:
    """Yield where the reporter goes on whatever the parse says: `, according to`, `, despite`, `, adding`."""
    doc = reading.doc
    for index in range(start + 2, last + 1):
        token, before = doc[index], doc[index - 1]
        if token.lower_ == "according" and index < last and doc[index + 1].lower_ == "to":
            yield index
        if before.text == "," and (token.lower_ == "despite" or _resumes(token)):
            yield index
        if before.dep_ == "cc" and _is_reporters(token):
            yield index - 1
        if before.text == "," and token.lower_ in words("contrasting") and _opens_frame(doc, index, last):
            yield index


def _is_reporters(token: Token) -> bool:
    """Tell a coordinate verb that goes on about the speaker: `but added`, `but did not say when`."""
    if token.tag_ == "VBD" and token.lemma_ in words("resuming_verbs"):
        return True
    is_negated = any(c.dep_ == "neg" for c in token.head.children)
    return token.lemma_ == "do" and is_negated and token.head.lemma_ in words("withheld_verbs")


def _opens_frame(doc: Doc, index: int, last: int) -> bool:
    """Tell whether a clause that begins here is a report of its own: `, while critics say`."""
    verb = next((t for t in doc[index + 1 : min(last, index + 8) + 1] if is_finite(t)), None)
    known = verbs().get(verb.lemma_.lower()) if verb is not None else None
    return known is not None and "clause" in known.complements


def _resumes(token: Token) -> bool:
    return token.tag_ == "VBG" and token.lemma_.lower() in words("resuming_verbs")


def _trailing_frames(reading: Reading, cue: Token, start: int, last: int) -> Iterator[int]:
    """Yield where another frame follows the clause: `Mr. Li told Tokyo he would come | , Xinhua reported`."""
    for token in reading.doc[max(start, cue.i) + 1 : last + 1]:
        if token.lemma_.lower() not in verbs() or not is_finite(token):
            continue
        subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
        begins = subject.left_edge.i if subject is not None else start
        is_after_comma = begins > start and reading.doc[begins - 1].text == ","
        if not is_after_comma or any(t.text == "," for t in reading.doc[token.i + 1 : last + 1]):
            continue
        if not any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in token.rights):
            yield begins


def _leftward(reading: Reading, frame: Frame, first: int, last: int, quoted: Sequence[int]) -> Clause | None:
    """Return the clause that a frame ends or interrupts: `Talks failed, officials said`."""
    cue, doc = frame.cue, reading.doc
    if any(c.lower_ == "as" and c.i < cue.i for c in cue.children if c.dep_ in {"mark", "advmod"}):
        return None
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as":
        cue = cue.head.head  # "was quoted as saying"
    head = next((c for c in cue.lefts if c.dep_ == "ccomp"), None)
    if head is None and cue.dep_ in {"parataxis", "ccomp"} and frame.first > 0:
        is_set_off = doc[frame.first - 1].text in {",", "-", "--", "—"}
        head = cue.head if is_set_off and cue.head is not cue else None
    if head is None and cue.dep_ == "ROOT" and frame.first - first > 3 and doc[frame.first - 1].text == ",":
        head = next((c for c in cue.lefts if c.dep_ in {"dep", "advcl", "nsubj"} and is_finite(c)), None)
    if head is None or not is_finite(head) or _leads_to(reading, frame, quoted):
        return None
    if head.i > cue.i:
        return _interrupted(reading, frame, head, first, last)
    start = _skip_connectives(reading, first, frame.first)
    return _trimmed(reading, start, frame.first - 1, "clause")


def _leads_to(reading: Reading, frame: Frame, quoted: Sequence[int]) -> bool:
    """Tell a frame that introduces a quotation: `Asked if it would, he said, "..."`."""
    following = next((start for start in quoted if start > frame.last), None)
    if following is None:
        return False
    return all(token.text in _EDGES for token in reading.doc[frame.last + 1 : following])


def _interrupted(reading: Reading, frame: Frame, head: Token, first: int, last: int) -> Clause | None:
    """Return a clause with its frame inside: `The cuts, they said, were small`; not a mere lead-in's."""
    start = _skip_connectives(reading, first, frame.first)
    subject = next((c for c in head.lefts if c.dep_ in SUBJECTS), None)
    if frame.first - start <= 0 or (subject is not None and subject.i > frame.cue.i):
        start = _skip_edges(reading, frame.last + 1, last)
    return _bounded(reading, frame, start, last, "clause")


def _skip_connectives(reading: Reading, start: int, stop: int) -> int:
    doc = reading.doc
    while start < stop and (doc[start].lower_ in words("connectives") or doc[start].text in _EDGES):
        start += 1
    return start


def _misread(reading: Reading, frame: Frame, last: int) -> Clause | None:
    """Take the rest of the sentence where the parser made the clause after "say" an object."""
    marked = _told_that(frame, last)
    if marked is not None:
        return _bounded(reading, frame, marked, last, "clause")
    if frame.verb is None or frame.verb.lemma not in words("clause_only"):
        return None
    start = frame.last + 1
    while start <= last and (reading.doc[start].text in _EDGES or reading.doc[start].lower_ == "that"):
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
    end = min([last + 1, *_surface_cuts(reading, start, last)]) - 1
    return _trimmed(reading, start, end, "clause")


def _told_that(frame: Frame, last: int) -> int | None:
    """Find the clause of "tell" behind an addressee the parser misread: `told "Face the Nation" that`."""
    if frame.verb is None or frame.verb.cue_class != "tell":
        return None
    for token in frame.cue.doc[frame.cue.i + 2 : min(last, frame.cue.i + 15)]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token.i + 1
    return None


def _of_according(reading: Reading, frame: Frame, first: int, last: int) -> Clause | None:
    """Return the clause that "according to" frames: what stands before it, or after it at the start."""
    doc = reading.doc
    begin = _skip_connectives(reading, first, frame.cue.i)
    if frame.cue.i - begin <= 0:
        end = frame.speaker.right_edge.i if frame.speaker else frame.cue_last.i
        start = next(
            (i + 1 for i in range(frame.cue_last.i, last) if doc[i].text == "," and i >= end), end + 1
        )
        return _trimmed(reading, start, last, "clause")
    head = frame.cue.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    if head.dep_ in {"relcl", "advcl", "acl"} and head.i < frame.cue.i:
        begin = max(begin, head.left_edge.i)
    if not any(is_finite(t) for t in doc[begin : frame.cue.i]):
        return _trimmed(reading, begin, last, "clause")
    return _trimmed(reading, begin, frame.cue.i - 1, "clause")


def _without_quotation(reading: Reading, clause: Clause, quotations: Sequence[Quotation]) -> Clause | None:
    """Drop a clause that is a quotation; end one before the quotation it is coordinated with."""
    span = reading.span(clause.first, clause.last)
    for quotation in quotations:
        if not quotation.outer.overlaps(span):
            continue
        tokens = reading.tokens_in(quotation.outer)
        if tokens.start <= clause.first:
            return None
        before = reading.doc[tokens.start - 1]
        if before.dep_ == "cc" or before.tag_ == "CC":
            return _trimmed(reading, clause.first, before.i - 1, clause.complement)
    return clause
