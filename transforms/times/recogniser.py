"""Finds the time expressions of a text in one pass: readers by first word, then what stands round them."""

from dataclasses import replace

from transforms.numbers.words import Words
from transforms.times.dates import read_more_days
from transforms.times.expressions import Date, Expression, Weekday
from transforms.times.readers import NUMERIC, completed, followers, longest, readers

_JOINTS = frozenset({"and", "or", "to", "through", "-", "–"})


def read_expressions(words: Words) -> list[Expression]:
    """Return the time expressions of a text in order; they do not overlap. Linear in its length."""
    openers = readers()
    after = followers()
    found: list[Expression] = []
    index = 0
    for at, word in enumerate(words.lower):
        candidates = openers.get(word) or (NUMERIC if "0" <= word[0] <= "9" else None)
        if candidates is None or at < index:
            continue
        if word in after and (following := words.at(at + 1)).isalpha() and following not in after[word]:
            continue
        expression = longest(words, at, candidates)
        if expression is None:
            continue
        expression = _joined(words, found, completed(words, expression))
        _share_year(words, found, expression)
        found.append(expression)
        index = expression.last + 1
        more = read_more_days(words, expression)
        if more is not None:
            found.append(more)
            index = more.last + 1
    return found


def _joined(words: Words, found: list[Expression], expression: Expression) -> Expression:
    """Mark the second weekday of "on Tuesday and Wednesday", "from Monday to Friday"."""
    if not found or not isinstance(expression.meaning, Weekday) or expression.meaning.order is not None:
        return expression
    before = found[-1]
    between = words.lower[before.last + 1 : expression.first]
    is_joined = isinstance(before.meaning, Weekday) and len(between) == 1 and between[0] in _JOINTS
    return (
        replace(expression, meaning=replace(expression.meaning, is_joined=True)) if is_joined else expression
    )


def _share_year(words: Words, found: list[Expression], expression: Expression) -> None:
    """Give the first month of "from January to August 1987" the year of the second."""
    date = expression.meaning
    if (
        not found
        or not isinstance(date, Date)
        or date.year is None
        or not isinstance(found[-1].meaning, Date)
    ):
        return
    before = found[-1].meaning
    between = words.lower[found[-1].last + 1 : expression.first]
    is_bare = before.year is None and before.order is None and before.year_order is None
    if is_bare and len(between) == 1 and between[0] in _JOINTS and before.month <= date.month:
        found[-1] = replace(found[-1], meaning=replace(before, year=date.year))
