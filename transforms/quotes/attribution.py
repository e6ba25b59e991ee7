"""Attribution: which frame says who spoke the words between quotation marks.

In order of evidence: the frame that governs a fragment; the frame that introduces the quotation; the frame
that follows it; a colon; and, where a quotation has no frame of its own, the one before it goes on.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.facts import Quotation
from transforms.parse import Token
from transforms.quotes.cues import nouns, verbs, words
from transforms.quotes.frames import SUBJECTS, Frame, frame_at
from transforms.reading import Reading, Sentence

_MAX_GAP = 40  # tokens between a quotation and the frame after it: a source with a long apposition
_REACH = 120  # tokens of a sentence before a quotation in which its frame may stand
_SHORT_SOURCE = 6  # tokens of a name and its verb right after a quotation
_NEIGHBOURS = 4  # quotations of the same sentence that may stand between it and its frame
_STEPS = 12  # steps up the tree from a quotation to the noun that takes it
_OF_A_NOUN = frozenset({"acl", "relcl", "ccomp", "prep", "appos", "attr"})
_CONTINUES = frozenset({",", "-", "--", "—", "–", "!", "?", "...", "…"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with its frame, or with the head of a source that no verb introduces (a colon does)."""

    quotation: Quotation
    frame: Frame | None
    source: Token | None = None
    goes_on: bool = False


