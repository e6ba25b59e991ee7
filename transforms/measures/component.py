"""The component `measures`: reads events, amounts and the parse, writes `measures`."""

from spacy.tokens import Token

from transforms.component import Component
from transforms.events.frames import word_classes
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import (
    agents,
    conjuncts,
    doers,
    is_passive,
    is_verb,
    noun_governor,
    noun_owners,
    prepositional,
)
from transforms.facts import Amount, Entity, Event, Measure, Time
from transforms.measures import carrying, figures, ladder
from transforms.measures.carrying import GENERIC, LIBERAL_INSTRUMENTS, RATED_INSTRUMENTS
from transforms.measures.instruments import Instrument, Trigger, find_triggers
from transforms.reading import Reading

# How a verb must hold a measure to act on it: not "in response to the tariffs".
_CARRYING = frozenset({"", "object", "passive", "subject", "with", "through", "by", "of", "in", "from", "on"})
_CARRIERS = frozenset({"SANCTION", "THREATEN", "CONCEDE", "REQUEST", "REJECT", "CONSULT", "AGREE"})


def find_measures(reading: Reading) -> None:
    """Fill `reading.measures`: one row per measure and sentence, in text order."""
    triggers = find_triggers(reading)
    if triggers:
        reading.measures = _Measures(reading).read(triggers)


