"""What is expected of a source, and whether a run fell short of it: many rejects, nothing new for long."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from warehouse.runs import RunRecord
from warehouse.standing import Standing


class Expectations(BaseModel):
    """Thresholds of a source; a run that crosses one ends as degraded, with what it loaded in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_reject_rate: Annotated[
        float | None,
        Field(
            ge=0, le=1, description="Largest share of the offered items that may be rejected: 0.1 is 10 %."
        ),
    ] = None
    max_age_days: Annotated[
        int | None,
        Field(ge=0, description="Most days since the source's newest article was published."),
    ] = None

    def over(self, other: Self) -> Self:
        """Return these thresholds, those of `other` where there is none here."""
        return other.model_copy(update=self.model_dump(exclude_none=True))


NOTHING_EXPECTED = Expectations()


class ThresholdsCrossedError(Exception):
    """A run has loaded what it could and crossed a threshold; `run` is its record as it ended."""

    def __init__(self, run: RunRecord) -> None:
        super().__init__(run.message or "")
        self.run = run


def shortfalls(
    expected: Mapping[str, Expectations], standings: Iterable[Standing], seen: Mapping[str, int], today: date
) -> list[str]:
    """Return what fell short, a sentence each: `expected` of each source, `seen` items each offered."""
    found = []
    for standing in standings:
        expectations = expected.get(standing.source, NOTHING_EXPECTED)
        found += _rejects(standing, seen.get(standing.source, 0), expectations.max_reject_rate)
        found += _age(standing, today, expectations.max_age_days)
    return found


def _rejects(standing: Standing, seen: int, most: float | None) -> list[str]:
    if most is None or not seen or standing.rejected / seen <= most:
        return []
    share = f"{standing.rejected / seen:.1%}, allowed are {most:.1%}"
    return [f"{standing.source}: {standing.rejected:,} of {seen:,} items rejected ({share})"]


def _age(standing: Standing, today: date, most: int | None) -> list[str]:
    if most is None:
        return []
    if standing.newest is None:
        return [f"{standing.source}: no article with a date (the newest may be {most} days old)"]
    age = (today - standing.newest).days
    if age <= most:
        return []
    return [
        f"{standing.source}: the newest article is of {standing.newest}, {age} days old (allowed are {most})"
    ]
