"""What an expression resolves to, and how it comes to it: by itself, from the text, from publication."""

from dataclasses import dataclass, replace

from transforms.times.periods import Period


@dataclass(frozen=True, slots=True)
class Resolution:
    """A TIMEX3 type and value, and the period it stands for where it is tied to the calendar."""

    timex_type: str
    value: str
    granularity: str | None
    period: Period | None = None
    anchor: str = "none"


def explicit(period: Period) -> Resolution:
    """Return the resolution of a date that the expression tells whole: "April 9, 2025"."""
    return Resolution("DATE", period.value, period.granularity, period, "text")


def from_text(period: Period | None) -> Resolution | None:
    """Return the resolution of a period counted from a date told before; None for none."""
    return explicit(period) if period is not None else None


def from_publication(period: Period | None) -> Resolution | None:
    """Return the resolution of a period counted from the day of publication; None for none."""
    if period is None:
        return None
    return Resolution("DATE", period.value, period.granularity, period, "publication")


def with_time(resolution: Resolution, time: str | None) -> Resolution:
    """Add a clock time or part of day, if any: "2019-07-24" and "NI" give the TIME "2019-07-24TNI"."""
    if time is None:
        return resolution
    granularity = "minute" if ":" in time else "part_of_day"
    return replace(resolution, timex_type="TIME", value=f"{resolution.value}T{time}", granularity=granularity)
