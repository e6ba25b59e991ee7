"""Which day "Friday" is: counted from publication by tense and order, or from a day the text told."""

from collections.abc import Callable
from datetime import date

from transforms.times.expressions import Weekday
from transforms.times.tense import Evidence

_YESTERDAY = 6  # days ahead of a weekday that was yesterday


def days_from_told(meaning: Weekday, told: date) -> int:
    """Return the days from a day told to "the previous Friday" or "the following Monday"."""
    if meaning.order == -1:
        return (meaning.number - told.isoweekday()) % 7 - 7
    return (meaning.number - told.isoweekday() - 1) % 7 + 1


def days_from_publication(
    meaning: Weekday, published: date, told: date | None, evidence: Callable[[], Evidence]
) -> int:
    """Return the days from publication to a weekday; `told` is the day the text told last."""
    ahead = (meaning.number - published.isoweekday()) % 7
    if meaning.is_coming:
        return ahead or 7
    week = meaning.week if meaning.week is not None else meaning.order
    if meaning.week is None and meaning.order == -1:
        return ahead - 7
    if week is not None:
        return 7 * week + meaning.number - published.isoweekday()
    told_ahead = evidence()
    is_yesterday = ahead == _YESTERDAY and not told_ahead.is_modal  # "had set Friday as the deadline"
    days = ahead if ahead == 0 or (told_ahead.tense == "future" and not is_yesterday) else ahead - 7
    if not meaning.is_joined or told is None:
        return days
    joined = (told - published).days + days_from_told(meaning, told)
    return joined if joined <= 0 or told > published or evidence().tense == "future" else days
