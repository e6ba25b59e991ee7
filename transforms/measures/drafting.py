"""A measure as its own sentence tells it, before the article's other mentions fill its gaps."""

from dataclasses import replace

from transforms.events.factuality import verb_factuality
from transforms.events.parties import Parties
from transforms.events.syntax import is_verb
from transforms.facts import Amount, Event, Measure, Time
from transforms.measures.anaphora import RATED_INSTRUMENTS
from transforms.measures.authority import legal_authority
from transforms.measures.bearers import Bearers
from transforms.measures.carriers import answering, carrier, carrying_events
from transforms.measures.carrying import Draft
from transforms.measures.conditions import condition, is_bargaining
from transforms.measures.days import days
from transforms.measures.figures import coverage
from transforms.measures.mutual import is_mutual
from transforms.measures.parts import further_parts
from transforms.measures.products import products
from transforms.measures.rates import Rates, rates
from transforms.measures.status import clause_telling, is_held_out
from transforms.measures.tellings import Telling
from transforms.measures.triggers import Trigger
from transforms.parse import Token
from transforms.reading import Reading

_MOST_STEPS = 6
# Measures of who sells: goods go to whom they are on.
_OUTGOING = frozenset({"export ban", "export control", "sanctions (other)"})
# How far goods go in free: "will be duty-free", "are duty-free".
_FREED = {"planned": "announced", "hypothetical": "proposed", "negated": "withdrawn"}


class Drafting:
    """Reads the measures of one article, each from its own sentence."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._parties = reading.once(Parties)
        self._bearers = Bearers(self._parties, reading)
        self._amounts = _by_sentence(reading, reading.amounts)
        self._times = _by_sentence(reading, reading.times)
        self._events = carrying_events(reading.events)
        self._facts = {
            event.token: event.factuality
            for event in reading.events
            if event.event_type in ("SANCTION", "CONCEDE")
        }

    def drafts(self, trigger: Trigger) -> list[Draft]:
        """Return the measures a trigger names: one, or one for each rate with goods of its own."""
        first, told = self._draft(trigger)
        joint = () if first.imposer_iso3 else self._bearers.joint(trigger.token)
        sentence = self._reading.sentence_of(trigger.token)
        amounts = self._amounts.get(sentence.sentence_id, [])
        rated = first.rate_pct if trigger.instrument.name in RATED_INSTRUMENTS else None
        return [
            Draft(trigger, measure, told, joint)
            for measure in (
                first,
                *(
                    replace(
                        first,
                        span=part.span,
                        token=part.token,
                        rate_pct=part.rate.value,
                        rate_high_pct=part.rate.value_high,
                        rate_from_pct=None,
                        coverage=part.coverage,
                        coverage_value=part.coverage.value if part.coverage else None,
                        coverage_currency=part.coverage.unit if part.coverage else None,
                        products=part.products,
                        target_iso3=self._bearers.origins(part.goods, first.imposer_iso3)
                        or first.target_iso3,
                    )
                    for part in further_parts(self._reading, trigger, sentence, amounts, rated)
                ),
            )
        ]

    def _draft(self, trigger: Trigger) -> tuple[Measure, Telling]:
        """Return the measure a trigger names, and what its clause tells; status is "" where it is silent."""
        token, instrument = trigger.token, trigger.instrument
        sentence = self._reading.sentence_of(token)
        event = carrier(token, self._events)
        answer = answering(token, self._events)
        imposers = self._bearers.imposers(token, None if answer else event, instrument)
        targets = self._bearers.targets(token, event, imposers, instrument)
        codes = tuple(dict.fromkeys(p.country for p in imposers if p.country))
        if not codes and instrument.owner is not None:
            codes = (instrument.owner,)
        if not codes and instrument.name == "subsidy":
            targets = targets or self._bearers.markets.sold_to(token)
        elif not codes and instrument.name != "purchase commitment":
            market, origins = self._bearers.markets.importing(token)
            if instrument.name in _OUTGOING and not origins:
                targets = targets or self._bearers.markets.sold_to(token)
            else:
                codes, targets = market, targets or origins
        on = tuple(dict.fromkeys(p.country for p in targets if p.country and p.country not in codes))
        if is_mutual(token, imposers, targets, self._parties):
            on = codes
        if answer is not None and not codes:
            codes, on = _countries(answer, "recipient"), on or _countries(answer, "actor")
        amounts = self._amounts.get(sentence.sentence_id, [])
        times = self._times.get(sentence.sentence_id, [])
        amount = coverage(self._reading, token, amounts)
        rate = Rates()
        if instrument.name in RATED_INSTRUMENTS and not instrument.legislation:
            rate = rates(self._reading, token, amounts)
        said = clause_telling(token, instrument, self._facts)
        status = said.status if said.is_firm else None
        if instrument.free and not said.is_firm:
            status = _FREED.get(freeing_factuality(token), "in_force")
        if instrument.rung is not None and status in (None, "in_force", "announced"):
            status = instrument.rung
        under = condition(self._reading, token, sentence)
        if under is not None and is_bargaining(self._reading, under) and is_held_out(token, said.status):
            status = "threatened"
        if status == "announced" and any(p.entity and p.entity.sector == "LEG" for p in imposers):
            status = "proposed"  # a parliament's vote is no law yet
        told = days(self._reading, token, times, event, status)
        measure = Measure(
            span=self._reading.token_span(token),
            token=token.i,
            event=event,
            instrument=instrument.name,
            mast_chapter=instrument.mast_chapter,
            status=status or "",
            direction=None,
            imposer_iso3=codes,
            target_iso3=on,
            imposer=next((party.entity for party in imposers if party.entity is not None), None),
            coverage=amount,
            coverage_value=amount.value if amount else None,
            coverage_currency=amount.unit if amount else None,
            rate_pct=rate.low,
            rate_high_pct=rate.high,
            rate_from_pct=rate.before,
            rate_change=rate.change,
            products=products(self._reading, token),
            condition=under,
            legal_authority=legal_authority(self._reading, sentence),
            deadline_on=told.deadline_on,
            announced_on=told.announced_on,
            effective_on=told.effective_on,
        )
        return measure, said


def freeing_factuality(token: Token) -> str:
    """Return the factuality of what goods that go in free are said to do: "{will} enter Chile duty-free"."""
    word = token
    for _ in range(_MOST_STEPS):
        if is_verb(word):
            return verb_factuality(word)
        word = word.head
    return "actual"


def _countries(event: Event, role: str) -> tuple[str, ...]:
    found = (p.entity.country_iso3 for p in event.participants if p.role == role and p.entity is not None)
    return tuple(dict.fromkeys(code for code in found if code))


def _by_sentence[Fact: (Amount, Time)](reading: Reading, facts: list[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        found.setdefault(reading.sentence_at(fact.span.start).sentence_id, []).append(fact)
    return found
