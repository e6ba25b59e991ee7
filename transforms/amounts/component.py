"""The component that fills `Reading.amounts`."""

from bisect import bisect_left

from transforms.amounts.currencies import Currencies
from transforms.amounts.ellipsis import with_shared_units
from transforms.amounts.evidence import change_of, modifier_of
from transforms.amounts.figure import Figure
from transforms.amounts.grammar import read_figures
from transforms.amounts.quantities import quantity_of
from transforms.amounts.subjects import subject_of
from transforms.component import Component
from transforms.facts import Amount
from transforms.numbers.words import Words, read_words
from transforms.reading import Reading
from transforms.span import Span


def read_amounts(reading: Reading) -> None:
    """Find the sums, percentages and quantities of an article. A number inside a time is no quantity."""
    words = read_words(reading.text)
    currencies = Currencies(words)
    times = sorted(time.span for time in reading.times)
    figures = with_shared_units(words, read_figures(words))
    currencies.read(figures)
    for figure in figures:
        amount = _amount(reading, words, currencies, figure)
        if amount is None or (amount.kind == "quantity" and _overlaps_one(amount.span, times)):
            continue
        amount.modifier = modifier_of(words, figure)
        amount.change = change_of(words, figure)
        amount.subject = subject_of(reading, amount.span) or _shared_subject(reading, amount)
        reading.amounts.append(amount)


def _amount(reading: Reading, words: Words, currencies: Currencies, figure: Figure) -> Amount | None:
    if figure.unit is None:
        return quantity_of(reading, words, figure)
    span = Span(words.starts[figure.first], words.ends[figure.last])
    kind, code = figure.unit.kind, figure.unit.code
    if code == "?pound" and words.at(figure.last + 1) == "of" and not currencies.names("pound", "GBP"):
        kind, code = "quantity", "[lb_av]"
    unit = currencies.code_of(figure) if kind == "money" else code
    if figure.value is None and kind != "money":
        return None
    return Amount(span, kind, figure.value, figure.high, unit)


def _shared_subject(reading: Reading, amount: Amount) -> Span | None:
    """Return the subject of the figure before, in "raised the duty from 10 percent to 25 percent"."""
    if not reading.amounts or reading.amounts[-1].span.end > amount.span.start:
        return None
    last = reading.amounts[-1]
    between = Span(last.span.end, amount.span.start).text(reading.text)
    return last.subject if between.strip() == "to" else None


def _overlaps_one(span: Span, others: list[Span]) -> bool:
    """Tell whether `span` shares a character with one of `others`, which are sorted and apart."""
    index = bisect_left(others, span.end, key=lambda other: other.start)
    return index > 0 and others[index - 1].overlaps(span)


COMPONENT = Component(
    name="amounts",
    version="5",
    reads=("times",),
    writes=("amounts",),
    tables=("amounts",),
    run=read_amounts,
)
