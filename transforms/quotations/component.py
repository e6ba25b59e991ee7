"""The component `quotations`: finds marked stretches and tells which are speech. It has no table."""

from itertools import groupby

from transforms.component import Component
from transforms.facts import Quotation
from transforms.quotations.marks import find_stretches
from transforms.quotations.speech import form_of
from transforms.reading import Reading
from transforms.span import Span


def find_quotations(reading: Reading) -> None:
    """Fill `reading.quotations` in text order; nested stretches come as not speech."""
    terms: set[str] = set()
    for stretch in find_stretches(reading.text, paragraphs_of(reading)):
        form = form_of(reading, stretch)
        term = stretch.inner.text(reading.text).lower()
        if form == "mixed" and term in terms:  # the so-called "J-curve" stays a name when it comes again
            form = None
        if form is None:
            terms.add(term)
        reading.quotations.append(
            Quotation(stretch.inner, stretch.outer, form is not None, form, stretch.opens_only)
        )


def paragraphs_of(reading: Reading) -> list[Span]:
    """Return the spans of the paragraphs, from the sentences that lie in them."""
    paragraphs = []
    for _, sentences in groupby(reading.sentences, key=lambda sentence: sentence.paragraph_id):
        group = list(sentences)
        paragraphs.append(group[0].span.cover(group[-1].span))
    return paragraphs


COMPONENT = Component(
    name="quotations",
    version="5",
    reads=(),
    writes=("quotations",),
    tables=(),
    run=find_quotations,
)
