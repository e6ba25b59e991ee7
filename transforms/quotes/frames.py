"""Frames: the verb of speech with its subject and addressee, read off the dependency parse.

A frame is `Mr. Li told reporters`, `said a senior official`, `according to the ministry`, `adding`; what it
frames (a clause or a quotation) is found by `transforms.quotes.clauses` and `transforms.quotes.attribution`.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from transforms.quotes.cues import Verb, phrases, verbs, words
from transforms.reading import Reading

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_AS_SUBJECT = frozenset({"dobj", "attr", "oprd", "npadvmod", "dep", "appos"})
_MAX_CLIMB = 6  # steps up the tree to the verb whose subject a participle shares


@dataclass(eq=False, slots=True)
class Frame:
    """One report of speech. Token fields are tokens of the parse; `cue_last` ends a cue of several words."""

    cue: Token
    cue_last: Token
    verb: Verb | None
    cue_class: str
    speaker: Token | None
    addressee: Token | None = None
    is_according: bool = False
    is_negated: bool = False
    is_hypothetical: bool = False

    @property
    def first(self) -> int:
        """The first token of the frame: of its subject where that stands before the verb, else the cue."""
        if self.speaker is None or self.speaker.i > self.cue.i:
            return self.cue.i
        return self.speaker.left_edge.i

    @property
    def last(self) -> int:
        """The last token of the frame, its subject and addressee included."""
        ends = [self.cue_last.i]
        ends += [t.right_edge.i for t in (self.speaker, self.addressee) if t is not None and t.i > self.cue.i]
        return max(ends)


def find_frames(reading: Reading) -> list[Frame]:
    """Return the frames of an article in text order."""
    doc = reading.doc
    frames = []
    known = verbs()
    for index in _candidates(doc):
        token = doc[index]
        if token.lower_ == "according":
            frame = _according(token)
        elif token.tag_ not in _VERB_TAGS or token.dep_ in {"amod", "compound"}:
            frame = None
        else:
            verb = known.get(token.lemma_.lower())
            frame = frame_at(token, verb) if verb is not None else _phrase_frame(token)
        if frame is not None:
            frames.append(frame)
    return frames


def _candidates(doc: Doc) -> list[int]:
    """Return the tokens whose lemma is in the lexicon; one array look-up for the whole article."""
    lemmas = doc.to_array("LEMMA")
    return [int(index) for index in np.flatnonzero(np.isin(lemmas, _lemma_hashes(doc.vocab.strings)))]


@cache
def _lemma_hashes(strings: StringStore) -> np.ndarray:
    lemmas = {"accord", "according", *verbs(), *(first for first, _ in phrases())}
    return np.array([strings.add(lemma) for lemma in sorted(lemmas)], dtype=np.uint64)


def frame_at(token: Token, verb: Verb | None) -> Frame | None:
    """Return the frame that a verb heads, or None where nobody speaks (passive without agent, no subject)."""
    speaker = speaker_of(token)
    if (speaker is not None and speaker.tag_ in _RELATIVES) or _quotes_another(token):
        return None
    governor = token.head
    silenced = token.dep_ == "xcomp" and governor.lemma_ not in words("control_verbs")
    conditional = any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in token.children)
    modal = any(c.tag_ == "MD" and c.lemma_.lower() in words("hypothetical_modals") for c in token.children)
    bare = token.tag_ == "VB" and not modal and any(c.tag_ == "TO" for c in token.children)
    return Frame(
        cue=token,
        cue_last=_particle(token) or token,
        verb=verb,
        cue_class=verb.cue_class if verb else "other",
        speaker=speaker,
        addressee=_addressee(token),
        is_negated=_is_negated(token) or (silenced and governor.lemma_ in words("silencing_verbs")),
        is_hypothetical=conditional or modal or (bare and (silenced or token.dep_ not in {"xcomp", "advcl"})),
    )


def _phrase_frame(token: Token) -> Frame | None:
    """Return the frame of a two-word cue: `made clear that`, `let it be known`, `pointed out`."""
    if token.tag_ not in _VERB_TAGS:
        return None
    lemma = token.lemma_.lower()
    for (first, second), cue_class in phrases().items():
        if lemma != first:
            continue
        partner = next((t for t in token.doc[token.i + 1 : token.i + 5] if t.lemma_.lower() == second), None)
        if partner is not None:
            frame = frame_at(token, Verb(f"{first} {second}", cue_class, frozenset({"clause"})))
            if frame is not None:
                frame.cue_last = partner
            return frame
    return None


def _according(token: Token) -> Frame | None:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None or following.lower_ != "to":
        return None
    source = next((c for c in following.children if c.dep_ == "pobj"), None)
    if source is None or source.lemma_.lower() in words("not_sources"):
        return None
    return Frame(token, following, None, "say", source, is_according=True)


def speaker_of(token: Token) -> Token | None:
    """Return the head of what speaks: subject, agent of a passive, or the subject of the verb above."""
    subject = _own_subject(token)
    if subject is not None:
        return _antecedent(subject, token)
    if token.dep_ == "conj" and _resumes_report(token):
        return speaker_of(token.head.head)
    if _is_passive(token):
        return _agent(token)
    if token.dep_ == "ROOT" or token.tag_ in {"VBD", "VBZ", "VBP"}:
        inverted = _inverted_subject(token)
        if inverted is not None:
            return inverted
    return _shared_subject(token)


def _resumes_report(token: Token) -> bool:
    """Tell `said talks had gone well but added`, where the parser gives "added" to the talks."""
    governor = token.head.head
    is_inside = token.head.dep_ == "ccomp" and governor.lemma_.lower() in verbs()
    if is_inside and token.tag_ == "VBG":  # `saying it was late and arguing it was wrong`
        return governor.tag_ == "VBG" and token.head.tag_ != "VBG"
    return is_inside and token.tag_ == "VBD" and token.lemma_.lower() in words("resuming_verbs")


def _own_subject(token: Token) -> Token | None:
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    if subjects:
        before = [c for c in subjects if c.i < token.i]
        return before[-1] if before else subjects[0]
    passive = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    return passive if passive is not None and _is_contracted_perfect(token) else None


def _is_contracted_perfect(token: Token) -> bool:
    """Tell "he's threatened to" (has) from "he's threatened by" (is)."""
    auxiliary = next((c for c in token.children if c.dep_ == "auxpass"), None)
    complements = any(c.dep_ in {"xcomp", "ccomp"} for c in token.children)
    return (
        auxiliary is not None and auxiliary.lower_ in {"'s", "’s"} and complements and _agent(token) is None
    )


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.tag_ not in _RELATIVES:
        return subject
    if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS:
        return verb.head
    if verb.dep_ == "conj":
        return speaker_of(verb.head)
    return None


def _is_passive(token: Token) -> bool:
    if token.tag_ != "VBN":
        return False
    if token.dep_ in {"advcl", "acl"} and not any(c.dep_.startswith("aux") for c in token.children):
        return True  # "Asked by reporters if ..., he said"
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in token.children)


def _agent(token: Token) -> Token | None:
    by = next(
        (c for c in token.children if c.dep_ == "agent" or (c.lower_ == "by" and c.dep_ == "prep")), None
    )
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _inverted_subject(token: Token) -> Token | None:
    """Return the noun after a verb that follows a quotation: `," said Mr. Li`, misread as its object."""
    before = token.nbor(-1).text if token.i else ""
    if before not in {",", '"', "'", "?", "!", "''"}:
        return None
    return next((c for c in token.rights if c.dep_ in _AS_SUBJECT and c.pos_ in _NOUNS), None)


def noun_after(token: Token) -> Token | None:
    """Return the head of the noun phrase that begins right after a token, if one does."""
    current = token.doc[min(token.i + 1, len(token.doc) - 1)]
    while (
        current.dep_ in {"compound", "det", "amod", "nmod", "poss", "nummod"} and current.head.i > current.i
    ):
        current = current.head
    return current if current.pos_ in _NOUNS and current != token else None


def _shared_subject(token: Token) -> Token | None:
    """Climb to the verb whose subject this one shares: `..., saying`, `and added`, `was quoted as saying`."""
    current, steps = token, 0
    while steps < _MAX_CLIMB and current.head != current:
        dep, head = current.dep_, current.head
        if dep == "acl" and not _is_set_off(current):
            return head if head.pos_ in _NOUNS else None
        if dep == "acl" and head.dep_ in {"nsubj", "nsubjpass", "ROOT", "appos"}:
            return head
        if head.pos_ in _NOUNS and (dep == "acl" or current.pos_ in _NOUNS):
            current, steps = head, steps + 1
            continue
        if dep in {
            "dobj",
            "pobj",
            "attr",
            "conj",
            "advcl",
            "xcomp",
            "pcomp",
            "prep",
            "ccomp",
            "dep",
            "parataxis",
        }:
            if dep == "ccomp" and token.tag_ != "VBG":
                return None
            if head.pos_ in {"VERB", "AUX"}:
                found = _subject_above(head, is_conjunct=dep == "conj")
                if found is not None:
                    return found
            current, steps = head, steps + 1
            continue
        return None
    return None


def _is_set_off(token: Token) -> bool:
    """Tell a participle after a comma: `cut the duty on goods, saying` hangs on no noun."""
    first = token.left_edge.i
    return token.tag_ == "VBG" and first > 0 and token.doc[first - 1].text == ","


def _subject_above(head: Token, *, is_conjunct: bool) -> Token | None:
    if _quotes_another(head):
        quoted = next((c for c in head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        if quoted is not None:
            return quoted
    subject = _own_subject(head)
    if subject is not None:
        return _antecedent(subject, head)
    if is_conjunct and not _is_passive(head):
        return next((c for c in head.children if c.dep_ == "nsubjpass"), None)
    agent = _agent(head)
    if agent is not None:
        return agent
    return next((c for c in head.children if c.dep_ == "nsubjpass"), None)


def _quotes_another(token: Token) -> bool:
    """Tell `quoted him as saying`, `was cited as saying`: the one quoted speaks."""
    if token.lemma_ not in {"quote", "cite"}:
        return False
    return any(c.lower_ == "as" and any(g.dep_ == "pcomp" for g in c.children) for c in token.rights)


def _is_negated(token: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in token.children):
        return True
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in {"nobody", "none"}


def _particle(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ == "prt" and c.i == token.i + 1), None)


def _addressee(token: Token) -> Token | None:
    """Return whom it was said to: `told reporters`, `urged Tokyo to`, `called on Tokyo to`."""
    verb = verbs().get(token.lemma_.lower())
    if verb is None:
        return None
    takes_object = verb.cue_class in {"tell", "ask", "warn"} or "object_infinitive" in verb.complements
    for child in token.children:
        if child.i < token.i:
            continue
        if (
            takes_object
            and token.lemma_ != "call"
            and child.dep_ in {"dobj", "dative"}
            and child.pos_ in _NOUNS
        ):
            return child
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"on", "upon", "to"}:
            is_to = child.lower_ == "to" and verb.cue_class in {"say", "accuse", "tell", "agree"}
            is_on = child.lower_ in {"on", "upon"} and token.lemma_ == "call"
            if is_to or is_on:
                return next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE"), None)
    return None


def sentence_bounds(reading: Reading, token: Token) -> tuple[int, int]:
    """Return the first and last token of the sentence of `token`."""
    sentence = reading.sentence_of(token)
    return sentence.first, sentence.last


def is_finite(token: Token) -> bool:
    """Tell a finite verb, by its own tag or an auxiliary's."""
    if token.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return token.pos_ in {"VERB", "AUX"}
    return any(c.tag_ in {"VBD", "VBP", "VBZ", "MD"} and c.dep_.startswith("aux") for c in token.children)
