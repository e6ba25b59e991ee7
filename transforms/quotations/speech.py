"""Which marked stretches are speech, and in which form, by the parse round them.

Direct is a clause or sentence that stands on its own; mixed is a fragment inside the reporter's clause.
Not speech: scare quotes, names for things, titles of works and programmes, nicknames.
"""

import tomllib
from functools import cache
from importlib.resources import files

from transforms.parse import Parse, Token
from transforms.quotations.marks import Stretch
from transforms.quotes.cues import verbs
from transforms.reading import Reading

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LOWER_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp", "ccomp", "csubj"})
_LONG_FRAGMENT = 5  # words; nobody scare-quotes as many without a source
_FRAME_LENGTH = 8  # tokens between a fragment and the verb of the frame beside it
_LONGEST_FRAME = 30  # tokens between two parts of a quotation
_FULL_SENTENCE = 3  # words
_LONGEST_TITLE = 20  # words


@cache
def _words(name: str) -> frozenset[str]:
    declared = tomllib.loads(
        files("transforms.quotations").joinpath("terms.toml").read_text(encoding="utf-8")
    )
    return frozenset(declared[name])


def form_of(reading: Reading, stretch: Stretch) -> str | None:
    """Return "direct" or "mixed" for speech, None for marked words that nobody is said to have spoken."""
    indices = reading.tokens_in(stretch.inner)
    tokens = [
        token for token in reading.doc[indices.start : indices.stop] if token.is_alpha or token.like_num
    ]
    if not tokens or stretch.is_nested:
        return None
    before, after = _neighbours(reading, stretch)
    if stretch.opens_only or stretch.is_repaired:
        return "direct"
    if (
        (_is_title(tokens, before, after) and not _is_framed_sentence(reading, stretch))
        or _is_name(tokens, before, after)
        or _is_kind(tokens, before, indices)
    ):
        return None
    if _stands_alone(reading, stretch, tokens, before):
        return "direct"
    if _has_clause(tokens, indices):
        return "direct"
    if len(tokens) >= _LONG_FRAGMENT or _is_reported(tokens, indices) or _is_beside_frame(reading, stretch):
        return "mixed"
    return None


def _neighbours(reading: Reading, stretch: Stretch) -> tuple[Token | None, Token | None]:
    outer = reading.tokens_in(stretch.outer)
    doc = reading.doc
    before = doc[outer.start - 1] if outer.start else None
    after = doc[outer.stop] if outer.stop < len(doc) else None
    return before, after


def _has_clause(tokens: list[Token], indices: range) -> bool:
    """Tell whether the marks hold a finite verb with its subject that no verb inside governs."""
    for token in tokens:
        if token.dep_ not in _SUBJECTS or token.head.i not in indices or token.tag_ in {"WDT", "WP"}:
            continue
        verb = token.head
        is_lower = verb.dep_ in _LOWER_CLAUSES and verb.head.i in indices
        finite = verb.tag_ in _FINITE_TAGS or any(
            child.tag_ in _FINITE_TAGS and child.i in indices and child.dep_.startswith("aux")
            for child in verb.children
        )
        if finite and not is_lower:
            return True
    return False


def _stands_alone(reading: Reading, stretch: Stretch, tokens: list[Token], before: Token | None) -> bool:
    """Tell a sentence of speech without a full clause: `"No comment," he said`, `"Why now?"`."""
    text = reading.text
    last = text[stretch.inner.end - 1]
    closing = text[stretch.inner.end : stretch.outer.end]
    begins = tokens[0].text[:1].isupper()
    sentence = reading.sentence_at(stretch.outer.start)
    opens_sentence = reading.tokens_in(stretch.outer).start <= sentence.first + 1 and (
        stretch.outer.start - sentence.span.start <= 1
    )
    introduced = before is not None and before.text in {",", ":"}
    ends = last in "?!…" or any(mark in closing for mark in ",.") or closing[:1] in "-–—"
    return begins and ends and (opens_sentence or (introduced and len(tokens) >= _FULL_SENTENCE))


def _is_title(tokens: list[Token], before: Token | None, after: Token | None) -> bool:
    """Tell a title or name in capitals: "Squawk Box", "Made in China 2025"."""
    if len(tokens) > _LONGEST_TITLE or not tokens[0].text[:1].isupper():
        return False
    content = [token for token in tokens if token.text.lower() not in _words("title_small_words")]
    if (
        len(content) > 1
        and all(t.text[:1].isupper() or t.like_num for t in content)
        and not _ends_speech(after)
    ):
        return True
    near = {token.text.lower() for token in (before, after) if token is not None}
    return len(tokens) <= 6 and bool(near & _words("works")) and all(t.text[:1].isupper() for t in content)


def _is_framed_sentence(reading: Reading, stretch: Stretch) -> bool:
    """Tell words like a title's that a frame follows: `"Ask the Americans," the official said`."""
    closing = reading.text[stretch.inner.end : stretch.outer.end]
    outer, sentence = reading.tokens_in(stretch.outer), reading.sentence_at(stretch.outer.start)
    if "," not in closing or outer.start > sentence.first + 1:
        return False
    verb = _first_finite(reading.doc[outer.stop : min(outer.stop + _FRAME_LENGTH, sentence.last + 1)])
    return verb is not None and _is_clausal(verb)


