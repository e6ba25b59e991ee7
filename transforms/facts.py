"""What the extractors find in one article, as values that refer to one another by object.

Each class is the in-memory form of one table of the warehouse (`warehouse/tables`): fields carry the names
and closed vocabularies of its columns. Ids are given only when facts become rows (`transforms.rows`).
"""

from dataclasses import dataclass, field
from datetime import date

from transforms.span import Span


@dataclass(eq=False, slots=True)
class Entity:
    """A person, organization, country or place, as far as one article tells it apart from others.

    `entity_id` is final: a readable slug made from the name's structure and the article's own evidence, so
    that the same actor gets the same id in another article (`person/steven-mnuchin`, `country/CHN`).
    `is_named` is False for an actor that the text only describes ("a senior U.S. official").
    `is_plural` marks groups and governments taken as many ("Chinese officials", "the two sides").
    """

    entity_id: str
    kind: str
    name: str
    aliases: set[str] = field(default_factory=set)
    country_iso3: str | None = None
    sector: str | None = None
    gender: str | None = None
    is_named: bool = True
    is_plural: bool = False
    members: tuple["Entity", ...] = ()

    @property
    def is_international(self) -> bool:
        """Whether it is an organization of no one country: the OECD, not a ministry."""
        return self.kind == "organization" and self.country_iso3 is None


@dataclass(eq=False, slots=True)
class Mention:
    """One place where the text refers to an entity; `head` is the index of its head token in the parse."""

    span: Span
    form: str
    entity: Entity
    head: int
    title_text: str | None = None


@dataclass(eq=False, slots=True)
class Office:
    """An office that the text says an entity holds ("Treasury Secretary")."""

    span: Span
    entity: Entity
    office_text: str
    country_iso3: str | None


@dataclass(eq=False, slots=True)
class Time:
    """A TIMEX3 expression (TimeML 1.2). `value` stays unresolved (`XXXX-WXX-1`) where nothing anchors it."""

    span: Span
    timex_type: str
    value: str
    mod: str | None = None
    edtf: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    granularity: str | None = None
    is_resolved: bool = False
    anchor: str = "none"


@dataclass(eq=False, slots=True)
class Amount:
    """A sum of money, a percentage or a quantity; the span leaves the modifier out."""

    span: Span
    kind: str
    value: float | None
    value_high: float | None
    unit: str | None
    modifier: str | None = None
    change: str | None = None
    subject: Span | None = None


@dataclass(eq=False, slots=True)
class Quotation:
    """A stretch between quotation marks, before anyone is found to have said it.

    `inner` leaves out the marks and a closing comma or full stop; `outer` includes the marks.
    `is_speech` is False for scare quotes, titles of works and programme names.
    `opens_only` marks a paragraph's quotation that goes on in the next paragraph without closing.
    """

    inner: Span
    outer: Span
    is_speech: bool
    form: str | None = None
    opens_only: bool = False


@dataclass(eq=False, slots=True)
class Quote:
    """Reported speech with its speaker. `cue_token` is the index of the cue verb in the parse, if any."""

    span: Span
    form: str
    speaker: Entity | None
    speaker_span: Span | None
    source_kind: str
    cue: str | None = None
    cue_class: str | None = None
    cue_token: int | None = None
    addressee_span: Span | None = None
    addressee: Entity | None = None
    said_on: date | None = None
    said_on_basis: str = "unknown"


@dataclass(eq=False, slots=True)
class Participant:
    """An actor or recipient of an event; `entity` is None where the text does not let it be resolved."""

    role: str
    entity: Entity | None
    mention: Mention | None
    span: Span


@dataclass(eq=False, slots=True)
class Event:
    """A PLOVER 2.0 act between actors; the span covers the trigger words, `token` is their head."""

    span: Span
    token: int
    event_type: str
    mode: str | None
    context: str | None
    factuality: str
    participants: list[Participant]
    time: Time | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_basis: str = "unknown"
    place_span: Span | None = None
    place: Entity | None = None
    source: Entity | None = None
    quote: Quote | None = None
    is_agentless: bool = False
    confidence: float = 1.0


@dataclass(eq=False, slots=True)
class Measure:
    """A trade-policy measure at its place on the ladder from demand to withdrawal."""

    span: Span
    token: int
    event: Event | None
    instrument: str
    mast_chapter: str | None
    status: str
    direction: str | None
    imposer_iso3: tuple[str, ...]
    target_iso3: tuple[str, ...]
    imposer: Entity | None = None
    coverage: Amount | None = None
    coverage_value: float | None = None
    coverage_currency: str | None = None
    rate_pct: float | None = None
    rate_high_pct: float | None = None
    rate_from_pct: float | None = None
    rate_change: str | None = None
    products: Span | None = None
    condition: Span | None = None
    deadline_on: date | None = None
    legal_authority: Span | None = None
    announced_on: date | None = None
    effective_on: date | None = None
    answers: "Measure | None" = None


@dataclass(eq=False, slots=True)
class Meeting:
    """A CONSULT event as a calendar entry; its participants are the event's."""

    event: Event
    status: str
    kind: str
    place_span: Span | None = None
    place: Entity | None = None
    date_start: date | None = None
    date_end: date | None = None


@dataclass(eq=False, slots=True)
class Topic:
    """A negotiation agenda item named in the text."""

    span: Span
    topic: str
