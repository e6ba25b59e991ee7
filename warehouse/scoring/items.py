"""What is compared: annotated and extracted items in one form, with spans in the annotated text."""

from dataclasses import dataclass, field
from typing import Literal

type Kind = Literal["named", "described", "unknown"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody: the names by which they are known, or, where nobody is named, a description."""

    names: tuple[str, ...] = ()
    kind: Kind = "named"
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A stretch of the annotated text, `start` to `end` (exclusive), without marks and blanks at its ends.

    `is_optional` marks an annotation that counts neither for nor against.
    """

    start: int
    end: int
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Item):
    """Reported speech; `form` is direct, mixed or indirect."""

    form: str
    speaker: Party
    speaker_text: str | None
    cue: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Item):
    """A sum of money or a percentage, in full units."""

    kind: str
    value: float | None
    value_high: float | None
    unit: str | None
    modifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Item):
    """A TIMEX3 expression."""

    timex_type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Item):
    """A name in the text; `entity_name` is the full name of whom it refers to."""

    kind: str
    party: Party
    entity_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """An act; the span is its trigger. `when` is an ISO date, period or interval."""

    event_type: str
    factuality: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Item):
    """A trade-policy measure; the span is its trigger, imposers and targets are country codes."""

    instrument: str
    status: str
    imposers: frozenset[str]
    targets: frozenset[str]
    amount: float | None
    currency: str | None
    rate_pct: float | None
    condition: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Item):
    """A meeting; the span is its trigger."""

    status: str
    participants: tuple[Party, ...]
    place: str | None
    when: str | None


@dataclass(slots=True)
class Document:
    """Everything annotated in, or extracted from, one document; `text` is always the annotated text."""

    name: str
    text: str
    speech: list[Speech] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
