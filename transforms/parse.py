"""The parse of an article as plain objects, each token made once.

spaCy makes a new object whenever a token's head or dependents are asked for, seeks these among all words of
the phrase and looks tags and labels up as text; the extractors ask millions of times. What they ask for is
read here in one pass over spaCy's arrays. Attributes are named and mean as in spaCy's `Token` and `Doc`,
but for `lemma`, which is the lemma in lower case.
"""

import unicodedata
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, overload

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.lang.en.lex_attrs import like_num
from spacy.strings import StringStore
from spacy.tokens import Doc

_TEXTS = [ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE]
_MOST_SEEN = 50_000  # words; what news uses, while names and misprints never end
_seen: dict[int, str] = {}


class Token:
    """A word or mark: what the parser says of it, its head (itself at a root) and its dependents in order."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "lemma",
        "lemma_",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
    )

    doc: "Parse"
    i: int
    head: "Token"
    children: "list[Token]"
    sent: "SentenceOfTree"

    def __init__(
        self, text: str, lower: str, lemma: str, tag: str, pos: str, dep: str, ent_type: str
    ) -> None:
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.lemma = lemma.lower()
        self.tag_ = tag
        self.pos_ = pos
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.children = []

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lefts(self) -> "list[Token]":
        """The dependents before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """The dependents after it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def left_edge(self) -> "Token":
        """The first token of its phrase."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> "Token":
        """The last token of its phrase."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> "Iterator[Token]":
        """Its phrase in text order: itself and whatever hangs below it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The tokens over it, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, below: "Token") -> bool:
        """Tell whether it stands over another."""
        return any(token is self for token in below.ancestors)

    def nbor(self, steps: int = 1) -> "Token":
        """Return the token so many places on."""
        place = self.i + steps
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark."""
        return all(unicodedata.category(character).startswith("P") for character in self.text)

    @property
    def like_num(self) -> bool:
        """Whether it is a number in digits or words."""
        return bool(like_num(self.text))  # type: ignore[no-untyped-call]


class SentenceOfTree:
    """The tokens `start` to `end`, without the last, that the parser takes for one sentence."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Parse", start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def tokens(self) -> list[Token]:
        """Its tokens in order."""
        return self.doc.tokens[self.start : self.end]


def _words(column: list[int], strings: StringStore) -> list[str]:
    if len(_seen) > _MOST_SEEN:
        _seen.clear()
    for number in set(column).difference(_seen):
        _seen[number] = strings[number]
    return [_seen[number] for number in column]


class Parse:
    """The tokens of one article, by index, and what is kept about them while it is read."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        columns = [_words(column, strings) for column in doc.to_array(_TEXTS).T.tolist()]
        self.texts, self.lower, _, self.tags, self.parts, self.labels, self.entity_labels = columns
        self.tokens = [Token(*row) for row in zip(*columns, strict=True)]
        self.lemmas = [token.lemma for token in self.tokens]
        # The array is of unsigned numbers, though heads may stand before their words.
        steps = doc.to_array(HEAD).astype("int64").tolist()
        tokens = self.tokens
        for place, (token, step) in enumerate(zip(tokens, steps, strict=True)):
            token.i = place
            token.doc = self
            token.head = head = tokens[place + step]
            if step:
                head.children.append(token)
        self._steps = steps
        self._edges: tuple[list[int], list[int]] | None = None
        self._part(doc)
        self.memory: dict[str, Any] = {}

    def _part(self, doc: Doc) -> None:
        marks = doc.to_array(SENT_START).tolist()
        begins = [place for place, mark in enumerate(marks) if mark == 1 or place == 0]
        for start, end in pairwise([*begins, len(self.tokens)]):
            sentence = SentenceOfTree(self, start, end)
            for token in self.tokens[start:end]:
                token.sent = sentence

    @property
    def edges(self) -> tuple[list[int], list[int]]:
        """The indices of the first and of the last token of each token's phrase."""
        if self._edges is None:
            left, right = list(range(len(self.tokens))), list(range(len(self.tokens)))
            arcs = [(place, place + step) for place, step in enumerate(self._steps) if step]
            is_stable = False
            while not is_stable:  # there and back once, but for phrases that cross
                is_stable = True
                for place, head in chain(arcs, reversed(arcs)):
                    if left[place] < left[head]:
                        left[head] = left[place]
                        is_stable = False
                    if right[place] > right[head]:
                        right[head] = right[place]
                        is_stable = False
            self._edges = left, right
        return self._edges

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        return self.tokens[place]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def forget(self) -> None:
        """Let go of tokens, which hold each other and would else stay until Python looks for circles."""
        self.memory.clear()
        for token in self.tokens:
            del token.head, token.children, token.doc, token.sent
        self.tokens.clear()
