"""Clauses that their frame follows or interrupts: `Talks failed, officials said`; `according to`."""

from collections.abc import Sequence

from transforms.parse import Token
from transforms.quotes.boundaries import EDGES, Clause, bounded, skip_edges, trimmed
from transforms.quotes.cues import is_clausal, verbs, words
from transforms.quotes.frames import SUBJECTS, Frame, is_finite
from transforms.reading import Reading

_CAPTION = 60  # tokens of a picture's caption before its credit
_CREDIT = 6  # tokens of a credit
_CITY = 4  # letters of the shortest city of a dateline: "LIMA"
_DATELINE = 10  # tokens of the longest dateline
_TAIL = 8  # tokens after a frame that ends its sentence: "on Tuesday."


def leftward(reading: Reading, frame: Frame, first: int, last: int, quoted: Sequence[range]) -> Clause | None:
    """Return the clause that a frame ends or interrupts: `Talks failed, officials said`."""
    cue, doc = frame.cue, reading.doc
    if frame.first > first and doc[frame.first - 1].text == ";":
        return None  # "Japan raised its duty; Peru answered with quotas"
    if any(c.lower_ == "as" and c.i < cue.i for c in cue.children if c.dep_ in {"mark", "advmod"}):
        return None
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as":
        cue = cue.head.head  # "was quoted as saying"
    head = next((c for c in cue.lefts if c.dep_ == "ccomp"), None)
    is_reported = cue.dep_ == "ccomp" and cue.head.i > cue.i and is_clausal(cue.head)
    if head is None and cue.dep_ in {"parataxis", "ccomp"} and frame.first > 0 and not is_reported:
        is_set_off = doc[frame.first - 1].text in {",", "-", "--", "—"}
        head = cue.head if is_set_off and cue.head is not cue else None
    if head is None and cue.dep_ == "ROOT" and frame.first - first > 3 and doc[frame.first - 1].text == ",":
        head = next((c for c in cue.lefts if c.dep_ in {"dep", "advcl", "nsubj"} and is_finite(c)), None)
    if (head is None or not is_finite(head)) and _closes_sentence(reading, frame, first, last):
        begin = _frame_start(frame)
        return trimmed(reading, _skip_connectives(reading, first, begin), begin - 1, "clause")
    if head is None or not _is_stated(head) or _leads_to(reading, frame, quoted) or _is_circumstance(head):
        return None
    if head.i > cue.i:
        return _interrupted(reading, frame, head, first, last)
    start = _skip_connectives(reading, first, frame.first)
    if _goes_on(reading, frame, head):
        return bounded(reading, frame, start, last, "clause")
    return trimmed(reading, start, frame.first - 1, "clause")


def _is_stated(verb: Token) -> bool:
    """Tell a finite verb, also one tagged as an infinitive: `The details, however, seem poor, he said`."""
    is_bare = verb.tag_ == "VB" and not any(c.tag_ == "TO" for c in verb.children)
    return is_finite(verb) or (is_bare and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children))


def _closes_sentence(reading: Reading, frame: Frame, first: int, last: int) -> bool:
    """Tell `…, a portal reported on July 1.` at a sentence's end, whatever the parser hung it on."""
    doc, cue, begin = reading.doc, frame.cue, _frame_start(frame)
    opened = (c for c in cue.lefts if c.dep_ in {"mark", "advmod"} and c.i >= frame.first - 1)
    has_opening = any(c.lower_ in words("clause_openers") for c in opened)
    if begin - first < 3 or doc[begin - 1].text != "," or has_opening:
        return False
    if cue.dep_ == "relcl" and begin == frame.first:
        return False
    if any(c.dep_ in {"dobj", "xcomp", "ccomp"} and c != frame.addressee for c in cue.rights):
        return False  # "Before it ruled, Peru announced a plan"
    rest = doc[frame.last + 1 : last + 1]
    is_aside = len(rest) > 1 and rest[0].text == "," and rest[1].lower_ in words("asides")
    is_end = len(rest) <= _TAIL and not any(is_finite(t) or t.text in {",", '"', ":"} for t in rest)
    is_said = cue.tag_ in {"VBD", "VBZ"} or not any(c.dep_.startswith("aux") for c in cue.children)
    return is_said and (is_end or is_aside) and any(is_finite(t) for t in doc[first : frame.first])


