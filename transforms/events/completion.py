"""Filling what a clause leaves out: the other party, the usual imposer, the state of the main measure."""

from dataclasses import replace
from functools import cached_property

from transforms.events.act import Act
from transforms.events.frames import word_classes
from transforms.events.measure_sides import MeasureSides, is_answer, is_done_by_decision
from transforms.events.meeting_holders import MeetingHolders
from transforms.events.meeting_parties import sort_out
from transforms.events.nouns import noun_governor
from transforms.events.opposed import Opposed
from transforms.events.parties import Parties, Party
from transforms.events.syntax import is_verb, own_subject
from transforms.events.told import Told
from transforms.facts import Entity
from transforms.reading import Reading

_ON_MEASURES = frozenset({"SANCTION", "CONCEDE", "THREATEN"})
_TAKEN_UP = frozenset({"SANCTION", "CONCEDE", "THREATEN", "AGREE", "REJECT", "REQUEST"})  # by "it", "they"
_BARE_STATES = frozenset({"authorities", "government", "nation", "country", "officials", "state"})


class Completion:
    """What the article as a whole tells about who deals with whom."""

    def __init__(self, reading: Reading, parties: Parties, acts: list[Act]) -> None:
        self._told = Told(reading, parties)
        self._measures = MeasureSides(self._told, acts)
        self._meetings = MeetingHolders(self._told)
        self._opposed = Opposed(reading, parties)
        self._by_token = {act.token.i: act for act in acts}

    def complete(self, act: Act) -> None:
        """Fill the act's missing parties in place where the article gives good evidence for them.

        Acts are completed in text order: a later one may take its actor from an earlier one.
        """
        named = act.actors
        self._settle(act)
        if act.frame.type == "CONSULT":
            self._meetings.complete(act)
            act.actors = act.actors or named  # better a pact than nobody
        else:
            if not act.actors:
                self._find_actors(act)
            if act.actors and not act.recipients:
                act.recipients = self._recipients(act)
        act.recipients = [p for party in act.recipients for p in self._counterpart(act, party)]
        if self._measures.is_on_itself(act):
            act.recipients = self._told.others(act)
        if self._measures.lies_ahead(act):
            act.factuality = "planned"
        self._told.note(act)

    def _settle(self, act: Act) -> None:
        """Replace actors that only point: "they", "the government", "both sides", a pact that was signed."""
        told, kind = self._told, act.frame.type
        if kind == "CONSULT":
            act.actors = self._meetings.met_before(act) or act.actors
            sort_out(act, told.parties, told.reading, reversed(told.met))
        if self._is_they(act.actors):
            act.actors = self._meant_by_they(act)
        act.actors = [self._at_home(party) for party in act.actors]
        if kind in ("CONSULT", "AGREE") and not act.recipients and self._are_of_both(act.actors):
            act.actors = told.parties.of_countries(told.countries, act.token)
        if kind == "AGREE" and not act.actors and act.is_agentless:
            act.actors = self._signatories(act)
        if kind == "REJECT" and not act.actors and act.is_agentless and act.recipients:
            act.actors = told.others(act, of=act.recipients)  # "Peru's request was turned down"

    def _find_actors(self, act: Act) -> None:
        """Find who does what names nobody, from the nearest evidence to the farthest."""
        parties = self._told.parties
        if self._is_of_pronoun(act):
            act.actors = self._told.subject_of_last_sentence(act)
        elif own := self._of_first_person(act):
            act.actors = own
        elif requested := self._requested(act):
            act.actors = parties.of_countries(requested, act.token)
        elif self._is_joint(act):
            act.actors = parties.of_countries(self._told.countries, act.token)
        elif said := self._said_before(act):
            act.actors = said
        elif _may_be_inferred(act):
            self._measures.complete_actor(act)

    def _recipients(self, act: Act) -> list[Party]:
        """Return to whom an act is done that names nobody, from the nearest evidence to the farthest."""
        kind, found = act.frame.type, self._opposed.lawmakers(act)
        if not found and self._is_bilateral(act):
            found = self._told.others(act)
        if not found and kind == "REQUEST":
            found = self._own_government(act)
        if not found and is_answer(act):
            found = self._measures.answered(act)
        if not found:
            found = self._opposed.deciders(act, self._measures.likely_deciders())
        if not found and kind in ("SANCTION", "CONCEDE"):
            found = self._measures.usual_target(act)
        return found

    def _is_they(self, actors: list[Party]) -> bool:
        """Tell whether nobody but a "they" without an entity acts."""
        texts = [p.span.text(self._told.reading.text).lower() for p in actors if p.entity is None]
        return len(actors) == len(texts) == 1 and texts[0] == "they"

    def _meant_by_they(self, act: Act) -> list[Party]:
        """Return whom an official speaks of as "they": the other of the article's two countries."""
        speaker = self._speakers.get(act.token.i)
        own = self._told.parties.country_of(Party(speaker, None, act.actors[0].span)) if speaker else None
        others = [code for code in self._told.countries if code != own]
        if own in self._told.countries and len(others) == 1:
            return self._told.parties.of_countries(others, act.token)
        if act.frame.type not in _ON_MEASURES:
            return act.actors
        return self._told.subject_of_last_sentence(act) or act.actors

    def _at_home(self, party: Party) -> Party:
        """Return the country for the bare "authorities" or "government" of a story on one country."""
        codes = self._told.parties.main_countries
        is_open = party.entity is None or (not party.entity.is_named and party.entity.country_iso3 is None)
        if not is_open or not codes or self._told.countries:
            return party
        is_bare = party.span.text(self._told.reading.text).lower().removeprefix("the ") in _BARE_STATES
        return Party(self._told.parties.country(codes[0]), party.mention, party.span) if is_bare else party

    @cached_property
    def _speakers(self) -> dict[int, Entity]:
        """Return {token of reported speech: its speaker}."""
        found: dict[int, Entity] = {}
        for quote in self._told.reading.quotes:
            if quote.speaker is not None:
                found.update(dict.fromkeys(self._told.reading.tokens_in(quote.span), quote.speaker))
        return found

    def _signatories(self, act: Act) -> list[Party]:
        """Return who makes a pact that "is signed" or "reached": its parties, else the article's two."""
        for thing in act.match.objects:
            for word in (thing, *thing.children):
                if members := self._told.parties.pact(word):
                    return members
        if act.recipients:
            return self._told.others(act, of=act.recipients)
        return self._told.parties.of_countries(self._told.countries, act.token)

    def _are_of_both(self, actors: list[Party]) -> bool:
        """Tell whether nobody but unnamed "negotiators" or "delegations" act: those of the two countries."""
        if len(actors) != 1 or len(self._told.countries) != 2 or actors[0].country:
            return False
        party = actors[0]
        *before, last = party.span.text(self._told.reading.text).lower().split()
        if {word.removesuffix("s") for word in before} & word_classes()["people"]:
            return False  # "producer delegates"
        is_named = party.entity is not None and party.entity.is_named
        return not is_named and last in word_classes()["opposite"]

    def _is_joint(self, act: Act) -> bool:
        """Tell whether an act that names nobody is one that the two countries do together.

        So it is with an agreement and what it brings: "the pact {took} effect", "the accord would {lift} …".
        """
        classes = word_classes()
        if len(self._told.countries) != 2:
            return False
        subject = own_subject(act.token) if is_verb(act.token) else None
        by_pact = subject is not None and subject.lemma in classes["agreement"]
        if act.frame.type in ("CONCEDE", "SANCTION"):
            return by_pact
        return act.frame.type in ("AGREE", "COOPERATE", "REJECT") and (by_pact or act.frame.default_actor)

    def _said_before(self, act: Act) -> list[Party]:
        """Return whose complaint or investigation "the complaint" is: of who made the last one."""
        if act.frame.type != "ACCUSE" or not act.frame.default_actor or is_verb(act.token):
            return []
        lemma = act.token.lemma
        for earlier in reversed(self._told.acts):
            words = {thing.lemma for thing in (earlier.token, *earlier.match.objects)}
            if earlier.frame.type == "ACCUSE" and earlier.actors and lemma in words:
                return [
                    replace(party, span=self._told.reading.token_span(act.token)) for party in earlier.actors
                ]
        return []

    def _is_of_pronoun(self, act: Act) -> bool:
        """Tell whether a measure is taken by an "it" or "they" for which no entity was found."""
        if act.frame.type not in _TAKEN_UP or not is_verb(act.token):
            return False
        subject = own_subject(act.token)
        return subject is not None and self._told.parties.is_unlinked_pronoun(subject)

    def _of_first_person(self, act: Act) -> list[Party]:
        """Return whose an act is that somebody speaks of as his own: "{our} only option is retaliation"."""
        if act.frame.type not in _ON_MEASURES or is_verb(act.token):
            return []
        verb = act.token.head if act.token.dep_ in ("attr", "dobj") else act.token
        while verb.dep_ in ("pobj", "prep", "attr") and not is_verb(verb):
            verb = verb.head
        subject = own_subject(verb) if is_verb(verb) else None
        owners = [] if subject is None else [subject, *subject.children]
        ours = next((word for word in owners if word.lower_ in ("our", "we")), None)
        found = self._told.parties.resolve(ours) if ours is not None else []
        return [party for party in found if party.entity is not None and party.entity.kind == "country"]

    def _requested(self, act: Act) -> list[str]:
        """Return who is to do what somebody calls for: "a senator called for {retaliation}" → his country."""
        if act.frame.type != "SANCTION" or is_verb(act.token):
            return []
        governor = noun_governor(act.token)[0]
        over = self._by_token.get(governor.i) if governor is not None else None
        if over is None or over.frame.type != "REQUEST":
            return []
        asked = [self._told.parties.country_of(party) for party in over.recipients or over.actors]
        return [code for code in asked if code is not None][:1]

    def _own_government(self, act: Act) -> list[Party]:
        """Return the country of those who ask their own government for a measure: "called for {duties}"."""
        kinds = word_classes()["answering"] | word_classes()["measure"]
        if not any(thing.lemma in kinds for thing in act.match.objects):
            return []
        own = {
            self._told.parties.country_of(p) for p in act.actors if p.entity and p.entity.kind != "country"
        }
        codes = [code for code in own if code is not None]
        return self._told.parties.of_countries(codes, act.token) if len(codes) == 1 else []

    def _is_bilateral(self, act: Act) -> bool:
        """Tell whether an act without a named recipient is aimed at the article's other country."""
        classes = word_classes()
        lemmas = {thing.lemma for thing in act.match.objects}
        if act.frame.type == "REJECT" and lemmas & (classes["complaint"] | classes["demand"]):
            return True  # "rejected the accusations"
        return act.frame.default_recipient or (
            act.frame.type in ("SANCTION", "CONCEDE", "THREATEN")
            and act.frame.mode in (None, "discontinue", "restrict")
        )

    def _counterpart(self, act: Act, party: Party) -> list[Party]:
        """Return the other side for "their counterparts", else the party itself."""
        is_open = party.entity is None or not party.entity.is_named
        last = party.span.text(self._told.reading.text).split()[-1:]
        if is_open and last and last[0].lower().startswith("counterpart"):
            return self._told.others(act) or [party]
        return [party]


def _may_be_inferred(act: Act) -> bool:
    """Tell whether the article may tell who does what an act says."""
    is_open = act.frame.default_actor or act.is_agentless or act.frame.type == "CONCEDE"
    return is_open or is_done_by_decision(act)