class Attributor:
    """Attributes the quotations of one article in text order; keeps where each frame stands."""

    def __init__(self, reading: Reading, frames: Sequence[Frame]) -> None:
        self._reading = reading
        self._frames = list(frames)
        self._cues = [frame.cue.i for frame in self._frames]
        self._spoken = [q for q in reading.quotations if q.is_speech]

    def attribute(self, quotation: Quotation) -> Attributed:
        """Return the quotation with the frame in its own sentence, if there is one."""
        tokens = self._reading.tokens_in(quotation.outer)
        if not tokens:
            return Attributed(quotation, None)
        first, last = tokens.start, tokens.stop - 1
        opening = self._reading.sentence_at(quotation.inner.start)
        first = max(first, opening.first)
        closing = self._reading.sentence_of(self._reading.doc[last])
        owned = self._owned_words(first, last)
        if owned is not None:
            return Attributed(quotation, owned)
        if quotation.form == "mixed":
            governing = self._governing(first, last)
            if governing is not None and governing.cue_class != "other":
                return Attributed(quotation, governing)
            frame = self._before(first, opening) or self._after(last, closing) or governing
            return Attributed(quotation, frame)
        before = self._before(first, opening)
        if before is not None and self._introduces(before, first):
            return Attributed(quotation, before)
        if quotation.opens_only:
            return self._by_line_before(quotation, first, opening) or Attributed(quotation, None)
        after = self._after(last, closing) if self._may_go_on(quotation, last, closing) else None
        if after is not None:
            return Attributed(quotation, after)
        governing = self._governing(first, last)
        if governing is not None:
            return Attributed(quotation, governing)
        return self._by_main_verb(quotation, first, last, opening, closing, before)

    def _between(self, first: int, last: int) -> list[Frame]:
        """Return the frames whose cue is among the tokens `first` to `last`."""
        return self._frames[bisect_left(self._cues, first) : bisect_left(self._cues, last + 1)]

    def _before(self, first: int, sentence: Sentence) -> Frame | None:
        floor = max(sentence.first, first - _REACH)
        start = self._reading.starts[first]
        index = bisect_left(self._spoken, start, key=lambda q: q.outer.start)
        for quotation in reversed(self._spoken[max(0, index - _NEIGHBOURS) : index]):
            stop = self._reading.tokens_in(quotation.outer).stop
            if quotation.form == "direct" and floor < stop <= first:
                floor = stop
        spoken = [frame for frame in self._between(floor, first - 1) if frame.speaker is not None]
        asserted = [frame for frame in spoken if not frame.is_hypothetical and not frame.is_negated]
        frames = asserted or spoken  # "said Peru would make clear that" is no word of Peru's yet
        above = [f for f in frames if self._is_below(first, f.cue) and not _is_beside_only(f)]
        clausal = [frame for frame in frames if frame.verb is None or "clause" in frame.verb.complements]
        return next((group[-1] for group in (above, clausal, frames) if group), None)

    def _introduces(self, frame: Frame, first: int) -> bool:
        """Tell whether a frame before a quotation leads to it: nothing reported lies between."""
        between = self._reading.doc[frame.cue.i + 1 : first]
        if (between and between[-1].text in {",", ":", "-", "--", "—"}) or not between:
            return True
        if any(token.lower_ == "that" and token.dep_ == "mark" for token in between):
            return True
        return all(token.dep_ not in SUBJECTS for token in between) or self._is_below(first, frame.cue)

    def _is_below(self, first: int, cue: Token) -> bool:
        current, steps = self._reading.doc[min(first + 1, len(self._reading.doc) - 1)], 0
        while current.head != current and steps < 30:
            current, steps = current.head, steps + 1
            if current == cue:
                return True
        return False

    def _may_go_on(self, quotation: Quotation, last: int, sentence: Sentence) -> bool:
        if last >= sentence.last:
            return False
        following = self._reading.doc[last + 1]
        text = self._reading.text
        tail = text[quotation.inner.end : quotation.outer.end]
        ended = tail[:1] == "." and "," not in tail
        return not ended or following.text in _CONTINUES or following.text[:1].islower()

    def _after(self, last: int, sentence: Sentence) -> Frame | None:
        limit = min(sentence.last, last + _MAX_GAP)
        index = bisect_left(self._spoken, self._reading.ends[last], key=lambda q: q.outer.start)
        if index < len(self._spoken):
            start = self._reading.tokens_in(self._spoken[index].outer).start
            limit = min(limit, start - 1) if start > last else limit
        frames = [f for f in self._between(last + 1, limit) if f.speaker is not None and f.first > last]
        main = [frame for frame in frames if frame.cue.dep_ not in {"relcl", "acl"}]
        if len(main) > 1 and _only_names(main[0]):  # `," Mr. Li, often called "Ace", said`
            return main[1]
        return main[0] if main else self._misparsed(last, limit)

    def _misparsed(self, last: int, limit: int) -> Frame | None:
        """Return the frame `Name said` right after the marks that the parser took into the quotation."""
        doc = self._reading.doc
        for token in doc[last + 1 : min(limit, last + _SHORT_SOURCE) + 1]:
            verb = verbs().get(token.lemma)
            if token.i > last + 1 and token.tag_ in {"VBD", "VBZ"} and verb is not None:
                return Frame(token, token, verb, verb.cue_class, token.nbor(-1))
            if token.pos_ != "PROPN":
                return None
        return None

    def _governing(self, first: int, last: int) -> Frame | None:
        """Return the closest frame up the tree from what stands inside the marks.

        A verb of speech whose clause holds it comes before a closer verb of the mind or of promising: in
        `Mr. Li said he thought tariffs were a "mistake"` it is said, not thought. Who calls something names
        keeps them: `Ms. Lee said the EC had called the pact "a farce"`.
        """
        closest = None
        for frame, is_reported in self._frames_above(first, last):
            is_clausal = frame.verb is not None and "clause" in frame.verb.complements
            if is_clausal and is_reported:
                return closest if closest is not None and _names_in_words(closest) else frame
            if closest is None or (closest.cue_class == "other" and frame.cue_class != "other"):
                closest = frame
        return closest

    def _owned_words(self, first: int, last: int) -> Frame | None:
        """Return the frame of a noun for what somebody says: `rejected his claim that it was "a hoax"`."""
        doc = self._reading.doc
        if first == 0 or doc[first - 1].text in {",", ":"}:
            return None
        current = doc[min(first + 1, last)]
        for _ in range(_STEPS):
            below, current = current, current.head
            if current == below:
                return None
            if first <= current.i <= last:
                continue
            noun = current if below.dep_ in _OF_A_NOUN else None
            if current.pos_ in {"VERB", "AUX"} and below.dep_ == "prep":
                noun = next((c for c in current.rights if c.dep_ == "dobj" and c.i == below.i - 1), None)
            cue_class = _class_of(noun) if noun is not None and noun.i < first else None
            if noun is not None and cue_class is not None:
                owner = next((c for c in noun.children if c.dep_ == "poss"), None)
                return Frame(noun, noun, None, cue_class, owner) if owner is not None else None
        return None

    def _frames_above(self, first: int, last: int) -> Iterator[tuple[Frame, bool]]:
        """Yield the frames up the tree, and whether what is below each is its reported clause."""
        doc = self._reading.doc
        current = doc[min(first + 1, last)]
        steps = 0
        while current.head != current and steps < 30:
            below, current, steps = current, current.head, steps + 1
            if first <= current.i <= last:
                continue
            for frame in self._between(current.i, current.i):
                if frame.speaker is None or _is_beside_only(frame) or first <= frame.speaker.i <= last:
                    continue
                is_promise = below.dep_ == "xcomp" and below.tag_ == "VB"
                yield frame, below.dep_ in {"ccomp", "xcomp"} and not is_promise

    def _by_main_verb(
        self,
        quotation: Quotation,
        first: int,
        last: int,
        opening: Sentence,
        closing: Sentence,
        before: Frame | None,
    ) -> Attributed:
        """Fall back on the verb beside the quotation, whatever it means: `"...," Mr. Li wrote back`."""
        doc = self._reading.doc
        if self._may_go_on(quotation, last, closing):
            for token in doc[last + 1 : min(closing.last, last + _MAX_GAP) + 1]:
                if token.text == '"':
                    break
                if token.tag_ in {"VBD", "VBZ"} and any(
                    c.dep_ == "nsubj" and c.i > last for c in token.children
                ):
                    return Attributed(quotation, frame_at(token, verbs().get(token.lemma_)))
        if before is not None:
            return Attributed(quotation, before)
        is_introduced = first > opening.first and doc[first - 1].text in {",", ":"}
        if is_introduced:
            return self._by_colon(quotation, first, opening)
        return (
            self._by_line_before(quotation, first, opening)
            or self._by_sentence_after(quotation, last, closing)
            or self._by_dash(quotation, last)
        )

    def _by_line_before(self, quotation: Quotation, first: int, opening: Sentence) -> Attributed | None:
        """Take the frame of a sentence that ends in a colon before the quotation's own paragraph."""
        doc = self._reading.doc
        if first != opening.first or first == 0:
            return None
        if doc[first - 1].text == "." and (bare := self._bare_frame(first - 2)) is not None:
            return Attributed(quotation, bare)
        if doc[first - 1].text != ":":
            return None
        sentence = self._reading.sentence_of(doc[first - 1])
        frames = [frame for frame in self._between(sentence.first, first - 1) if frame.speaker is not None]
        if frames:
            return Attributed(quotation, frames[-1])
        return self._by_colon(quotation, first, sentence)

    def _by_sentence_after(self, quotation: Quotation, last: int, closing: Sentence) -> Attributed | None:
        """Take the sentence after a quotation that only says who spoke: `"..." Ms. Lee explained to us`."""
        if last < closing.last or last + 1 >= len(self._reading.doc):
            return None
        following = self._reading.sentence_of(self._reading.doc[last + 1])
        if following.paragraph_id != closing.paragraph_id:
            return None  # the next paragraph goes on with somebody else
        frames = [f for f in self._between(following.first, following.last) if f.speaker is not None]
        verb = frames[0].verb if len(frames) == 1 and frames[0].cue.dep_ == "ROOT" else None
        if verb is None or "clause" not in verb.complements or frames[0].cue_class != "say":
            return None
        rest = self._reading.doc[frames[0].cue.i + 1 : following.last + 1]
        says_more = any(c.dep_ in {"ccomp", "xcomp", "dobj", "advcl"} for c in frames[0].cue.rights)
        is_short = len(rest) <= _SHORT_SOURCE and not any(t.text in {'"', ":", ","} for t in rest)
        return Attributed(quotation, frames[0]) if is_short and not says_more else None

    def _bare_frame(self, index: int) -> Frame | None:
        """Return the frame that ends a sentence and reports nothing itself: `Ms. Lee tweeted. "..."`."""
        frames = [frame for frame in self._between(index, index) if frame.speaker is not None]
        is_bare = bool(frames) and not any(c.dep_ == "ccomp" for c in frames[-1].cue.children)
        return frames[-1] if is_bare and frames[-1].verb and "clause" in frames[-1].verb.complements else None

    def _by_dash(self, quotation: Quotation, last: int) -> Attributed:
        """Take the name after a dash: `"We will go." -- Li Wei, farmer`."""
        doc = self._reading.doc
        if last + 2 < len(doc) and doc[last + 1].text in {"-", "--", "—", "―", "–"}:
            name = next(
                (t for t in doc[last + 2 : last + 8] if t.dep_ in {"ROOT", "appos"} or t.is_punct), None
            )
            if name is not None and name.pos_ == "PROPN":
                return Attributed(quotation, None, name)
        return Attributed(quotation, None)

    def _by_colon(self, quotation: Quotation, first: int, opening: Sentence) -> Attributed:
        doc = self._reading.doc
        region = doc[opening.first : first - 1]
        subject = next((t for t in region if t.dep_ == "nsubj" and t.tag_ not in {"WDT", "WP"}), None)
        if subject is None and doc[first - 1].text == ":":
            subject = next((t for t in region if t.dep_ == "ROOT" and t.pos_ in {"PROPN", "NOUN"}), None)
        return Attributed(quotation, None, subject)


def _class_of(noun: Token) -> str | None:
    """Return the cue class of a noun for what its owner says, or says he is after: "his bid to"."""
    lemma = noun.lemma
    return nouns().get(lemma) or ("other" if lemma in words("aims") else None)


def _is_beside_only(frame: Frame) -> bool:
    """Tell a verb that reports only a whole quotation beside it: "go", "start"."""
    return frame.verb is not None and frame.verb.complements == {"beside"}


def _names_in_words(frame: Frame) -> bool:
    """Tell a verb whose object takes the speaker's words: "call", "denounce"."""
    if frame.verb is None or frame.cue_class not in {"say", "accuse"}:
        return False
    return "quotation" in frame.verb.complements and "clause" not in frame.verb.complements


def _only_names(frame: Frame) -> bool:
    """Tell a verb that gives its subject another name: `often referred to as AB`."""
    follows = frame.cue.doc[frame.cue.i + 1 : frame.cue.i + 3]
    return (
        frame.verb is not None
        and "clause" not in frame.verb.complements
        and any(t.lower_ == "as" for t in follows)
    )