def _frame_start(frame: Frame) -> int:
    """Return the first token of a frame, the noun its verb was hung on included: `, the daily Peru said`."""
    noun = frame.cue.head
    is_named = frame.cue.dep_ == "relcl" and noun.i == frame.first - 1 and noun.lemma_ in words("press_nouns")
    return noun.left_edge.i if is_named else frame.first


def gapped_clause(reading: Reading, frame: Frame, last: int) -> Clause | None:
    """Return what is said of the noun before the frame: `a surplus, which it said | would shrink`."""
    doc, cue = reading.doc, frame.cue
    is_aside = frame.first > 1 and doc[frame.first - 1].text == "," == doc[min(cue.i + 1, last)].text
    step = 1 if is_aside else 0  # "quotas which, she said, | would help"
    if frame.first < 1 or doc[frame.first - 1 - step].tag_ not in {"WDT", "WP"} or cue.i + 1 + step > last:
        return None
    opening = doc[cue.i + 1 + step]
    is_tagged_bare = opening.tag_ == "VB" and opening.dep_ in {"xcomp", "ccomp"}
    is_verb = opening.tag_ in {"VBZ", "VBP", "VBD", "MD"} and opening.pos_ in {"VERB", "AUX"}
    if not is_verb and not is_tagged_bare:
        return None
    verb = opening.head if opening.dep_.startswith("aux") and opening.head.i > opening.i else opening
    end = _after_open_quotation(reading, opening.i, max(verb.right_edge.i, verb.i))
    return bounded(reading, frame, opening.i, min(last, end), "clause")


def _after_open_quotation(reading: Reading, start: int, end: int) -> int:
    """Return where a clause ends that may not break off inside the marks it opened."""
    for quotation in reading.quotations:
        marked = reading.tokens_in(quotation.outer)
        if start <= marked.start <= end < marked.stop - 1:
            return marked.stop - 1
    return end


def _goes_on(reading: Reading, frame: Frame, head: Token) -> bool:
    """Tell a frame between two clauses of what was said: `The door is open, he said, and talks go on`.

    Or before what it depends on: `She would sign, she told them, if it came to that`.
    """
    doc = reading.doc
    follows = doc[frame.last + 1 : frame.last + 3]
    if len(follows) < 2 or follows[0].text != ",":
        return False
    if follows[1].dep_ == "mark" and follows[1].lower_ in {"if", "unless"}:
        return follows[1].head.dep_ == "advcl" and follows[1].head.head in {frame.cue, head}
    if follows[1].dep_ != "cc":
        return False
    conjuncts = [c for c in head.rights if c.dep_ == "conj" and c.i > frame.last]
    conjuncts += [c for c in frame.cue.rights if c.dep_ == "conj" and c.i > frame.last and _is_ahead(c)]
    return any(is_finite(c) and c.lemma_ not in verbs() for c in conjuncts)


def _is_ahead(conjunct: Token) -> bool:
    """Tell what only the speaker can mean: `…, said Liu, but it would change nothing`; no past deed."""
    has_subject = any(c.dep_ in SUBJECTS for c in conjunct.children)
    tags = {conjunct.tag_, *(c.tag_ for c in conjunct.children if c.dep_.startswith("aux"))}
    return has_subject and "MD" in tags and "VBD" not in tags


def _is_circumstance(head: Token) -> bool:
    """Tell a clause that only says when or why the other acted: `When they met, Ms. Lee agreed to go`."""
    opening = next((c for c in head.lefts if not c.is_punct), None)
    if head.dep_ == "advcl" and opening is None:
        return True  # "Asked what he would do, Ms. Lee said nothing could be done"
    is_opener = opening is not None and opening.lower_ in words("clause_openers") - words("conditions")
    return is_opener and head.dep_ == "advcl"


def _leads_to(reading: Reading, frame: Frame, quoted: Sequence[range]) -> bool:
    """Tell a frame that introduces a quotation: `Asked if it would, he said, "..."`."""
    following = next((tokens.start for tokens in quoted if tokens.start > frame.last), None)
    if following is None:
        return False
    return all(token.text in EDGES for token in reading.doc[frame.last + 1 : following])


