"""Whom a stand on a decision, measure or bill is aimed at where its clause names nobody."""

from functools import cached_property

from transforms.events.act import Act
from transforms.events.frames import word_classes
from transforms.events.parties import Parties, Party
from transforms.facts import Mention
from transforms.parse import Token
from transforms.reading import Reading

_LOOK_BACK = 100  # words before "the measure" in which the bill it stands for is sought
_STANDS = frozenset({"REJECT", "ACCUSE", "SUPPORT"})


class Opposed:
    """Finds the body whose bill is opposed and the country whose decision is criticized or welcomed."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self._reading = reading
        self._parties = parties

    def lawmakers(self, act: Act) -> list[Party]:
        """Return the parliament named last before a bill that is opposed: "opposes the {bill}", "veto it"."""
        is_veto = act.token.lemma == "veto" or any(c.lemma_ == "veto" for c in act.match.complements)
        is_opposed = act.frame.type == "REJECT" and any(map(self._is_bill, act.match.objects))
        if not (is_veto or is_opposed):
            return []
        place = self._reading.starts[act.token.i]
        before = [m for m in self._bodies if m.span.start < place]
        found = before[-1] if before else next(iter(self._bodies), None)
        actors = {party.key for party in act.actors}
        if found is None or found.entity.entity_id in actors:
            return []
        return [Party(found.entity, None, self._reading.token_span(act.token))]

    def _is_bill(self, thing: Token) -> bool:
        """Tell whether a noun is a bill, or "the measure" after one."""
        bills = word_classes()["bill"]
        if thing.lemma in bills:
            return True
        before = thing.doc[max(0, thing.i - _LOOK_BACK) : thing.i]
        return thing.lower_ == "measure" and any(word.lemma in bills for word in before)

    def deciders(self, act: Act, likely: list[str]) -> list[Party]:
        """Return who decided on what somebody takes a stand on: "welcomed the {decision}".

        That is the likeliest of the countries given, unless it is who takes the stand.
        """
        if act.frame.type not in _STANDS:
            return []
        classes = word_classes()
        kinds = classes["decision"] | classes["measure"] | classes["proposal"]
        if not any(thing.lemma in kinds for thing in act.match.objects):
            return []
        own = {self._parties.country_of(party) for party in act.actors}
        country = next(iter(likely), None)
        return [] if country is None or country in own else self._parties.of_countries([country], act.token)

    @cached_property
    def _bodies(self) -> list[Mention]:
        """Return the mentions of parliaments by name, in text order."""
        return [
            m
            for m in self._reading.mentions
            if m.entity.kind == "organization" and m.entity.sector == "LEG" and m.entity.is_named
        ]
