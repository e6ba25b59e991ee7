"""Counted and measured quantities: "100,000 tonnes", "20 products", "one-third of the deficit"."""

from transforms.amounts.figure import Figure
from transforms.amounts.lexicon import context
from transforms.facts import Amount
from transforms.numbers.words import Words
from transforms.parse import Token
from transforms.reading import Reading
from transforms.span import Span

_RATIO = "1"  # UCUM's unit of a pure number: fractions in words ("one-third of the deficit")
_REACH = 4  # tokens from the number to the noun it counts: "20 Japanese electronic products"
_NAME_LETTERS = frozenset({"-", "/", ":", "#", "&"})


def quantity_of(reading: Reading, words: Words, figure: Figure) -> Amount | None:
    """Return the quantity that a bare number tells, or None where it is a year, name, age, score or clock."""
    span = Span(words.starts[figure.first], words.ends[figure.last])
    if figure.numeral.is_fraction and figure.numeral.scale == 1.0:
        return _fraction(words, figure, span)
    if _is_name(words, figure) or figure.value is None or _is_year(words, figure):
        return None
    noun = _counted_noun(reading, span)
    if noun is None:
        return None
    whole = Span(span.start, reading.ends[noun.i])
    return Amount(whole, "quantity", figure.value, figure.high, noun.lemma)


def _fraction(words: Words, figure: Figure, span: Span) -> Amount | None:
    if words.at(figure.last + 1) != "of" or figure.value is None or figure.numeral.in_digits:
        return None
    return Amount(span, "quantity", figure.value, None, _RATIO)


def _is_year(words: Words, figure: Figure) -> bool:
    word = words.at(figure.first)
    return figure.first == figure.last and word.isdigit() and len(word) == 4 and "1500" <= word <= "2100"


def _is_name(words: Words, figure: Figure) -> bool:
    before, after = words.at(figure.first - 1), words.at(figure.last + 1)
    glued_before = words.is_glued(figure.first) and before not in {"(", '"', "“", "--", "—", "'"}
    glued_after = words.is_glued(figure.last + 1) and (after in _NAME_LETTERS or after[:1].isalnum())
    return before in context().numbered or glued_before or glued_after


def _counted_noun(reading: Reading, span: Span) -> Token | None:
    """Return the plural noun that the number counts, unless "the" makes the number part of a reference."""
    tokens = reading.tokens_in(span)
    if not tokens:
        return None
    number = reading.doc[tokens[-1]]
    noun = number.head
    if number.dep_ != "nummod" or noun.tag_ != "NNS" or not number.i < noun.i <= number.i + _REACH:
        return None
    first = reading.doc[tokens[0]]
    determiners = {token.lower_ for token in noun.lefts if token.i < first.i}
    is_reference = bool(
        determiners & {"the", "these", "those", "both", "all", "his", "her", "their", "its", "our"}
    )
    is_small = number.pos_ == "NUM" and not any(letter.isdigit() for letter in first.text)
    if (is_reference and is_small) or noun.lemma in context().not_counted:
        return None
    return noun
