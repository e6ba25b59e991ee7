"""What a time expression says, before anything resolves it: one small type per way of telling a time."""

from dataclasses import dataclass

from transforms.times.holidays import Holiday


@dataclass(frozen=True, slots=True)
class Date:
    """A month or a day of one: "April", "April 9", "April 9, 2025", "last March 27"; `order` as in "last".

    `is_week`: the week that holds the day ("the week of March 6"). `year_order`: "July last year" −1.
    """

    month: int
    day: int | None = None
    year: int | None = None
    order: int | None = None
    is_week: bool = False
    year_order: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month that is not named: "on the 22nd"."""

    day: int


@dataclass(frozen=True, slots=True)
class Months:
    """Months on end as one period: "Jan-Sept", "the May to July period of last year"; `last` has the year."""

    first: int
    last: Date


@dataclass(frozen=True, slots=True)
class Days:
    """Days on end of one month as one period: "June 8-10"; `last` is the last of them."""

    first: int
    last: Date


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (1 = Monday): "Friday", "last Friday", "Tuesday of next week" (`week` = 1).

    `is_joined`: it follows another day it is counted from ("on Tuesday and Wednesday"); `from_text`: it is
    counted from the day told last ("the previous Friday"); `is_coming`: it is the next such day ("this coming
    Sunday").
    """

    number: int
    order: int | None = None
    week: int | None = None
    is_joined: bool = False
    from_text: bool = False
    is_coming: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar or fiscal year; `span` 10 or 100 for decades and centuries that begin with it."""

    number: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class YearRange:
    """Two years as one period: "1986/87", "1980-86"."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Step:
    """A period so many units from the anchor's: "this week" 0, "next month" 1, "the following day" 1.

    `from_text` counts from the last date mentioned, not from the publication date.
    """

    unit: str
    steps: int
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """A distance from the anchor: "two weeks ago" −2 weeks; a vague distance has `count` None."""

    unit: str
    count: float | None
    direction: int
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter (Q), half (H) or season of a year; `order` "last", "next"; no number for "the quarter".

    Unit P is the period reported, whatever its length. `ends`: the day on which a fiscal quarter ends.
    """

    unit: str
    number: int | str | None
    year: int | None = None
    order: int | None = None
    ends: Date | None = None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A holiday, with its year or order if told; `around` W or WE for its week or weekend ("Easter week")."""

    holiday: Holiday
    year: int | None = None
    order: int | None = None
    around: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, as ISO 8601: "P2D", "PXM"."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A SET: "daily" P1D, "a year" P1Y in a rate; or a repeated weekday XXXX-WXX-1."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the anchor's day, as "14:30" or a TIMEX3 part of day such as "MO"."""

    time: str


type Meaning = (
    Date
    | DayOfMonth
    | Months
    | Days
    | Weekday
    | Year
    | YearRange
    | Step
    | Away
    | Part
    | NamedDay
    | Length
    | Repeated
    | Reference
    | Clock
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression over words `first` to `last` inclusive.

    `mod` is the TIMEX3 mod; `time` a clock time or part of day told with a date ("Wednesday evening").
    """

    meaning: Meaning
    first: int
    last: int
    mod: str | None = None
    time: str | None = None
