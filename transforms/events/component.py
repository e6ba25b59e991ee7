"""The component `events`: reads the parse and what earlier components found, writes `events`."""

from transforms.component import Component
from transforms.events.act import Act
from transforms.events.acts import find_acts
from transforms.events.completion import Completion
from transforms.events.parties import Parties, Party
from transforms.events.syntax import own_subject
from transforms.events.when import Calendar, Occasion
from transforms.events.where import Gazetteer
from transforms.facts import Entity, Event, Participant, Quote
from transforms.reading import Reading
from transforms.span import Span

_IMPERSONAL = frozenset({"SANCTION", "CONCEDE", "AGREE"})  # what is reported without any party
_SPOKEN = frozenset({"ACCUSE", "AGREE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
_GENERAL = frozenset({"subsidy", "barrier", "rate", "tax", "taxis", "control", "limit", "requirement"})
_PERSONAL = frozenset({"it", "they", "he", "she", "we"})


def find_events(reading: Reading) -> None:
    """Fill `reading.events`, in text order; adds countries that only adjectives name to `entities`."""
    parties = reading.once(Parties)
    acts = find_acts(reading, parties)
    quotes = _quotes_by_token(reading)
    calendar, gazetteer = Calendar(reading, acts, quotes), Gazetteer(reading)
    occasions = {id(act): calendar.occasion(act) for act in acts}
    for act in acts:
        _look_ahead(reading, act, occasions[id(act)])
    completion = Completion(reading, parties, acts)
    for act in acts:
        completion.complete(act)
        place = gazetteer.place(act)
        act.is_agentless |= not act.actors and (_is_meeting(act) or _is_suffered(act))
        if act.actors or (act.is_agentless and _is_reported(act)):
            reading.events.append(_event(reading, act, occasions[id(act)], place, quotes.get(act.token.i)))


def _quotes_by_token(reading: Reading) -> dict[int, Quote]:
    """Return {token: the smallest reported speech that holds it}."""
    found: dict[int, Quote] = {}
    for quote in sorted(reading.quotes, key=lambda quote: -len(quote.span)):
        found.update(dict.fromkeys(reading.tokens_in(quote.span), quote))
    return found


def _is_meeting(act: Act) -> bool:
    """Tell whether an act noun tells of a meeting, an act though nobody is named: "the Geneva talks"."""
    is_noun = act.frame.type == "CONSULT" and act.frame.part_of_speech == "noun"
    return is_noun and (act.frame.default_actor or act.frame.meeting == "hearing")


def _is_suffered(act: Act) -> bool:
    """Tell whether an act is told from the side of whom it is on: "{Korea} drew fire"."""
    is_owned = act.frame.type == "SANCTION" and act.frame.actor == "object_owner"
    return bool(act.recipients) and (is_owned or (act.frame.type == "ACCUSE" and act.frame.actor == "from"))


def _is_reported(act: Act) -> bool:
    """Tell whether an agentless passive reports an act; "the truce reached in May" only describes."""
    if act.frame.type == "CONSULT" and act.frame.part_of_speech == "noun":
        return True
    if act.frame.type == "AID":
        return False  # "we have been treated unfairly"
    things = {thing.lemma for thing in act.match.objects}
    is_general = "@dispute" in act.frame.object or bool(things & _GENERAL)
    if not act.recipients and is_general and act.factuality == "hypothetical":
        return False  # "subsidies must be cut", "disputes should be settled by talks"
    if act.frame.mode == "meet":
        return True  # "the talks were called off"
    if not act.recipients and not _is_of_pronoun(act) and act.frame.type not in _IMPERSONAL:
        return False  # "should not be beaten over the head" has no party at all
    is_description = act.token.dep_ in ("acl", "amod")
    return not is_description or act.frame.type in ("SANCTION", "CONCEDE", "COERCE", "ASSAULT", "AGREE")


def _is_of_pronoun(act: Act) -> bool:
    """Tell whether somebody whom only a pronoun names is accused: "it is blamed for the deficit"."""
    subject = own_subject(act.token, "nsubjpass") if act.frame.type == "ACCUSE" else None
    return subject is not None and subject.pos_ == "PRON" and subject.lower_ in _PERSONAL


def _event(
    reading: Reading,
    act: Act,
    occasion: Occasion | None,
    place: tuple[Span | None, Entity | None],
    quote: Quote | None,
) -> Event:
    dated = occasion is not None and occasion.date_start is not None
    return Event(
        span=reading.token_span(act.token),
        token=act.token.i,
        event_type=act.frame.type,
        mode=act.frame.mode,
        context=act.frame.context or "economic",
        factuality=act.factuality,
        participants=[*_participants("actor", act.actors), *_participants("recipient", act.recipients)],
        time=occasion.time if occasion is not None else None,
        date_start=occasion.date_start if occasion is not None else None,
        date_end=occasion.date_end if occasion is not None else None,
        date_basis="text" if dated else "unknown",
        place_span=place[0],
        place=place[1],
        source=quote.speaker if quote is not None else None,
        quote=quote,
        is_agentless=not act.actors,
        confidence=round(act.confidence, 2),
    )


def _is_done(act: Act) -> bool:
    """Tell whether only what an act is about lies ahead: "{postponed} the July deadline", "asked for May"."""
    token = act.token
    if any(c.lower_ in ("ongoing", "current", "continuing") for c in token.children):
        return True
    is_past = token.tag_ == "VBD" and not any(c.tag_ == "MD" for c in token.children)
    return is_past and (act.frame.type in _SPOKEN or "deadline" in act.frame.object)


def _look_ahead(reading: Reading, act: Act, occasion: Occasion | None) -> None:
    """Make an act planned in place where its own date lies after the publication date.

    An act noun with such a date stays planned though its verb doubts it: "avoid the May 5 imposition".
    """
    published = reading.article.published_on
    if occasion is None or occasion.date_start is None or published is None:
        return
    if occasion.date_start <= published or _is_done(act):
        return
    is_dated_noun = act.token.pos_ != "VERB" and act.factuality == "hypothetical"
    if act.factuality == "actual" or (is_dated_noun and act.frame.type == "SANCTION"):
        act.factuality = "planned"


def _participants(role: str, parties: list[Party]) -> list[Participant]:
    return [Participant(role, party.entity, party.mention, party.span) for party in parties]


COMPONENT = Component(
    name="events",
    version="6",
    reads=("times", "mentions", "entities", "quotes"),
    writes=("events", "entities"),
    tables=("events", "event_participants"),
    run=find_events,
)
