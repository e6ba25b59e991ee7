"""Thresholds of sources: what crosses them, and which one holds."""

from datetime import date

import pytest
from pydantic import ValidationError

from flows.expectations import NOTHING_EXPECTED, Expectations, shortfalls
from warehouse.standing import Standing

TODAY = date(2031, 5, 9)


@pytest.mark.parametrize(
    ("expected", "rejected", "newest", "found"),
    [
        (NOTHING_EXPECTED, 100, None, []),
        (Expectations(max_reject_rate=0.1), 10, None, []),
        (
            Expectations(max_reject_rate=0.1),
            11,
            None,
            ["wire: 11 of 100 items rejected (11.0%, allowed are 10.0%)"],
        ),
        (Expectations(max_reject_rate=0), 0, None, []),
        (Expectations(max_age_days=2), 0, date(2031, 5, 7), []),
        (
            Expectations(max_age_days=2),
            0,
            date(2031, 5, 6),
            ["wire: the newest article is of 2031-05-06, 3 days old (allowed are 2)"],
        ),
        (
            Expectations(max_age_days=2),
            0,
            None,
            ["wire: no article with a date (the newest may be 2 days old)"],
        ),
        (Expectations(max_age_days=0), 0, date(2031, 5, 10), []),
    ],
)
def test_shortfalls(expected: Expectations, rejected: int, newest: date | None, found: list[str]) -> None:
    standings = [Standing("wire", rejected, newest), Standing("daily", 5, None)]
    assert shortfalls({"wire": expected}, standings, {"wire": 100, "daily": 5}, TODAY) == found


def test_a_source_that_offered_nothing_has_no_reject_rate() -> None:
    expected = {"wire": Expectations(max_reject_rate=0)}
    assert shortfalls(expected, [Standing("wire", 0, None)], {}, TODAY) == []


def test_the_run_goes_before_the_declaration() -> None:
    declared = Expectations(max_reject_rate=0.5, max_age_days=3)
    assert Expectations(max_reject_rate=0.1).over(declared) == Expectations(
        max_reject_rate=0.1, max_age_days=3
    )


@pytest.mark.parametrize("wrong", [{"max_reject_rate": 1.5}, {"max_age_days": -1}, {"colour": 1}])
def test_thresholds_without_meaning_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Expectations.model_validate(wrong)
