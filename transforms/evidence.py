"""What stands round a word, as the evidence a classifier weighs (`transforms.maxent`).

Each piece of evidence is text "what=which": the word itself, what hangs below it, the words it hangs on with
their auxiliaries and subjects, its neighbours, the content words of its sentence, the dates beside it, the
speech it stands in. No headline and no pairs of words: what they add is the story rather than the language.
"""

import re
from collections.abc import Iterator

from transforms.facts import Quote, Time
from transforms.parse import SentenceOfTree, Token
from transforms.quotes.said_on import times_in
from transforms.reading import Reading

_MODALITY = frozenset({"aux", "auxpass", "neg", "mark"})
_BELOW = frozenset({"amod", "compound", "nmod", "acl", "relcl", "prep", "advmod", "nummod", "appos"})
_BESIDE = frozenset({"amod", "compound", "det", "poss"})
_ADJUNCTS = frozenset({"advmod", "npadvmod", "prep", "prt"})
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "SCONJ"})
_MOST_HEADS = 5
_NEAR = 3  # tokens on either side whose place counts
_CLOSE = 60  # characters between a word and a date that is rather said of it
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def evidence_about(reading: Reading, token: Token) -> list[str]:
    """Return all evidence about one word."""
    around = reading.once(_Surroundings)
    return [
        *_own(token),
        *_over(token),
        *_beside(token),
        *around.of_sentence(token.sent),
        *around.of_dates(token),
        *around.of_speech(token),
        *around.of_place(token),
    ]


class _Surroundings:
    """What is the same for many words of an article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sentences: dict[int, list[str]] = {}

    def of_sentence(self, sentence: SentenceOfTree) -> list[str]:
        """Return the content words of a sentence."""
        known = self._sentences.get(sentence.start)
        if known is None:
            tokens = self._reading.doc[sentence.start : sentence.end]
            known = [f"sentence={token.lemma}" for token in tokens if token.pos_ in _CONTENT]
            if tokens and tokens[-1].text == "?":
                known.append("question")
            self._sentences[sentence.start] = known
        return known

    def of_dates(self, token: Token) -> Iterator[str]:
        """Yield where the dates of a sentence lie, seen from the day of publication."""
        span = self._reading.sentence_of(token).span
        start = self._reading.starts[token.i]
        for time in times_in(self._reading, span):
            lies = self._lies(time)
            if lies:
                yield f"date={lies}"
                yield f"date={lies} {'near' if abs(start - time.span.start) < _CLOSE else 'far'}"

    def _lies(self, time: Time) -> str:
        value = time.value or ""
        published = self._reading.article.published_on
        match = _DAY.match(value)
        if match is None:
            return value if value.endswith("_REF") else ""
        if published is None:
            return ""
        today = (f"{published.year}", f"{published.month:02d}", f"{published.day:02d}")
        for unit, then, now in zip(("year", "month", "day"), match.groups(), today, strict=True):
            if then is not None and then != now:
                return f"{'past' if then < now else 'coming'} {unit}"
        return "now"

    def of_speech(self, token: Token) -> list[str]:
        """Return the form and the kind of the speech a word stands in."""
        start = self._reading.starts[token.i]
        within: Quote | None = next(
            (quote for quote in self._reading.quotes if quote.span.start <= start < quote.span.end), None
        )
        return ["speech=none"] if within is None else [f"speech={within.form}", f"cue={within.cue_class}"]

    def of_place(self, token: Token) -> tuple[str, str]:
        """Return how far down the article a word stands."""
        paragraph = self._reading.sentence_of(token).paragraph_id
        return f"paragraph={min(4, paragraph)}", f"fifth={5 * token.i // max(1, len(self._reading.doc))}"


def _own(token: Token) -> Iterator[str]:
    """Yield the word and what hangs below it."""
    yield f"word={token.lemma}"
    yield f"tag={token.tag_}"
    yield f"dep={token.dep_}"
    yield f"word={token.lemma} {token.tag_}"
    determiner = next((c.lower_ for c in token.children if c.dep_ in ("det", "poss")), "none")
    yield f"determiner={determiner}"
    for child in token.children:
        label = child.dep_
        if label in _BELOW:
            yield f"below={label} {child.lemma}"
        if label in _MODALITY:
            yield f"own={child.lower_}"
            yield f"own={child.lower_} {token.tag_}"
        if label in ("acl", "relcl"):
            yield f"clause={child.lemma} {child.tag_}"
            yield from (f"clause+{c.lower_} {child.tag_}" for c in child.children if c.dep_ in _MODALITY)
        if label == "prep":
            yield from (f"{child.lower_}={below.lemma}" for below in child.children)


def _over(token: Token) -> Iterator[str]:
    """Yield the words a word hangs on, the nearest first, verbs with all that bears on their sense."""
    label, head, verbs = token.dep_, token, 0
    for place in range(_MOST_HEADS):
        if head.head is head:
            break
        label, head = head.dep_, head.head
        yield f"over{place}={head.lemma}"
        yield f"over={head.lemma}"
        yield f"over={head.lemma} {label}"
        if head.tag_[:2] in ("VB", "MD"):
            yield from _verb(head, verbs)
            verbs += 1
        else:
            yield from (f"by={child.lemma}" for child in head.children if child.dep_ in _BESIDE)
    yield f"root={head.lemma} {head.tag_}"
    yield f"verbs={verbs}"


def _verb(verb: Token, place: int) -> Iterator[str]:
    modality = [child.lower_ for child in verb.children if child.dep_ in _MODALITY]
    together = "+".join(modality)
    yield f"verb{place}={verb.lemma} {verb.tag_}"
    yield f"mood{place}={together} {verb.tag_}"
    yield f"verb{place}={together} {verb.lemma} {verb.tag_}"
    yield from (f"aux{place}={word}" for word in modality)
    for child in verb.children:
        label = child.dep_
        if label in ("nsubj", "nsubjpass"):
            yield f"subject{place}={child.lemma}"
            yield f"voice{place}={label}"
        elif label in _ADJUNCTS:
            yield f"adjunct{place}={child.lemma}"
        elif label == "advcl":
            opener = next((c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")), "none")
            yield f"adverbial{place}={opener} {child.tag_}"
        elif label in ("xcomp", "ccomp"):
            yield f"complement{place}={child.lemma}"


def _beside(token: Token) -> Iterator[str]:
    """Yield the neighbours of a word in its sentence."""
    start, end, doc, here = token.sent.start, token.sent.end, token.doc, token.i
    for place in range(max(start, here - _NEAR), min(end, here + _NEAR + 1)):
        if place != here:
            yield f"at{place - here:+d}={doc.lemmas[place]}"
