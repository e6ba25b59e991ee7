"""The reading of one article: its parse, and what each component has found in it so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from transforms.article import Article
from transforms.facts import (
    Amount,
    Entity,
    Event,
    Measure,
    Meeting,
    Mention,
    Office,
    Quotation,
    Quote,
    Time,
    Topic,
)
from transforms.parse import Parse, Token
from transforms.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text and its tokens `first` to `last`, both inclusive."""

    sentence_id: int
    paragraph_id: int
    span: Span
    first: int
    last: int


@dataclass(eq=False)
class Reading:
    """An article with its parse; components fill the lists in the order `transforms.pipeline` declares.

    The parse holds no white-space tokens and straightened quotation marks, so `Token.idx` is NOT an offset
    into the article. Offsets come from `starts`, `ends` (one per token) and the methods here.
    """

    article: Article
    doc: Parse
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    times: list[Time] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's body, into which every span points."""
        return self.article.text

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` to token `last`, both inclusive."""
        return Span(self.starts[first], self.ends[last])

    def token_span(self, token: Token) -> Span:
        """Return the span of one token."""
        return Span(self.starts[token.i], self.ends[token.i])

    def subtree_span(self, token: Token) -> Span:
        """Return the span from the leftmost to the rightmost token below `token`."""
        return self.span(token.left_edge.i, token.right_edge.i)

    def tokens_in(self, span: Span) -> range:
        """Return the indices of the tokens that share a character with `span`."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence in which the character at `offset` lies, or the last one before it."""
        if self._sentence_starts is None:
            self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def sentence_of(self, token: Token) -> Sentence:
        """Return the sentence of `token`."""
        return self.sentence_at(self.starts[token.i])

    def mention_at(self, token: int) -> Mention | None:
        """Return the smallest mention whose head is the token with this index, if there is one."""
        return self.mentions_by_head().get(token)

    def mentions_by_head(self) -> dict[int, Mention]:
        """Return the mentions by their head token; the shortest where several share one. Built once."""
        if self._by_head is None or self._by_head_of != len(self.mentions):
            by_head: dict[int, Mention] = {}
            for mention in self.mentions:
                known = by_head.get(mention.head)
                if known is None or len(mention.span) < len(known.span):
                    by_head[mention.head] = mention
            self._by_head, self._by_head_of = by_head, len(self.mentions)
        return self._by_head

    def once[Made](self, make: Callable[["Reading"], Made]) -> Made:
        """Return what `make` makes of this reading, made at the first call and shared by all later ones."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def forget(self) -> None:
        """Drop what was only kept not to be made twice.

        It holds this reading in turn, whose memory would else stay taken until Python looks for such circles.
        """
        self._made.clear()
        self.doc.forget()

    _made: dict[Callable[["Reading"], Any], Any] = field(default_factory=dict, repr=False)
    _sentence_starts: list[int] | None = field(default=None, repr=False)
    _by_head: dict[int, Mention] | None = field(default=None, repr=False)
    _by_head_of: int = field(default=-1, repr=False)
