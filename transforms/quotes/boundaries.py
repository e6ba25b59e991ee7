"""Where a reported clause ends: the marks by which a sentence goes back to the reporter.

Follows the children of the speech verb and of those above it, and, since parsers hang coordinate clauses and
participles on the wrong verb, the words that open a new report (`, adding`, `, while critics say`).
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.parse import Parse, Token
from transforms.quotes.cues import is_clausal, verbs, words
from transforms.quotes.frames import SUBJECTS, Frame, is_finite
from transforms.quotes.resumed import reporting_above, resumed_report
from transforms.reading import Reading

EDGES = frozenset({",", ".", ";", ":", "-", "--", "—", "–", '"', "'", "''", "``", "!", "?", "..."})
_TRAILING = frozenset({",", ".", ";", ":", "-", "--", "—", "–", '"', "''", "``", "..."})
_CONTRAST = 9  # tokens of a contrast up to its verb of speech: ", while both countries have said"
_TO_MARKS = 6  # tokens from a verb to the words it quotes
_DASHES = frozenset({"-", "--", "—", "–"})
_FRAME = 6  # tokens from a relative pronoun to the verb of a frame in its clause
_CLIMB = 12  # steps up the tree
_PRESENT = frozenset({"VBZ", "VBP"})
_TO_COME = frozenset({"infinitive", "object_infinitive"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause: its tokens `first` to `last`, and the complement by which its verb governs it."""

    first: int
    last: int
    complement: str


def bounded(reading: Reading, frame: Frame, start: int, last: int, complement: str) -> Clause | None:
    """Return the clause from token `start` to where the sentence leaves it, at the latest token `last`."""
    cuts = [cut for verb in _matrix_verbs(frame.cue) for cut in _cuts(reading, verb, start)]
    cuts += surface_cuts(reading, start, last)
    cuts += _trailing_frames(reading, frame.cue, start, last)
    if complement != "clause":
        cuts += _finite_conjuncts(reading, frame.cue, start, last)
    cuts += _outer_frames(frame.cue)
    cuts += _past_after_present(reading, frame.cue, start, last)
    cuts += _resumptions(reading, frame.cue, start, last, complement)
    if complement != "clause":
        cuts += _told_circumstances(reading, frame, start, last, complement)
    if _is_subordinate(frame.cue):
        cuts.append(frame.cue.right_edge.i + 1)
    if frame.cue.dep_ == "relcl":
        cuts += _next_antecedents(reading, frame.cue, start, last)
    inside = _fragments(reading, start, last)
    end = min([last + 1, *(cut for cut in cuts if cut > start and cut not in inside)]) - 1
    return trimmed(reading, start, end, complement)


def _resumptions(reading: Reading, cue: Token, start: int, last: int, complement: str) -> Iterator[int]:
    """Yield where the speaker goes on by another verb of speech: `| and accused`, `| , saying`."""
    for token in reading.doc[start : last + 1]:
        if token.tag_ == "VBG":
            is_set_off = (
                token.nbor(-1).text == "," or "".join(reading.doc.texts[token.i - 2 : token.i]) == ',"'
            )
            is_aside = complement in _TO_COME and is_set_off and token.lemma in verbs()
            if token.nbor(-1).lower_ == "while" and token.lemma in verbs():
                yield token.i - 1  # "accused Peru of theft | while threatening to cut supplies"
            elif is_aside or reporting_above(token) == cue:
                yield token.i
        elif token.dep_ == "conj" and resumed_report(token) == cue:
            yield _cc_before(token)


def _cc_before(conjunct: Token) -> int:
    """Return the conjunction that ties a verb to the one before it, else the verb itself."""
    ties = [c.i for c in conjunct.head.rights if c.dep_ == "cc" and c.i < conjunct.i]
    ties = [tie for tie in ties if tie >= conjunct.left_edge.i - 2]
    return ties[-1] if ties else conjunct.left_edge.i


def _next_antecedents(reading: Reading, cue: Token, start: int, last: int) -> Iterator[int]:
    """Yield where a relative clause ends before who is named next: `Li, who said it was over, | and Hong`."""
    doc = reading.doc
    is_sole = cue.head.dep_ == "ROOT"  # the sentence's own verb was taken into the relative clause
    for token in doc[start + 1 : last]:
        if token.dep_ != "cc" or doc[token.i - 1].text != "," or doc[token.i + 1].pos_ != "PROPN":
            continue
        head = doc[token.i + 1]
        while head.dep_ in {"compound", "nmod"} and head.head.i > head.i:
            head = head.head
        is_listed = head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"}
        if is_listed or (is_sole and head.dep_ == "nsubj" and cue.head.pos_ == "PROPN"):
            yield token.i


