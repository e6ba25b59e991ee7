"""Frames: the verb of speech with its subject and addressee, read off the dependency parse.

A frame is `Mr. Li told reporters`, `said a senior official`, `according to the ministry`, `adding`; what it
frames (a clause or a quotation) is found by `transforms.quotes.clauses` and `transforms.quotes.attribution`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.parse import Parse, Token
from transforms.quotes.cues import Verb, nouns, phrases, verbs, words
from transforms.quotes.speech_clauses import NOUNS, RELATIVES
from transforms.quotes.subjects import quotes_another, speaker_of
from transforms.reading import Reading

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_ACTORS = frozenset({"GPE", "ORG", "PERSON", "NORP"})


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
        elif token.pos_ == "NOUN":
            frame = _owned_frame(token)
        elif token.tag_ not in _VERB_TAGS or token.dep_ in {"amod", "compound"}:
            frame = None
        else:
            verb = known.get(token.lemma)
            frame = _uttering_frame(token) or _learned_frame(token) or _frame_of(token, verb)
            if frame is not None and verb is not None and verb.complements == {"that_clause"}:
                frame = frame if reports_that(frame) else None
        if frame is not None:
            frames.append(frame)
    return frames


def _frame_of(token: Token, verb: Verb | None) -> Frame | None:
    """Return the frame of a verb or of the phrase it opens; of those only beside quotations the phrase."""
    if verb is None:
        return _phrase_frame(token)
    if verb.complements == {"beside"}:
        return _phrase_frame(token) or frame_at(token, verb)
    return frame_at(token, verb) or _phrase_frame(token)


def _candidates(doc: Parse) -> list[int]:
    """Return the tokens whose lemma is in the lexicon."""
    known = _known_lemmas()
    return [token.i for token in doc if token.lemma_ in known]


@cache
def _known_lemmas() -> frozenset[str]:
    return frozenset(
        {
            "accord",
            "according",
            "learn",
            *words("owned_nouns"),
            *verbs(),
            *words("uttering_verbs"),
            *(first for first, _ in phrases()),
        }
    )


def frame_at(token: Token, verb: Verb | None) -> Frame | None:
    """Return the frame that a verb heads, or None where nobody speaks (passive without agent, no subject)."""
    speaker = speaker_of(token)
    if (speaker is not None and speaker.tag_ in RELATIVES) or quotes_another(token):
        return None
    governor, below = token.head, token.children
    silenced = token.dep_ == "xcomp" and governor.lemma_ not in words("control_verbs") | words(
        "leading_verbs"
    )
    conditional = any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in below)
    modal = _is_modal(below)
    modal = modal or (
        token.dep_ == "xcomp" and governor.lemma_ == "continue" and _is_modal(governor.children)
    )
    bare = token.tag_ == "VB" and not modal and any(c.tag_ == "TO" for c in below)
    return Frame(
        cue=token,
        cue_last=_particle(token, below) or token,
        verb=verb,
        cue_class=verb.cue_class if verb else "other",
        speaker=speaker,
        addressee=_addressee(token, below),
        is_negated=_is_negated(below) or (silenced and governor.lemma_ in words("silencing_verbs")),
        is_hypothetical=conditional or modal or (bare and (silenced or token.dep_ not in {"xcomp", "advcl"})),
    )


def _is_modal(below: Iterable[Token]) -> bool:
    modals = (c for c in below if c.tag_ == "MD" and c.dep_.startswith("aux"))
    return any(modal.lemma in words("hypothetical_modals") for modal in modals)


def _phrase_frame(token: Token) -> Frame | None:
    """Return the frame of a two-word cue: `made clear that`, `let it be known`, `pointed out`."""
    if token.tag_ not in _VERB_TAGS:
        return None
    lemma = token.lemma
    for (first, second), cue_class in phrases().items():
        if lemma != first:
            continue
        reach = 2 if second == "it" else 5
        partner = next((t for t in token.doc[token.i + 1 : token.i + reach] if t.lemma == second), None)
        if partner is not None:
            frame = frame_at(token, Verb(f"{first} {second}", cue_class, frozenset({"clause"})))
            if frame is not None:
                frame.cue_last = partner
            return frame
    return None


def _uttering_frame(token: Token) -> Frame | None:
    """Return the frame of a verb and the noun for what it utters: `voiced hope that`, `renewed threat to`."""
    lemma = token.lemma
    if lemma not in words("uttering_verbs"):
        return None
    noun = next((c for c in token.rights if c.dep_ == "dobj" and c.lemma in nouns()), None)
    if noun is None:
        return None
    is_clause = clause_of_noun(noun) is not None
    is_repeated = lemma in words("repeating_verbs") and any(_is_to_do(c) for c in noun.rights)
    if not is_clause and not is_repeated:
        return None
    complement = "clause" if is_clause else "infinitive"
    frame = frame_at(token, Verb(lemma, nouns()[noun.lemma], frozenset({complement, "quotation"})))
    if frame is not None:
        frame.cue_last = noun
    return frame


def _learned_frame(token: Token) -> Frame | None:
    """Return the frame of what a reporter has from somebody: `learned from the ministry that`."""
    if token.lemma_ != "learn":
        return None
    origin = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "from"), None)
    source = next((c for c in origin.children if c.dep_ == "pobj"), None) if origin is not None else None
    if source is None:
        return None
    return Frame(token, token, Verb("learn", "say", frozenset({"that_clause"})), "say", source)


def _owned_frame(noun: Token) -> Frame | None:
    """Return the frame of a noun whose owner says what follows: `Peru's claim that`, `a vow by him that`."""
    if noun.lemma not in words("owned_nouns") or clause_of_noun(noun) is None:
        return None
    if noun.dep_ == "dobj" and noun.head.lemma in words("uttering_verbs"):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    owner = owner or next((c for c in noun.lefts if c.dep_ == "compound" and c.ent_type_ in _ACTORS), None)
    by = (c for c in noun.rights if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"})
    owner = owner or next((g for c in by for g in c.children if g.dep_ == "pobj"), None)
    if owner is None:
        return None
    cue_class = nouns().get(noun.lemma, "say")
    return Frame(noun, noun, Verb(noun.lemma_, cue_class, frozenset({"clause"})), cue_class, owner)


def _is_to_do(clause: Token) -> bool:
    return (
        clause.dep_ in {"acl", "relcl"} and clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.lefts)
    )


def clause_of_noun(noun: Token) -> Token | None:
    """Return the verb of the clause with "that" which says what a noun says: "his claim that it works"."""
    for clause in noun.rights:
        if clause.dep_ in {"acl", "ccomp", "relcl"} and is_finite(clause):
            mark = next((c for c in clause.lefts if c.lower_ == "that"), None)
            if mark is not None and (mark.dep_ == "mark" or mark.tag_ == "IN"):
                return clause
            if mark is None and clause.dep_ == "acl" and clause.left_edge.lower_ == "that":
                return clause  # "that" hung on the subject: "concerns that tough demands will sink it"
    return None


def reports_that(frame: Frame) -> bool:
    """Tell a frame whose verb governs a clause with "that"."""
    return any(
        c.dep_ == "ccomp" and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.lefts)
        for c in frame.cue.rights
    )


def _according(token: Token) -> Frame | None:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None or following.lower_ != "to":
        return None
    source = next((c for c in following.children if c.dep_ == "pobj"), None)
    if source is None or source.lemma in words("not_sources"):
        return None
    return Frame(token, following, None, "say", source, is_according=True)


def _is_negated(below: Sequence[Token]) -> bool:
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in below):
        return True
    subject = next((c for c in below if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in {"nobody", "none"}


def _particle(token: Token, below: Sequence[Token]) -> Token | None:
    return next((c for c in below if c.dep_ == "prt" and c.i == token.i + 1), None)


def _addressee(token: Token, below: Sequence[Token]) -> Token | None:
    """Return whom it was said to: `told reporters`, `urged Tokyo to`, `called on Tokyo to`."""
    verb = verbs().get(token.lemma)
    if verb is None:
        return None
    takes_object = verb.cue_class in {"tell", "ask", "warn"} or "object_infinitive" in verb.complements
    for child in below:
        if child.i < token.i:
            continue
        if (
            takes_object
            and token.lemma_ != "call"
            and child.dep_ in {"dobj", "dative"}
            and child.pos_ in NOUNS
        ):
            return child
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"on", "upon", "to", "with"}:
            is_to = child.lower_ == "to" and verb.cue_class in {"say", "accuse", "tell", "agree"}
            is_to = is_to or (child.lower_ == "to" and token.lemma_ == "appeal")
            is_on = child.lower_ in {"on", "upon"} and token.lemma_ == "call"
            is_with = child.lower_ == "with" and token.lemma_ == "plead"
            if is_to or is_on or is_with:
                return next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE"), None)
    return None


def is_finite(token: Token) -> bool:
    """Tell a finite verb, by its own tag or an auxiliary's."""
    if token.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return token.pos_ in {"VERB", "AUX"}
    return any(c.tag_ in {"VBD", "VBP", "VBZ", "MD"} and c.dep_.startswith("aux") for c in token.children)