def _interrupted(reading: Reading, frame: Frame, head: Token, first: int, last: int) -> Clause | None:
    """Return a clause with its frame inside: `The cuts, they said, were small`; not a mere lead-in's."""
    start = _skip_connectives(reading, first, frame.first)
    subject = next((c for c in head.lefts if c.dep_ in SUBJECTS), None)
    is_lead_in = subject is not None and subject.i > frame.cue.i and not _is_condition(reading, start, frame)
    if frame.first - start <= 0 or is_lead_in:
        start = skip_edges(reading, frame.last + 1, last)
    return bounded(reading, frame, start, last, "clause")


def _is_condition(reading: Reading, start: int, frame: Frame) -> bool:
    """Tell a clause before the frame that belongs to what is said: `If talks fail, she said, duties rise`."""
    opening = reading.doc[start]
    return opening.lower_ in words("conditions") and any(
        is_finite(t) for t in reading.doc[start : frame.first]
    )


def _skip_connectives(reading: Reading, start: int, stop: int) -> int:
    doc = reading.doc
    start = _after_dateline(reading, start, stop)
    while start < stop and (doc[start].lower_ in words("connectives") or doc[start].text in EDGES):
        start += 1
    return start


def clause_of_according(reading: Reading, frame: Frame, first: int, last: int) -> Clause | None:
    """Return the clause that "according to" frames: what stands before it, or after it at the start."""
    doc = reading.doc
    begin = _skip_connectives(reading, first, frame.cue.i)
    before = doc[frame.cue.i - 1]
    is_said = before.tag_ == "VBD" and before.lemma in verbs()  # "said according to the report, ..."
    if frame.cue.i - begin <= 0 or before.lower_ == "that" or is_said:
        end = frame.speaker.right_edge.i if frame.speaker else frame.cue_last.i
        start = next(
            (i + 1 for i in range(frame.cue_last.i, last) if doc[i].text == "," and i >= end), end + 1
        )
        if is_said and doc[min(end + 1, last)].text != ",":
            start = end + 1  # "said according to the bank | there was a surplus in May, the first"
        return trimmed(reading, start, last, "clause")
    inside = _relative_clause(reading, frame, last)
    if inside is not None:
        return trimmed(reading, *inside, "clause")
    head = frame.cue.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    is_set_off = frame.cue.i > 0 and doc[frame.cue.i - 1].text == ","
    if head.dep_ in {"relcl", "advcl", "acl"} and head.i < frame.cue.i and not is_set_off:
        begin = max(begin, head.left_edge.i)
    if not any(is_finite(t) for t in doc[begin : frame.cue.i]):
        return trimmed(reading, begin, last, "clause")
    return trimmed(reading, begin, frame.cue.i - 1, "clause")


def _relative_clause(reading: Reading, frame: Frame, last: int) -> tuple[int, int] | None:
    """Return the rest of a relative clause with the frame inside: `…, which, according to them, | fell`."""
    doc = reading.doc
    if frame.cue.i < 2 or doc[frame.cue.i - 1].text != "," or doc[frame.cue.i - 2].tag_ not in {"WDT", "WP"}:
        return None
    end = frame.speaker.right_edge.i if frame.speaker else frame.cue_last.i
    start = next((t.i + 1 for t in doc[end : last + 1] if t.text == ","), None)
    return (start, last) if start is not None else None


def _after_credit(reading: Reading, start: int, stop: int) -> int:
    """Return where the text begins after a picture's credit: `[Photo/Xinhua] | Talks failed`."""
    doc = reading.doc
    for index in range(start, min(stop, start + _CAPTION)):
        if doc[index].lower_ in {"photo", "file"} and index > 0 and doc[index - 1].text in {"[", "("}:
            closing = next(
                (t.i for t in doc[index : min(stop, index + _CREDIT)] if t.text in {"]", ")"}), None
            )
            return start if closing is None else closing + 1
    return start


def _after_dateline(reading: Reading, start: int, stop: int) -> int:
    """Return where the text begins after a dateline: `LIMA, June 6 (Reuters) -- | Talks failed`."""
    doc = reading.doc
    credit = _after_credit(reading, start, stop)
    if credit > start:
        return _after_dateline(reading, credit, stop) if doc[credit].is_upper else credit
    is_first = start == 0 or doc[start - 1].text in {")", "]"}
    if not is_first or not doc[start].is_upper or len(doc[start]) < _CITY:
        return start
    dash = next(
        (t.i for t in doc[start + 1 : min(stop, start + _DATELINE)] if t.text in {"-", "--", "—", "–"}), None
    )
    return start if dash is None else dash + 1
