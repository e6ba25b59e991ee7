"""The statute or article on which a measure rests."""

from functools import cache

from transforms.measures.ladder_words import ladder_words
from transforms.reading import Reading, Sentence
from transforms.span import Span


@cache
def _names() -> tuple[str, ...]:
    """Return the names of statutes, the longest first."""
    return tuple(sorted(ladder_words("names", "legal_authority"), key=len, reverse=True))


def legal_authority(reading: Reading, sentence: Sentence) -> Span | None:
    """Return the statute or article a sentence names as the basis of a measure: "Section 301"."""
    text = sentence.span.text(reading.text)
    heads = ladder_words("heads", "legal_authority")
    written = reading.doc.texts
    for place in range(sentence.first, sentence.last):
        if written[place][:1].isupper() and written[place].lower() in heads:
            following = written[place + 1]
            if following[:1].isdigit() or following.isupper():
                return reading.span(place, place + 1)
    for name in _names():
        place = text.find(name)
        if place >= 0:
            return Span(sentence.span.start + place, sentence.span.start + place + len(name))
    return None