def _told_circumstances(
    reading: Reading, frame: Frame, start: int, last: int, complement: str
) -> Iterator[int]:
    """Yield where what has happened follows what is to come: `vowed to retaliate | after Peru left`.

    "As" tells what goes on meanwhile in any tense: `accused Peru of bad faith | as their dispute deepens`.
    """
    for token in reading.doc[start : last + 1]:
        if token.lower_ not in words("told_subordinators") or token.dep_ not in {"mark", "advmod"}:
            continue
        clause = token.head
        is_past = clause.tag_ == "VBD" or any(
            c.tag_ == "VBD" for c in clause.children if c.dep_.startswith("aux")
        )
        is_meanwhile = token.lower_ == "as" and is_finite(clause) and frame.cue_class != "warn"
        is_told = is_meanwhile or (is_past and complement in _TO_COME)
        if clause.dep_ == "advcl" and is_told and token.i > start:
            yield token.i


def _fragments(reading: Reading, start: int, last: int) -> set[int]:
    """Return the tokens of the quotations inside a clause: the speaker's words do not end it."""
    found: set[int] = set()
    index = bisect_left(reading.quotations, reading.starts[start], key=lambda q: q.outer.start)
    for quotation in reading.quotations[index:]:
        if quotation.outer.start > reading.ends[last]:
            break
        found.update(reading.tokens_in(quotation.inner))
    return found


def trimmed(reading: Reading, start: int, end: int, complement: str) -> Clause | None:
    """Return the clause without punctuation and conjunctions at its ends; None where nothing is left."""
    doc = reading.doc
    while end >= start and doc[end].text in _TRAILING:
        end -= 1
    while end > start and doc[end].dep_ == "cc":
        end -= 1
    while end >= start and doc[end].text in _TRAILING:
        end -= 1
    while start <= end and doc[start].text in EDGES:
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
        before = child.left_edge.i - 1 - (doc[child.left_edge.i - 1].text == '"')
        has_comma = doc[before].text in {",", "-", "--", "—", ";"}
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and _leaves_clause(verb, child):
            yield _conjunction_before(verb, child)
        elif child.dep_ == "conj" and child.pos_ == "PROPN" and verb.tag_ == "VBG":
            yield _cc_before(child)  # "with Peru accusing Chile of theft | and Chile denying it"
        elif child.dep_ == "advcl" and has_comma and child.tag_ in {"VBG", "VBN"} and not _has_mark(child):
            yield child.left_edge.i


def _has_mark(token: Token) -> bool:
    return any(c.dep_ in {"mark", "advmod"} and c.i < token.i for c in token.children)


def _leaves_clause(verb: Token, conjunct: Token) -> bool:
    """Tell whether a verb coordinated with the frame's is the reporter's: `said X, but added Y`."""
    if complementizer(conjunct) is not None:
        return False
    conjunction = _conjunctions(verb, conjunct)
    if not conjunction:
        return False
    has_subject = any(c.dep_ in SUBJECTS for c in conjunct.children)
    said = next((c for c in verb.rights if c.dep_ == "ccomp" and c.i < conjunct.i), None)
    if not has_subject and said is not None and said.lemma_ == conjunct.lemma_:
        return False  # "denies it is, or could be, a risk"
    has_comma = "," in {t.text for t in conjunct.doc[max(0, conjunction[-1].i - 2) : conjunction[-1].i]}
    return not has_subject or (
        has_comma and not _is_backshifted(conjunct) and not _is_told_now(verb, conjunct)
    )


def _is_told_now(cue: Token, conjunct: Token) -> bool:
    """Tell the present tense in which agencies go on: `said the pact is sound, and Peru welcomes it`."""
    forms = [conjunct, *(c for c in conjunct.children if c.dep_.startswith("aux"))]
    said = next((c for c in cue.rights if c.dep_ == "ccomp" and c.i < conjunct.i), None)
    told = (
        {said.tag_, *(c.tag_ for c in said.children if c.dep_.startswith("aux"))} if said is not None else ()
    )
    is_present = not _PRESENT.isdisjoint(told) and not is_clausal(conjunct)
    return cue.tag_ == "VBD" and is_present and any(t.tag_ in _PRESENT for t in forms)


