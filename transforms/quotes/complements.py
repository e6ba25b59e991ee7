"""Complements: which clause, infinitive or gerund to its right a speech verb governs, and where it begins.

Repairs what the parser is known to misread: clauses hung on the last noun before "that", subjects taken for
objects of the verb.
"""

from transforms.entities.lexicon import actor_words
from transforms.parse import Token
from transforms.quotes.boundaries import Clause, bounded, complementizer, skip_edges
from transforms.quotes.cues import words
from transforms.quotes.frames import SUBJECTS, Frame, clause_of_noun, is_finite
from transforms.reading import Reading

_BEFORE_GERUND = frozenset({"of", "for", "with", "against"})
_LOST = frozenset({"dobj", "nsubj", "appos"})
_NESTED = frozenset({"ccomp", "acl", "csubj"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


def right_clause(frame: Frame) -> Token | None:
    """Return the verb of the finite clause that the frame's verb governs to its right."""
    if frame.cue_last != frame.cue:
        nested = next(
            (c for c in frame.cue_last.rights if c.dep_ in _NESTED and not _is_infinitive(c)),
            clause_of_noun(frame.cue_last),
        )
        if nested is not None:
            return nested
    if frame.cue.pos_ == "NOUN":
        return clause_of_noun(frame.cue)
    for child in frame.cue.rights:
        if child.i <= frame.cue_last.i:
            continue
        if any(token.text == "." for token in child.doc[frame.cue.i : child.left_edge.i]):
            return None  # a sentence that begins in lower case: "the bank said. gold rose"
        if child.dep_ == "ccomp" and not _is_infinitive(child):
            return child
        if child.dep_ in {"advcl", "relcl", "xcomp"} and complementizer(child) is not None:
            return child
    return _hung_on_addressee(frame) or _hung_on_noun(frame)


def _hung_on_addressee(frame: Frame) -> Token | None:
    """Find the clause the parser hung on the one told: `warned the island | it could lose its rights`."""
    if frame.addressee is None or frame.cue_class not in {"tell", "warn"}:
        return None
    for clause in frame.addressee.rights:
        subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
        is_told = clause.dep_ == "relcl" and subject is not None and subject.tag_ == "PRP"
        has_gap = not any(c.dep_ in {"dobj", "acomp", "attr", "ccomp", "xcomp"} for c in clause.rights)
        if is_told and not has_gap and is_finite(clause):
            return clause
    return None


def _hung_on_noun(frame: Frame) -> Token | None:
    """Find the clause that the parser hung on the last noun: `testified before a panel that it would`."""
    if any(c.dep_ in {"dobj", "attr"} and c != frame.addressee for c in frame.cue.rights):
        return None
    if frame.verb is not None and frame.verb.lemma in words("answering_verbs"):
        return None  # "responded to criticism that it was late"
    for child in frame.cue.rights:
        is_place = child.dep_ == "prep" and child.lower_ in words("frame_prepositions")
        told = _told_in_document(child) or _told_after(child) if is_place else None
        if told is not None:
            return told
        if is_place or child.dep_ in {"npadvmod", "dobj", "dative"}:
            end = min(child.right_edge.i, child.i + 40)
            marks = (t for t in child.doc[child.i : end + 1] if t.lower_ == "that" and t.dep_ == "mark")
            found = next((mark.head for mark in marks if is_finite(mark.head)), None)
            if found is not None:
                return found
    return None


def _told_in_document(preposition: Token) -> Token | None:
    """Return the clause the parser hung on the paper it stood in: `said in a statement | it had left`."""
    for paper in preposition.children:
        if paper.dep_ != "pobj" or paper.lemma not in words("documents"):
            continue
        for clause in paper.rights:
            has_subject = any(c.dep_ in SUBJECTS and c.tag_ not in _WH for c in clause.lefts)
            if clause.dep_ in {"relcl", "acl", "ccomp"} and is_finite(clause) and has_subject:
                return clause
    return None


def _told_after(preposition: Token) -> Token | None:
    """Return the clause hung on when it was said: `told reporters after the talks | he was glad`."""
    for occasion in preposition.children:
        for clause in occasion.rights if occasion.dep_ == "pobj" else ():
            subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
            is_own = subject is not None and subject.tag_ == "PRP" and subject.i == occasion.i + 1
            is_whole = any(c.dep_ in {"dobj", "acomp", "attr", "ccomp", "xcomp"} for c in clause.rights)
            if clause.dep_ == "relcl" and is_own and is_whole and is_finite(clause):
                return clause
    return None


def clause_after_that(frame: Frame, last: int) -> int | None:
    """Find the clause of "tell" behind an addressee the parser misread: `told "Face the Nation" that`."""
    if frame.verb is None or frame.verb.cue_class != "tell":
        return None
    for token in frame.cue.doc[frame.cue.i + 2 : min(last, frame.cue.i + 15)]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token.i + 1
    return None


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def infinitive(frame: Frame) -> tuple[int, str] | None:
    """Return where an infinitive or gerund that reports speech begins, and which complement it is."""
    complements = frame.verb.complements if frame.verb else frozenset()
    if frame.addressee is not None and _is_deed(frame.addressee):
        return None
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
        if child.dep_ == "prep" and child.lower_ in _BEFORE_GERUND and "of_gerund" in complements:
            gerund = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if gerund is not None:
                return child.i + 1, "of_gerund"
            if child.lower_ == "of" and any(c.dep_ == "pobj" for c in child.children):
                return child.i + 1, "of_gerund"  # "accused Peru of theft", "warned of losses"
        if child.dep_ == "prep" and child.lower_ == "for" and "for_noun" in complements:
            wanted = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if wanted is not None:
                return child.i + 1, "for_noun"
    if "of_gerund" in complements and (accused := _of_accused(frame)) is not None:
        return accused, "of_gerund"
    if "infinitive" in complements and (later := _hung_infinitive(frame)) is not None:
        return later, "infinitive"
    if "object_infinitive" in complements and frame.addressee is not None:
        return _late_infinitive(frame)
    following = frame.cue.doc[min(frame.cue.i + 1, len(frame.cue.doc) - 1)]
    if "gerund" in complements and following.tag_ == "VBG" and following.dep_ in {"compound", "amod"}:
        return following.i, "gerund"  # "denied dumping chips", read as a kind of chips
    return None


def _of_accused(frame: Frame) -> int | None:
    """Find what the parser hung on the one accused: `accused the firm of theft`."""
    for accused in (c for c in frame.cue.rights if c.dep_ == "dobj"):
        of = next((c for c in accused.rights if c.lower_ == "of" and c.i == accused.i + 1), None)
        if (
            of is not None
            and frame.cue_class == "accuse"
            and "clause" not in (frame.verb.complements if frame.verb else ())
        ):
            return of.i + 1
    return None


def _hung_infinitive(frame: Frame) -> int | None:
    """Find the infinitive hung on a noun: `promised in his campaign to build`, `renewed a threat to go`."""
    hosts = [frame.cue_last] if frame.cue_last != frame.cue else []
    for child in frame.cue.rights:
        if child.dep_ == "prep" and child.lower_ in words("frame_prepositions"):
            hosts += [c for c in child.children if c.lemma in words("occasions") | words("documents")]
    for host in hosts:
        for clause in host.rights:
            if clause.dep_ in {"acl", "relcl"} and _is_infinitive(clause):
                return next(c.i for c in clause.children if c.tag_ == "TO")
    return None


def _late_infinitive(frame: Frame) -> tuple[int, str] | None:
    """Find the infinitive that the parser hung on the one addressed: `called on Tokyo to open`."""
    if frame.addressee is None or frame.addressee.i < frame.cue.i or _is_deed(frame.addressee):
        return None
    for child in frame.addressee.rights:
        if child.dep_ in {"acl", "relcl", "xcomp"} and _is_infinitive(child):
            to = next(c for c in child.children if c.tag_ == "TO")
            return to.i, "object_infinitive"
    return None


def _is_deed(noun: Token) -> bool:
    """Tell what nobody can be asked to do anything: "requested the setting up of a panel to look into it"."""
    return (
        noun.pos_ == "NOUN"
        and noun.lower_ not in actor_words()
        and noun.lower_.endswith(tuple(words("deed_endings")))
    )


def rightward(reading: Reading, frame: Frame, child: Token, last: int) -> Clause | None:
    """Return the clause of the verb `child`; free relatives ("said what it knew") are none."""
    start = _clause_start(reading, frame, child)
    first = reading.doc[start]
    if complementizer(child) is None and is_adverbial(child):
        return None
    asks = frame.cue_class == "ask"
    if first.lower_ in {"if", "whether"} and asks:
        start += 1
    elif first.lower_ == "whether" or (
        first.tag_ in _WH and first.lower_ not in {"when", "where", "whenever"}
    ):
        return None
    return bounded(reading, frame, start, last, "clause")


def is_adverbial(child: Token) -> bool:
    """Tell a clause of time or reason that the parser took for what was said: `said, hours after he left`."""
    opening = next((c for c in child.lefts if not c.is_punct and c.dep_ != "npadvmod"), None)
    if opening is None or opening.dep_ not in {"mark", "advmod"}:
        return False
    return opening.lower_ in words("clause_openers") and opening.lower_ not in {"if", "whether"}


def _clause_start(reading: Reading, frame: Frame, child: Token) -> int:
    doc = reading.doc
    after = frame.cue_last.i + 1
    for index in range(after, child.i + 1):
        token = doc[index]
        # "told them that | help was near": no pronoun opens what a verb governs, though "that" is tagged one
        is_taken_for_one = token.tag_ == "WDT" and child.dep_ == "ccomp" and token.head == child
        if token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN" or is_taken_for_one):
            return index + 1
        if token.dep_ in SUBJECTS and token.head.i >= child.i:
            break
    given = _circumstance(frame, child)
    if given is not None:
        return given
    start = max(after, child.left_edge.i)
    if frame.addressee is not None and frame.addressee.i < child.i and child.head != frame.addressee:
        start = max(start, min(frame.addressee.right_edge.i + 1, child.i))
    start = skip_edges(reading, _with_lost_subject(frame, child, start), child.i)
    if doc[start].lower_ == "that" and start < child.i and doc[start].dep_ not in {"det", "nsubj", "poss"}:
        start += 1
    return _skip_adjuncts(reading, start, child)


def _circumstance(frame: Frame, child: Token) -> int | None:
    """Return where what the deed depends on begins: `said | with the quotas gone, imports could double`."""
    doc = frame.cue.doc
    for adjunct in frame.cue.rights:
        end = adjunct.right_edge.i
        is_given = adjunct.dep_ == "prep" and adjunct.lower_ in words("circumstances")
        if is_given and adjunct.i == frame.cue_last.i + 1 and end + 1 < child.i and end > adjunct.i + 1:
            return adjunct.i if doc[end + 1].text == "," else None
    return None


def _with_lost_subject(frame: Frame, child: Token, start: int) -> int:
    """Give a clause its subject back where the parser made it an object: `told him | sentiment is bad`."""
    if any(c.dep_ in SUBJECTS for c in child.children):
        return start
    told = [*frame.cue.rights, *(frame.addressee.rights if frame.addressee is not None else ())]
    taken = {frame.addressee, frame.speaker}
    lost: list[Token] = [
        c for c in told if c.dep_ in _LOST and c not in taken and frame.cue.i < c.i < child.i
    ]
    return min([start, *(c.left_edge.i for c in lost)])


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