class _Measures:
    """Reads the measures of one article; what later mentions leave out comes from earlier ones."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._parties = Parties(reading)
        self._amounts = _by_sentence(reading, reading.amounts)
        self._times = _by_sentence(reading, reading.times)
        self._events = {event.token: event for event in reading.events if event.event_type in _CARRIERS}

    def read(self, triggers: list[Trigger]) -> list[Measure]:
        drafts = [(trigger, self._draft(trigger)) for trigger in triggers]
        carrying.resolve_generics(drafts)
        carrying.resolve_bans(drafts)
        owned = {t.token.i for t, m in drafts if t.instrument.name == "subsidy" and m.imposer_iso3}
        carrying.fill_parties(drafts)
        kept = [(t, m) for t, m in drafts if t.token.i in owned or not _is_unfounded(t, m)]
        carrying.fill_statuses(kept)
        measures = carrying.once_per_sentence(self._reading, [measure for _, measure in kept])
        carrying.carry_figures(self._reading, measures)
        return measures

    def _draft(self, trigger: Trigger) -> Measure:
        token, instrument = trigger.token, trigger.instrument
        sentence = self._reading.sentence_of(token)
        event, verb = self._carrier(token)
        imposers = self._imposers(token, event, instrument)
        targets = self._targets(token, event, imposers)
        status = self._status(token, event, verb, instrument)
        amounts = self._amounts.get(sentence.sentence_id, [])
        times = self._times.get(sentence.sentence_id, [])
        amount = figures.coverage(self._reading, token, amounts)
        rate = figures.Rates()
        if instrument.name in RATED_INSTRUMENTS and not instrument.legislation:
            rate = figures.rates(self._reading, token, amounts)
        codes = tuple(dict.fromkeys(p.country for p in imposers if p.country))
        planned = event is not None and event.event_type == "SANCTION" and event.factuality == "planned"
        is_announcement = verb is not None and verb.lemma_ in ("announce", "declare", "unveil")
        condition = figures.condition(self._reading, token, sentence)
        if (
            status == "announced"
            and condition is not None
            and figures.is_bargaining(self._reading, condition)
        ):
            status = "threatened"
        return Measure(
            span=self._reading.token_span(token),
            token=token.i,
            event=event,
            instrument=instrument.name,
            mast_chapter=instrument.mast_chapter,
            status=status or "",
            direction=None,
            imposer_iso3=codes,
            target_iso3=tuple(
                dict.fromkeys(p.country for p in targets if p.country and p.country not in codes)
            ),
            imposer=_named(imposers),
            coverage=amount,
            coverage_value=amount.value if amount else None,
            coverage_currency=amount.unit if amount else None,
            rate_pct=rate.low,
            rate_high_pct=rate.high,
            rate_from_pct=rate.before,
            rate_change=rate.change,
            products=figures.products(self._reading, token),
            condition=condition,
            legal_authority=figures.legal_authority(self._reading, sentence),
            deadline_on=figures.deadline(self._reading, times),
            announced_on=event.date_start if event and is_announcement else None,
            effective_on=figures.effective_on(self._reading, times)
            or (event.date_start if event and planned and not is_announcement else None),
        )

    def _carrier(self, token: Token) -> tuple[Event | None, Token | None]:
        """Return the event that carries a measure, and its trigger: the measure itself or a word over it."""
        if token.i in self._events:
            own = self._events[token.i]
            for verb in ladder.governing_verbs(token)[:2]:
                if verb.i in self._events:
                    return self._events[verb.i], verb
            return own, token
        if is_verb(token) or noun_governor(token)[1] in _CARRYING:
            over = [
                (self._events[word.i], word)
                for word in ladder.governing_verbs(token)
                if word.i in self._events
            ]
            easing = [pair for pair in over if pair[0].event_type == "CONCEDE"]
            if over and over[0][0].factuality in ("hypothetical", "negated") and easing:
                return easing[0]
            if over:
                return over[0]
        if not is_verb(token) and noun_governor(token)[1] not in _CARRYING:
            return None, None
        head = token.head
        while head.pos_ in ("ADP", "NOUN", "PROPN") and head.head != head:
            if head.i in self._events and head.pos_ == "NOUN":
                return self._events[head.i], head
            head = head.head
        return None, None

    def _imposers(self, token: Token, event: Event | None, instrument: Instrument) -> list[Party]:
        """Return who imposes: the measure's own possessor or adjective, else the actor of its event."""
        named: list[Party] = []
        if not is_verb(token):
            for owner in noun_owners(token):
                named += self._parties.resolve(owner)
            for child in token.children:
                if child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper():
                    named += [p for i in conjuncts(child) for p in self._parties.resolve(i)]
            named = self._with_country(named)
        if named:
            return named
        doing = self._without_targets(self._clause_doers(token), token)
        if doing or event is None:
            return doing
        role = "actor"
        if event.event_type == "REQUEST" and any(p.role == "recipient" for p in event.participants):
            role = "recipient"
        if event.event_type in ("REJECT", "CONSULT") and instrument.name not in LIBERAL_INSTRUMENTS:
            return []
        found = [Party(p.entity, p.mention, p.span) for p in event.participants if p.role == role]
        found = self._without_targets(self._with_country(found) or found[:1], token)
        return [] if event.event_type == "CONCEDE" and _is_joint(found) else found

    def _clause_doers(self, token: Token) -> list[Party]:
        """Return who does what a measure's verb says: "{Chile} imposed …", "asked {Peru} to lift …"."""
        for verb in ladder.governing_verbs(token)[:2]:
            if is_verb(verb) and verb.lemma_.lower() in ladder.acting_verbs() and ladder.acts_on(verb, token):
                items = (
                    agents(verb)
                    if is_passive(verb)
                    else []
                    if ladder.is_subject(token, verb)
                    else doers(verb)
                )
                found = [
                    p for i in items for p in self._with_country(self._parties.resolve(i)) or self._of(i)
                ]
                if found and not (_is_joint(found) and verb.lemma_.lower() not in ladder.imposing_verbs()):
                    return unique_parties(found)
        return []

    def _of(self, item: Token) -> list[Party]:
        """Return whose people a description means: "ministers of the {EC} nations", "the {Reagan} team"."""
        if item.lemma_.lower() not in word_classes()["people"]:
            return []
        names = [c for c in item.children if c.dep_ in ("compound", "nmod", "poss") and c.text[:1].isupper()]
        leaders = [p for name in names for p in self._with_country(self._parties.resolve(name))]
        return leaders or self._parties.goods(item)

    def _without_targets(self, imposers: list[Party], token: Token) -> list[Party]:
        """Leave out whom the measure is on: the imposer of "sanctions on Chilean goods" is not Chile."""
        if is_verb(token):
            return imposers
        below = [i for p in prepositional(token, "on", "against") for i in conjuncts(p)]
        on = {p.country for i in below for p in self._parties.resolve(i) or self._parties.goods(i)}
        return [party for party in imposers if party.country is None or party.country not in on]

    def _with_country(self, parties: list[Party]) -> list[Party]:
        """Return the parties whose country is known, from their entity or from the phrase that names them."""
        found: list[Party] = []
        for party in parties:
            code = self._parties.country_of(party)
            if code is not None:
                found.append(party if party.country else Party(self._parties.country(code), None, party.span))
        return found

    def _targets(self, token: Token, event: Event | None, imposers: list[Party]) -> list[Party]:
        own = {party.country for party in imposers}
        if not is_verb(token):
            for preposition in ("on", "against", "to", "for", "of", "from"):
                for below in prepositional(token, preposition):
                    for item in conjuncts(below):
                        found = self._parties.resolve(item) or self._parties.goods(item)
                        found = [party for party in found if party.country and party.country not in own]
                        if found:
                            return found
        if event is not None and event.event_type in ("SANCTION", "THREATEN", "CONCEDE"):
            parties = [
                Party(p.entity, p.mention, p.span) for p in event.participants if p.role == "recipient"
            ]
            return [party for party in parties if party.country and party.country not in own]
        return []

    def _status(
        self, token: Token, event: Event | None, verb: Token | None, instrument: Instrument
    ) -> str | None:
        standing = ladder.standing_status(token)
        if standing is not None:
            return standing
        by_adjective = ladder.adjective_status(token)
        if by_adjective is not None:
            return by_adjective
        if any(ladder.is_subject(token, over) for over in ladder.governing_verbs(token)[:1]):
            return None
        if instrument.legislation:
            return ladder.verb_status(token) or "proposed"
        status = ladder.verb_status(token)
        if instrument.name in LIBERAL_INSTRUMENTS:
            return _liberal_status(instrument, event, status)
        if event is not None and verb is not None and verb.lemma_ in ("exempt", "exclude", "spare"):
            return None
        if event is not None and verb is not None:
            from_event = ladder.event_status(event, verb, token)
            if event.event_type == "REQUEST" and ladder.asks_for_relief(token):
                return None if ladder.is_known(token) else "demanded"
            if ladder.is_subject(token, verb):
                return None
            if from_event == "proposed" and event.event_type == "SANCTION" and ladder.is_known(token):
                return None
            if status in ("threatened", "demanded", "proposed") and from_event in (
                "proposed",
                "in_force",
                None,
            ):
                return status
            return from_event
        return status or ladder.possible_status(token)


