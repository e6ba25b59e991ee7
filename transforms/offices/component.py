"""The component `offices`: from the descriptions tied to a person's name, those that are offices.

Reads the mentions that `entities` found: a title before a name ("Treasury Secretary X"), an apposition
("X, vice minister of trade") or a predicate ("X is chairman of the panel").
"""

from transforms.component import Component
from transforms.entities.lexicon import lexicon
from transforms.facts import Mention, Office
from transforms.reading import Reading
from transforms.span import Span


def run(reading: Reading) -> None:
    """Fill `reading.offices` in text order, one for each description of a named person by an office."""
    for mention in reading.mentions:
        span = mention.span if _tells_office(reading, mention) else _abbreviated_office(reading, mention)
        if span is not None:
            office_text = " ".join(span.text(reading.text).split())
            reading.offices.append(Office(span, mention.entity, office_text, _country(reading, mention)))
    reading.offices.sort(key=lambda office: office.span)


def _abbreviated_office(reading: Reading, mention: Mention) -> Span | None:
    """Return the span of the "Sen." or "Gov." directly before a name, if one stands there."""
    if mention.form != "name" or mention.title_text not in lexicon().office_honorifics:
        return None
    before = reading.tokens_in(mention.span)[0] - 1
    is_there = before >= 0 and reading.doc[before].text == mention.title_text
    return reading.span(before, before) if is_there else None


def _tells_office(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention names an office of a named person, by its noun."""
    if mention.form != "nominal" or mention.entity.kind != "person" or not mention.entity.is_named:
        return False
    tokens = reading.tokens_in(mention.span)
    determiner = reading.doc[tokens[0]].lower_ if tokens else ""
    # "the secretary" only refers back; "Treasury Secretary Lee" and "Lee is the chairman" say who holds it.
    is_reference = determiner in {"the", "this", "that"} and reading.doc[mention.head].dep_ not in {
        "attr",
        "appos",
    }
    return not is_reference and reading.doc[mention.head].lower_ in lexicon().office_nouns


def _country(reading: Reading, mention: Mention) -> str | None:
    """Return the country whose office it is: named inside the description, else the holder's."""
    inside = (reading.mention_at(index) for index in reading.tokens_in(mention.span))
    codes = (found.entity.country_iso3 for found in inside if found is not None and found.form == "name")
    return next((code for code in codes if code), mention.entity.country_iso3)


COMPONENT = Component(
    name="offices",
    version="3",
    reads=("mentions", "entities"),
    writes=("offices",),
    tables=("offices",),
    run=run,
)