def _ends_speech(after: Token | None) -> bool:
    return after is not None and after.text.lower() in {"said", "says", "asked", "he", "she", "they"}


def _is_name(tokens: list[Token], before: Token | None, after: Token | None) -> bool:
    """Tell a nickname, or a word that is only named: so-called "dumping", James "Jim" Wright."""
    if before is None or len(tokens) > 8:
        return False
    if before.text.lower() in _words("naming_words") or before.lower_ == "called":
        return not _has_agent(before)
    if before.text == "called" and before.i and before.nbor(-1).text == "-":
        return True
    if len(tokens) <= 2 and after is not None:
        return before.tag_ == "NNP" and after.tag_ == "NNP" and before.ent_type_ == "PERSON"
    return (
        before.text.lower() in {"as", "the"}
        and before.i > 0
        and before.nbor(-1).text.lower() in _words("naming_words")
    )


def _is_kind(tokens: list[Token], before: Token | None, indices: range) -> bool:
    """Tell a noun in marks that says of which kind another is: the "superfund" tax, a "Section 201" case."""
    last = tokens[-1]
    is_compound = (
        last.dep_ in {"compound", "nmod"} and last.pos_ in {"NOUN", "PROPN"} and last.head.i >= indices.stop
    )
    return (
        is_compound and before is not None and before.dep_ in {"det", "poss"} and len(tokens) < _LONG_FRAGMENT
    )


def _has_agent(named: Token) -> bool:
    """Tell `Mr. Li called the plan ...`: somebody does the calling, so the words are his."""
    return named.tag_ in {"VBD", "VBZ", "VBP", "VB", "VBG"} and any(c.dep_ == "nsubj" for c in named.children)


def _is_reported(tokens: list[Token], indices: range) -> bool:
    """Tell a short fragment that a speech verb with a subject governs: was "cautiously optimistic"."""
    head = tokens[0]
    while head.head.i in indices and head.head != head:
        head = head.head
    if head.head == head and _has_parenthesis(head):
        return True  # `Peru and Chile, he said, should "jointly uphold it"`
    seen = 0
    while head.head != head and seen < 12:
        parent = head.head
        if parent.pos_ in {"VERB", "AUX"} and (_governs(parent) or _has_parenthesis(parent)):
            return True
        head, seen = parent, seen + 1
    return False


def _has_parenthesis(verb: Token) -> bool:
    """Tell a clause with its frame inside: `Prices, she said, would rise "quite soon"`."""
    return any(c.dep_ == "parataxis" and c.i < verb.i and _is_clausal(c) for c in verb.lefts)


def _is_beside_frame(reading: Reading, stretch: Stretch) -> bool:
    """Tell a fragment that a comma ties to a frame: `That, she said, "is a pity"`, `"a farce," he said`."""
    doc, outer = reading.doc, reading.tokens_in(stretch.outer)
    before = doc[max(0, outer.start - _FRAME_LENGTH) : outer.start]
    if len(before) > 1 and before[-1].text == "," and _is_clausal(before[-2]):
        return True
    if before and before[-1].text == "," and _is_resumed(doc, outer.start):
        return True
    sentence = reading.sentence_at(stretch.inner.start)
    beside = (
        *doc[outer.stop : sentence.last + 1],
        *doc[sentence.first : min(outer.start, sentence.first + 2)],
    )
    if any(t.lower_ == "according" for t in beside) or _is_after_as_frame(doc, sentence.first, outer.start):
        return True
    closing = reading.text[stretch.inner.end : stretch.outer.end]
    following = doc[outer.stop : outer.stop + _FRAME_LENGTH]
    if "," not in closing and not (following and following[0].text == ","):
        return False
    verb = _first_finite(following)
    return verb is not None and _is_clausal(verb)


def _is_after_as_frame(doc: Parse, first: int, start: int) -> bool:
    """Tell marks in a sentence that opens with its frame: `As Ms. Lee put it, the pact "is dead"`."""
    if doc[first].lower_ != "as":
        return False
    verb = _first_finite(doc[first + 1 : min(start, first + _FRAME_LENGTH)])
    return verb is not None and (_is_clausal(verb) or verb.lemma_ == "put")


def _is_resumed(doc: Parse, start: int) -> bool:
    """Tell marks that go on after a frame: `"The talks," said Ms. Lee, their host, "are going nowhere"`."""
    closing = next((t for t in reversed(doc[max(0, start - _LONGEST_FRAME) : start]) if t.text == '"'), None)
    if closing is None or closing.i == 0 or closing.nbor(-1).text not in {",", "?", "!", "—", "-"}:
        return False
    return any(_is_clausal(t) for t in doc[closing.i + 1 : min(start, closing.i + _FRAME_LENGTH)])


def _first_finite(tokens: list[Token]) -> Token | None:
    return next((token for token in tokens if token.tag_ in _FINITE_TAGS), None)


def _is_clausal(verb: Token) -> bool:
    known = verbs().get(verb.lemma)
    return known is not None and "clause" in known.complements and verb.tag_ in _FINITE_TAGS


def _governs(verb: Token) -> bool:
    known = verbs().get(verb.lemma)
    if known is None or verb.dep_ == "amod" or known.cue_class == "other":
        return False
    if known.complements in ({"beside"}, {"that_clause"}):
        return False
    return verb.tag_ != "VBN" or any(
        child.dep_.startswith("aux") or child.dep_ == "agent" for child in verb.children
    )