def _is_backshifted(conjunct: Token) -> bool:
    """Tell reported tense: `said it was late, but there would be more` goes on with what was said."""
    subject = next((c for c in conjunct.children if c.dep_ in SUBJECTS), None)
    if subject is None or conjunct.lemma_ in verbs():
        return False
    forms = [conjunct, *(c for c in conjunct.children if c.dep_.startswith("aux"))]
    if any(t.lower_ in {"would", "could", "might", "should"} for t in forms):
        return True  # "..., but the bill would hurt": the reporter's own clause seldom looks ahead so
    is_resumed = subject.dep_ == "expl" or subject.tag_ == "PRP"
    return is_resumed and any(t.tag_ == "VBD" for t in forms)


def _conjunction_before(verb: Token, conjunct: Token) -> int:
    return max(c.i for c in _conjunctions(verb, conjunct))


def _conjunctions(verb: Token, conjunct: Token) -> list[Token]:
    """Return what ties two verbs, hung on the first or on its clause: `conceded it was late | but said`."""
    found = [c for c in verb.rights if c.dep_ == "cc" and c.i < conjunct.i]
    before = conjunct.nbor(-1) if conjunct.i else conjunct
    return found or ([before] if before.dep_ == "cc" and before.head.head == verb else [])


def _outer_frames(cue: Token) -> Iterator[int]:
    """Yield where a frame round this one begins: `Japan vowed to retaliate | , officials said`."""
    current = cue
    for _ in range(_CLIMB):
        current = current.head
        known = verbs().get(current.lemma)
        if current.i > cue.i and known is not None and known.complements != {"beside"}:
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


def _past_after_present(reading: Reading, cue: Token, start: int, last: int) -> Iterator[int]:
    """Yield where the reporter's past tense follows the speaker's present: `said he is calm | and left`."""
    if cue.tag_ not in {"VBD", "VBG"}:
        return
    for token in reading.doc[start : last + 1]:
        if token.dep_ != "conj" or token.tag_ != "VBD" or any(c.dep_ in SUBJECTS for c in token.children):
            continue
        clause = token.head
        tags = {clause.tag_, *(c.tag_ for c in clause.children if c.dep_.startswith("aux"))}
        told = {"VBZ", "VBP", "VB", "MD"} if cue.tag_ == "VBD" else {"MD"}
        is_other = not told.isdisjoint(tags) and "VBD" not in tags and clause.i >= start
        if is_other:
            yield from [c.i for c in clause.rights if c.dep_ == "cc" and start < c.i < token.i][-1:]


def end_of_opening_clause(reading: Reading, frame: Frame, start: int, last: int) -> int:
    """Return where a clause that opens its sentence ends: `While he said it was over, talks went on`.

    That is the comma before the main clause, whatever the parser hung where; `last` for other frames.
    """
    doc = reading.doc
    first = reading.sentence_of(frame.cue).first
    opening = next((t for t in doc[first : first + 2] if t.lower_ in words("opening_subordinators")), None)
    if opening is None or opening.dep_ != "mark" or opening.head != frame.cue:
        return last
    for comma in (t.i for t in doc[start : last + 1] if t.text == ","):
        is_inside = any(is_finite(t) for t in doc[start:comma])
        rest = (t for t in doc[comma + 1 : last + 1] if not t.dep_.startswith("aux") and t.dep_ != "relcl")
        has_verb = any(is_finite(t) for t in rest)
        if is_inside and has_verb and doc[comma + 1].pos_ in {"DET", "PRON", "NOUN", "PROPN", "ADJ"}:
            return comma - 1
    return last


def surface_cuts(reading: Reading, start: int, last: int) -> Iterator[int]:
    """Yield where the reporter goes on whatever the parse says: `, according to`, `, despite`, `, adding`."""
    doc = reading.doc
    for index in range(start + 2, min(last, len(doc) - 2) + 1):
        token, before = doc[index], doc[index - 1]
        if before.text in _DASHES and token.tag_ == "WDT":
            yield index  # `might leave the pact -- which binds three countries`
        # `it has "no plans," despite`
        is_set_off = before.text == "," or (before.text == '"' and doc[index - 2].text == ",")
        if not is_set_off and before.dep_ != "cc" and token.lower_ != "according":
            continue
        if token.lower_ == "according" and index < last and doc[index + 1].lower_ == "to":
            yield index
        if is_set_off and (token.lower_ == "despite" or _resumes(token)):
            yield index
        if before.dep_ == "cc" and _is_reporters(doc[index + 1] if token.lower_ in {"he", "she"} else token):
            yield index - 1
        if (
            before.dep_ == "cc"
            and token.tag_ == "VBG"
            and is_clausal(token)
            and doc[index + 1].lower_ == "that"
        ):
            yield index - 1
        if is_set_off and (_sums_up(doc, index, last) or _opens_other_report(doc, index, last)):
            yield index
        if is_set_off and token.lower_ in words("contrasting") and _opens_frame(doc, index, last):
            yield index


