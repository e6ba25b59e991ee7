"""The statute or article on which a measure rests."""

from transforms.measures.ladder_words import ladder_words
from transforms.reading import Reading, Sentence
from transforms.span import Span


def legal_authority(reading: Reading, sentence: Sentence) -> Span | None:
    """Return the statute or article a sentence names as the basis of a measure: "Section 301"."""
    text = sentence.span.text(reading.text)
    for index in range(sentence.first, sentence.last):
        token = reading.doc[index]
        following = reading.doc[index + 1]
        is_head = token.lower_ in ladder_words("heads", "legal_authority") and token.text[:1].isupper()
        if is_head and (following.text[:1].isdigit() or following.text.isupper()):
            return reading.span(index, index + 1)
    for name in sorted(ladder_words("names", "legal_authority"), key=len, reverse=True):
        place = text.find(name)
        if place >= 0:
            return Span(sentence.span.start + place, sentence.span.start + place + len(name))
    return None
