"""The component `measures`: reads events, amounts and the parse, writes `measures`."""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from transforms.component import Component
from transforms.events.frames import word_classes
from transforms.events.parties import Parties, Party
from transforms.events.syntax import conjuncts, is_verb, noun_governor, noun_owners, prepositional
from transforms.facts import Entity, Event, Measure
from transforms.measures import figures, ladder
from transforms.measures.instruments import Instrument, Trigger, find_triggers
from transforms.reading import Reading

_GENERIC = "sanctions (other)"
_LIBERAL_INSTRUMENTS = frozenset({"waiver or exemption", "purchase commitment"})
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
        self._events = {event.token: event for event in reading.events if event.event_type in _CARRIERS}

    def read(self, triggers: list[Trigger]) -> list[Measure]:
        drafts = [(trigger, self._draft(trigger)) for trigger in triggers]
        self._resolve_generics(drafts)
        self._fill_parties(drafts)
        kept = [(t, m) for t, m in drafts if m.imposer_iso3 and not _is_unfounded(t, m)]
        self._fill_statuses(kept)
        measures = _once_per_sentence(self._reading, [measure for _, measure in kept])
        self._carry_figures(measures)
        return measures

    def _draft(self, trigger: Trigger) -> Measure:
        token, instrument = trigger.token, trigger.instrument
        sentence = self._reading.sentence_of(token)
        event, verb = self._carrier(token)
        imposers = self._imposers(token, event, instrument)
        targets = self._targets(token, event, imposers)
        status = self._status(token, event, verb, instrument)
        amount = figures.coverage(self._reading, token, sentence)
        rate = figures.rates(self._reading, token, sentence)
        codes = tuple(dict.fromkeys(p.country for p in imposers if p.country))
        planned = event is not None and event.event_type == "SANCTION" and event.factuality == "planned"
        is_announcement = verb is not None and verb.lemma_ in ("announce", "declare", "unveil")
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
            rate_change=rate.change,
            products=figures.products(self._reading, token),
            condition=figures.condition(self._reading, token, sentence),
            legal_authority=figures.legal_authority(self._reading, sentence),
            deadline_on=figures.deadline(self._reading, sentence),
            announced_on=event.date_start if event and is_announcement else None,
            effective_on=figures.effective_on(self._reading, sentence)
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
            for word in ladder.governing_verbs(token):
                event = self._events.get(word.i)
                if event is not None:
                    return event, word
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
        if named or event is None:
            return named
        role = "actor"
        if event.event_type == "REQUEST" and any(p.role == "recipient" for p in event.participants):
            role = "recipient"
        if event.event_type in ("REJECT", "CONSULT", "AGREE") and instrument.name not in _LIBERAL_INSTRUMENTS:
            return []
        found = [Party(p.entity, p.mention, p.span) for p in event.participants if p.role == role]
        return self._with_country(found)

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
        by_adjective = ladder.adjective_status(token)
        if by_adjective is not None:
            return by_adjective
        if instrument.legislation:
            return ladder.verb_status(token) or "proposed"
        status = ladder.verb_status(token)
        if instrument.name in _LIBERAL_INSTRUMENTS:
            return _liberal_status(instrument, event, status)
        if event is not None and verb is not None and verb.lemma_ in ("exempt", "exclude", "spare"):
            return None
        if event is not None and verb is not None:
            from_event = ladder.event_status(event, verb)
            if status in ("threatened", "demanded", "proposed") and from_event in (
                "proposed",
                "in_force",
                None,
            ):
                return status
            return from_event
        return status or ladder.possible_status(token)

    def _resolve_generics(self, drafts: list[tuple[Trigger, Measure]]) -> None:
        """Let "the sanctions" and "the action" be the article's main instrument where it names one."""
        named = Counter(m.instrument for t, m in drafts if not t.instrument.generic and not t.instrument.weak)
        main = named.most_common(1)[0][0] if named else None
        if main is None or main in _LIBERAL_INSTRUMENTS or main == "other":
            return
        firm = sum(
            1
            for t, m in drafts
            if m.instrument == main
            and m.status in ("announced", "in_force", "raised", "threatened", "suspended")
        )
        for trigger, measure in drafts:
            if trigger.instrument.generic and measure.instrument == _GENERIC and firm:
                if measure.status in ("threatened", "demanded") and trigger.token.lemma_ != "sanction":
                    continue
                if any(c.lower_ in ("more", "further", "other", "possible") for c in trigger.token.children):
                    continue
                if not _is_on_persons(trigger.token):
                    measure.instrument = main

    def _fill_parties(self, drafts: list[tuple[Trigger, Measure]]) -> None:
        """Give measures without imposer or target those of the article's main measure."""
        imposers = Counter(m.imposer_iso3 for _, m in drafts if m.imposer_iso3)
        dyads = Counter(
            (m.imposer_iso3, m.target_iso3) for _, m in drafts if m.imposer_iso3 and m.target_iso3
        )
        main = imposers.most_common(1)[0][0] if imposers else ()
        for trigger, measure in drafts:
            if not measure.imposer_iso3 and main and main[0] not in measure.target_iso3:
                measure.imposer_iso3 = main
            elif not measure.imposer_iso3 and dyads:
                against = [d for d in dyads if d[1] == measure.target_iso3]
                measure.imposer_iso3 = against[0][0] if against else ()
            if measure.target_iso3 or _is_universal(trigger.token) or trigger.instrument.legislation:
                continue
            same = [d for d, _ in dyads.most_common() if d[0] == measure.imposer_iso3]
            if same:
                measure.target_iso3 = same[0][1]
            elif dyads and measure.imposer_iso3 == dyads.most_common(1)[0][0][1]:
                measure.target_iso3 = dyads.most_common(1)[0][0][0]

    def _fill_statuses(self, kept: list[tuple[Trigger, Measure]]) -> None:
        """Give measures whose own clause is silent the status the same measure has elsewhere."""
        for trigger, measure in kept:
            if not measure.status:
                same = Counter(
                    m.status
                    for _, m in kept
                    if m.status in ("announced", "in_force", "threatened", "raised", "proposed", "suspended")
                    and m.imposer_iso3 == measure.imposer_iso3
                    and m.instrument == measure.instrument
                )
                settled = {s: n for s, n in same.items() if s in ("announced", "in_force")}
                pool = settled or same
                status = max(pool, key=lambda s: pool[s]) if pool else None
                measure.status = status or ("announced" if ladder.is_open(trigger.token) else "in_force")
            is_liberal = measure.instrument in _LIBERAL_INSTRUMENTS
            eased = measure.status in ladder.LIBERALISING
            measure.direction = "liberalising" if is_liberal != eased else "restrictive"

    def _carry_figures(self, measures: list[Measure]) -> None:
        """Carry amounts from adjacent sentences, and a rate that the article gives only once."""
        sentence = {id(m): self._reading.sentence_at(m.span.start).sentence_id for m in measures}
        own = [replace(m) for m in measures]
        for index, measure in enumerate(measures):
            token = self._reading.doc[measure.token]
            if measure.coverage_value is None and figures.refers_to_equal_value(token):
                earlier = next((m for m in reversed(own[:index]) if m.coverage_value is not None), None)
                _copy_coverage(measure, earlier)
            if measure.coverage_value is None and not is_verb(token):
                near = [
                    other
                    for place, other in enumerate(own)
                    if place != index
                    and abs(sentence[id(measures[place])] - sentence[id(measure)]) <= 1
                    and _is_same_measure(other, measure)
                    and other.coverage_value is not None
                ]
                _copy_coverage(measure, near[0] if near else None)
        for measure in measures:
            given = {m.rate_pct for m in own if m.rate_pct is not None and _is_same_measure(m, measure)}
            if measure.rate_pct is None and len(given) == 1:
                measure.rate_pct = given.pop()
                measure.rate_change = "level"