def _by_sentence[Fact: (Amount, Time)](reading: Reading, facts: list[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        found.setdefault(reading.sentence_at(fact.span.start).sentence_id, []).append(fact)
    return found


def _liberal_status(instrument: Instrument, event: Event | None, status: str | None) -> str | None:
    """Return the status of a waiver or a promise to buy, whose granting is itself the measure."""
    if status in ("proposed", "demanded", "rejected", "negotiated", "threatened"):
        return status
    if instrument.name == "purchase commitment":
        return "announced"
    if event is not None and event.event_type == "CONCEDE":
        return "in_force" if event.factuality == "actual" else "proposed"
    return None


def _is_joint(parties: list[Party]) -> bool:
    """Tell whether parties of two countries act together: both may agree to end the duties of one."""
    return len({party.country for party in parties}) > 1


def _named(parties: list[Party]) -> Entity | None:
    return next((party.entity for party in parties if party.entity is not None), None)


def _is_unfounded(trigger: Trigger, measure: Measure) -> bool:
    """Tell whether a weakly indicated measure has nothing in the text to rest on."""
    if trigger.instrument.only_generic and measure.instrument == GENERIC:
        return True
    has_imposer = bool(measure.imposer_iso3) or measure.imposer is not None
    return trigger.instrument.weak and not (has_imposer and (measure.event or measure.status))


COMPONENT = Component(
    name="measures",
    version="1",
    reads=("events", "amounts", "mentions", "entities"),
    writes=("measures",),
    tables=("measures",),
    run=find_measures,
)