def _sums_up(doc: Parse, index: int, last: int) -> bool:
    """Tell the reporter's summing up of a report: `will end the pact, a move designed to press Congress`."""
    following = " ".join(doc.lower[index : index + 3])
    opening = next((o for o in words("summing_openers") if following.startswith(o + " ")), None)
    if opening is not None and (
        opening not in {"in a", "in an"} or doc[index + 2].lemma_ in words("summing_nouns")
    ):
        return True
    if doc[index].lower_ == "something" and index < last and doc[index + 1].tag_ in {"WDT", "IN", "PRP"}:
        return True
    if doc[index].lower_ not in {"a", "an"} or index >= last:
        return False
    return any(
        t.lower_ in words("summing_nouns") and t.dep_ not in SUBJECTS | {"compound", "poss"}
        for t in doc[index + 1 : min(last, index + 4) + 1]
    )


def _opens_other_report(doc: Parse, index: int, last: int) -> bool:
    """Tell a relative clause with a frame of its own: `a duty, which Mr. Li has said could come in May`."""
    if doc[index].lower_ != "which" or index + 2 > last:
        return False
    verb = next((t for t in doc[index + 1 : min(last, index + _FRAME) + 1] if is_finite(t)), None)
    if verb is None or verb.tag_ == "MD":
        return False
    verb = verb.head if verb.dep_.startswith("aux") else verb
    return is_clausal(verb) and any(c.dep_ == "nsubj" and index < c.i < verb.i for c in verb.lefts)


def _is_reporters(token: Token) -> bool:
    """Tell a coordinate verb that goes on about the speaker: `but added`, `but did not say when`."""
    if token.tag_ == "VBD" and token.lemma_ in words("resuming_verbs"):
        return True
    if token.lemma_ != "do" or token.head.lemma_ not in words("withheld_verbs"):
        return False
    return any(c.dep_ == "neg" for c in token.head.children)


def _opens_frame(doc: Parse, index: int, last: int) -> bool:
    """Tell whether a clause that begins here is a report of its own: `, while critics say`."""
    inside = doc[index + 1 : min(last, index + _CONTRAST) + 1]
    verb = next((t for t in inside if is_finite(t) and not t.dep_.startswith("aux")), None)
    return verb is not None and (is_clausal(verb) or _quotes(doc, verb, last))


def _quotes(doc: Parse, verb: Token, last: int) -> bool:
    """Tell a verb with somebody's words in marks behind it: `, while Peru spoke of "progress"`."""
    known = verbs().get(verb.lemma)
    if known is None or known.cue_class == "other" or "quotation" not in known.complements:
        return False
    return any(t.text == '"' for t in doc[verb.i + 1 : min(last, verb.i + _TO_MARKS) + 1])


def _resumes(token: Token) -> bool:
    return token.tag_ == "VBG" and token.lemma in words("resuming_verbs")


def _trailing_frames(reading: Reading, cue: Token, start: int, last: int) -> Iterator[int]:
    """Yield where another frame follows the clause: `Mr. Li told Tokyo he would come | , Xinhua reported`."""
    for token in reading.doc[max(start, cue.i) + 1 : last + 1]:
        known = verbs().get(token.lemma)
        if known is None or known.complements == {"beside"} or not is_finite(token):
            continue
        subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
        begins = subject.left_edge.i if subject is not None else start
        is_after_comma = begins > start and reading.doc[begins - 1].text == ","
        if not is_after_comma or any(t.text == "," for t in reading.doc[token.i + 1 : last + 1]):
            continue
        if not any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in token.rights):
            yield begins


def skip_edges(reading: Reading, start: int, stop: int) -> int:
    """Return the first token from `start` that is no punctuation, at the latest `stop`."""
    while start < stop and reading.doc[start].text in EDGES:
        start += 1
    return start


def complementizer(clause: Token) -> Token | None:
    """Return the "that" before a clause, if it has one."""
    return next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