def _liberal_status(instrument: Instrument, event: Event | None, status: str | None) -> str | None:
    """Return the status of a waiver or a promise to buy, whose granting is itself the measure."""
    if status in ("proposed", "demanded", "rejected", "negotiated", "threatened"):
        return status
    if instrument.name == "purchase commitment":
        return "announced"
    if event is not None and event.event_type == "CONCEDE":
        return "in_force" if event.factuality == "actual" else "proposed"
    return None


def _named(parties: list[Party]) -> Entity | None:
    return next((party.entity for party in parties if party.entity is not None), None)


def _is_unfounded(trigger: Trigger, measure: Measure) -> bool:
    """Tell whether a weakly indicated measure has nothing in the text to rest on."""
    if trigger.instrument.only_generic and measure.instrument == _GENERIC:
        return True
    return trigger.instrument.weak and not (measure.event or measure.status)


def _is_on_persons(token: Token) -> bool:
    """Tell whether sanctions are newly imposed on firms or people rather than on goods."""
    if any(child.dep_ in ("poss", "det") for child in token.children):
        return False
    on = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    on += [
        item
        for verb in ladder.governing_verbs(token)[:1]
        for p in prepositional(verb, "on", "against")
        for item in conjuncts(p)
    ]
    return bool(on) and not any(through.lemma_.lower() in _goods() for item in on for through in item.subtree)


def _goods() -> frozenset[str]:
    return word_classes()["goods"]


def _is_universal(token: Token) -> bool:
    words = ladder.ladder_words("universal")
    below = [item for p in prepositional(token, "on", "against") for item in conjuncts(p)]
    return any(c.lower_ in words for item in (token, *below) for c in item.children)


def _is_same_measure(one: Measure, other: Measure) -> bool:
    return one.imposer_iso3 == other.imposer_iso3 and one.instrument == other.instrument


def _copy_coverage(measure: Measure, source: Measure | None) -> None:
    if source is not None:
        measure.coverage = source.coverage
        measure.coverage_value = source.coverage_value
        measure.coverage_currency = source.coverage_currency


def _once_per_sentence(reading: Reading, measures: list[Measure]) -> list[Measure]:
    """Return one mention of a measure per sentence: the first, or the one with figures."""
    best: dict[tuple[object, ...], Measure] = {}
    for measure in measures:
        sentence = reading.sentence_at(measure.span.start).sentence_id
        key = (sentence, measure.instrument, measure.imposer_iso3)
        known = best.get(key)
        if known is None or (figures.has_figures(measure) and not figures.has_figures(known)):
            best[key] = measure
    return sorted(best.values(), key=lambda measure: measure.span)


COMPONENT = Component(
    name="measures",
    version="1",
    reads=("events", "amounts", "mentions", "entities"),
    writes=("measures",),
    tables=("measures",),
    run=find_measures,
)
