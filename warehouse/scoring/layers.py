"""The layers that are scored: what is paired with what, and which columns of a pair are judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from warehouse.scoring.agreement import (
    is_on_calendar,
    most_present,
    same_cue,
    same_day,
    same_number,
    same_place,
    same_speaker,
    same_stretch,
    same_value,
    same_whole_name,
    share_words,
)
from warehouse.scoring.alignment import SentenceIndex, overlap
from warehouse.scoring.items import Amount, Document, Event, Item, Measure, Meeting, Mention, Speech, Time
from warehouse.scoring.names import any_same, same_party


@dataclass(frozen=True, slots=True)
class Attribute[Kind: Item]:
    """A judged column: `agree` says whether it is right, `applies` whether the annotation gives it."""

    name: str
    agree: Callable[[Kind, Kind], bool]
    applies: Callable[[Kind], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Layer[Kind: Item]:
    """What is paired in one document, when two items are the same one, and which columns are judged."""

    name: str
    gold: list[Kind]
    extracted: list[Kind]
    agree: Callable[[Kind, Kind], bool]
    closeness: Callable[[Kind, Kind], float]
    attributes: tuple[Attribute[Kind], ...] = ()


def layers(gold: Document, extracted: Document) -> Iterator[Layer]:  # type: ignore[type-arg]
    """Yield every layer of one document, in the order of the score table."""
    yield from _speech_layers(gold, extracted)
    yield from _amount_layers(gold, extracted)
    yield from _time_layers(gold, extracted)
    yield from _mention_layers(gold, extracted)
    sentences = SentenceIndex.of(gold.text)
    yield from _event_layers(gold, extracted, sentences)
    yield from _measure_layers(gold, extracted, sentences)
    yield _meeting_layer(gold, extracted, sentences)


def _speech_layers(gold: Document, extracted: Document) -> Iterator[Layer[Speech]]:
    marked = [item for item in gold.speech if item.form != "indirect"]
    found = [item for item in extracted.speech if item.form != "indirect"]
    relaxed = Layer("quotes relaxed", marked, found, same_stretch, overlap, QUOTE_ATTRIBUTES)
    yield replace(relaxed, name="quotes strict", agree=_same_span, attributes=())
    yield relaxed
    yield replace(
        relaxed,
        name="quotes + speaker",
        agree=lambda wanted, given: same_stretch(wanted, given) and same_speaker(wanted, given),
        attributes=(),
    )
    indirect = Layer(
        "indirect speech",
        [item for item in gold.speech if item.form == "indirect"],
        [item for item in extracted.speech if item.form == "indirect"],
        same_stretch,
        overlap,
        INDIRECT_ATTRIBUTES,
    )
    yield indirect
    yield replace(
        indirect,
        name="indirect + speaker",
        agree=lambda wanted, given: same_stretch(wanted, given) and same_speaker(wanted, given),
        attributes=(),
    )


def _amount_layers(gold: Document, extracted: Document) -> Iterator[Layer[Amount]]:
    spans = Layer("amounts span", gold.amounts, extracted.amounts, _touch, overlap, AMOUNT_ATTRIBUTES)
    yield spans
    yield replace(
        spans,
        name="amounts value",
        agree=lambda wanted, given: _touch(wanted, given) and same_value(wanted, given),
        attributes=(),
    )


def _time_layers(gold: Document, extracted: Document) -> Iterator[Layer[Time]]:
    spans = Layer("times span", gold.times, extracted.times, _touch, overlap, TIME_ATTRIBUTES)
    yield spans
    yield replace(
        spans,
        name="times value",
        agree=lambda wanted, given: _touch(wanted, given) and wanted.value == given.value,
        attributes=(),
    )


def _mention_layers(gold: Document, extracted: Document) -> Iterator[Layer[Mention]]:
    """Places and countries found beside the annotated ones do not count against."""
    yield Layer(
        "entity mentions",
        gold.mentions,
        [
            item
            for item in extracted.mentions
            if item.kind in {"person", "organization"} or any(_touch(item, other) for other in gold.mentions)
        ],
        lambda wanted, given: _touch(wanted, given) and same_party(wanted.party, given.party),
        overlap,
        (),
    )
    yield Layer(
        "persons linked",
        [item for item in gold.mentions if item.kind == "person"],
        [item for item in extracted.mentions if item.kind == "person"],
        lambda wanted, given: _touch(wanted, given) and same_whole_name(wanted, given, gold.text),
        overlap,
    )


def _event_layers(gold: Document, extracted: Document, sentences: SentenceIndex) -> Iterator[Layer[Event]]:
    near = _near(sentences)
    typed = Layer(
        "events type",
        gold.events,
        extracted.events,
        lambda wanted, given: near(wanted, given) and wanted.event_type == given.event_type,
        _closer,
        EVENT_ATTRIBUTES,
    )
    yield typed
    yield replace(
        typed,
        name="events type + actor",
        agree=lambda wanted, given: typed.agree(wanted, given) and _has_actor(wanted, given),
        attributes=(),
    )


def _measure_layers(
    gold: Document, extracted: Document, sentences: SentenceIndex
) -> Iterator[Layer[Measure]]:
    near = _near(sentences)
    named = Layer(
        "measures",
        gold.measures,
        extracted.measures,
        lambda wanted, given: near(wanted, given) and wanted.instrument == given.instrument,
        _closer,
        MEASURE_ATTRIBUTES,
    )
    yield named
    yield replace(
        named,
        name="measures + status + imposer",
        agree=lambda wanted, given: (
            named.agree(wanted, given) and wanted.status == given.status and wanted.imposers == given.imposers
        ),
        attributes=(),
    )


def _meeting_layer(gold: Document, extracted: Document, sentences: SentenceIndex) -> Layer[Meeting]:
    return Layer("meetings", gold.meetings, extracted.meetings, _near(sentences), _closer, MEETING_ATTRIBUTES)


def _same_span(one: Item, other: Item) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _touch(one: Item, other: Item) -> bool:
    return overlap(one, other) > 0


def _near(sentences: SentenceIndex) -> Callable[[Item, Item], bool]:
    """Return the test for triggers: they overlap or stand in one sentence."""
    return lambda one, other: _touch(one, other) or sentences.number(one) == sentences.number(other)


def _closer(one: Item, other: Item) -> float:
    """Triggers that overlap come first, then those nearest to each other."""
    return (2.0 if _touch(one, other) else 0.0) - abs(one.start - other.start) / 10_000


def _has_actor(gold: Event, found: Event) -> bool:
    return not gold.actors or any(any_same(actor, found.actors) for actor in gold.actors)


QUOTE_ATTRIBUTES: tuple[Attribute[Speech], ...] = (
    Attribute("quote speaker", same_speaker),
    Attribute("quote cue", same_cue),
    Attribute("quote form", lambda wanted, given: wanted.form == given.form),
)
INDIRECT_ATTRIBUTES: tuple[Attribute[Speech], ...] = (
    Attribute("indirect speaker", same_speaker),
    Attribute("indirect cue", same_cue),
)
AMOUNT_ATTRIBUTES: tuple[Attribute[Amount], ...] = (
    Attribute("amount modifier", lambda wanted, given: (wanted.modifier or None) == (given.modifier or None)),
    Attribute("amount kind", lambda wanted, given: wanted.kind == given.kind),
    Attribute("amount unit", lambda wanted, given: wanted.unit == given.unit),
)
TIME_ATTRIBUTES: tuple[Attribute[Time], ...] = (
    Attribute("time type", lambda wanted, given: wanted.timex_type == given.timex_type),
    Attribute("time value", lambda wanted, given: wanted.value == given.value),
)
EVENT_ATTRIBUTES: tuple[Attribute[Event], ...] = (
    Attribute("event factuality", lambda wanted, given: wanted.factuality == given.factuality),
    Attribute("event actor", _has_actor, lambda gold: bool(gold.actors)),
    Attribute(
        "event recipient",
        lambda wanted, given: any(any_same(party, given.recipients) for party in wanted.recipients),
        lambda gold: bool(gold.recipients),
    ),
    Attribute(
        "event date",
        lambda wanted, given: same_day(wanted.when or "", given.when),
        lambda gold: is_on_calendar(gold.when),
    ),
)
MEASURE_ATTRIBUTES: tuple[Attribute[Measure], ...] = (
    Attribute("measure status", lambda wanted, given: wanted.status == given.status),
    Attribute("measure imposer", lambda wanted, given: wanted.imposers == given.imposers),
    Attribute(
        "measure target",
        lambda wanted, given: wanted.targets == given.targets,
        lambda gold: bool(gold.targets),
    ),
    Attribute(
        "measure amount",
        lambda wanted, given: same_number(wanted.amount, given.amount),
        lambda gold: bool(gold.amount),
    ),
    Attribute(
        "measure currency",
        lambda wanted, given: wanted.currency == given.currency,
        lambda gold: bool(gold.currency),
    ),
    Attribute(
        "measure rate",
        lambda wanted, given: same_number(wanted.rate_pct, given.rate_pct),
        lambda gold: bool(gold.rate_pct),
    ),
    Attribute(
        "measure condition",
        lambda wanted, given: share_words(wanted.condition or "", given.condition or ""),
        lambda gold: bool(gold.condition),
    ),
)
MEETING_ATTRIBUTES: tuple[Attribute[Meeting], ...] = (
    Attribute("meeting status", lambda wanted, given: wanted.status == given.status),
    Attribute(
        "meeting participants",
        lambda wanted, given: most_present(wanted.participants, given.participants),
    ),
    Attribute(
        "meeting place",
        lambda wanted, given: same_place(wanted.place or "", given.place),
        lambda gold: bool(gold.place),
    ),
    Attribute(
        "meeting date",
        lambda wanted, given: same_day(wanted.when or "", given.when),
        lambda gold: is_on_calendar(gold.when),
    ),
)
