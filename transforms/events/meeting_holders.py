"""Who holds a meeting that its clause does not tell: those of the talks told of before, a body, the pair."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from transforms.events.act import Act
from transforms.events.actors import told_actors
from transforms.events.frames import word_classes
from transforms.events.meeting_bodies import body_of, is_of_organ
from transforms.events.nouns import noun_governor
from transforms.events.parties import Party, unique_parties
from transforms.events.setting_words import setting_words
from transforms.events.syntax import is_definite, is_verb
from transforms.events.told import Told
from transforms.facts import Entity
from transforms.parse import Token


class MeetingHolders:
    """Completes the meetings of one article."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def met_before(self, act: Act) -> list[Party]:
        """Return who holds "the talks" already told of, where neither they nor a holder is named again.

        "Senators are wary of the {talks}": senators do not hold them.
        """
        if is_verb(act.token):
            return self._who_are_they(act)
        if act.recipients or (act.frame.meeting == "visit" and act.actors):
            return []
        if body_of(act.token, self._told.parties):
            return []
        if not is_definite(act.token) or _is_told_apart(act.token):
            return []
        governor, how = noun_governor(act.token)
        is_dealt_with = governor is not None and governor.lemma_ in setting_words("dealing")
        is_held = governor is not None and how == "object" and act.actors and not is_dealt_with
        is_there = how in ("at", "during", "for") and act.actors
        if is_held or is_there or told_actors(act.match, self._told.parties):
            return []
        for other in reversed(self._told.met):
            if other.frame.meeting == act.frame.meeting and other.actors:
                return [*other.actors, *other.recipients]
        return self._just_met(act)

    def _just_met(self, act: Act) -> list[Party]:
        """Return who meets by the sentence before: "Mr. Abe will host Mr. Li. The {meeting} will be …"."""
        number = act.sentence.sentence_id
        for other in self._lately_met(act):
            if other.sentence.sentence_id < number:
                return unique_parties([*other.actors, *other.recipients])
        return []

    def _lately_met(self, act: Act) -> Iterator[Act]:
        """Yield the meetings of several told of in this sentence or the last, the latest first."""
        number = act.sentence.sentence_id
        for other in reversed(self._told.met):
            if other.sentence.sentence_id < number - 1:
                return
            if len({party.key for party in (*other.actors, *other.recipients)}) > 1:
                yield other

    def _who_are_they(self, act: Act) -> list[Party]:
        """Return whom "they" means who meet again: those told of as meeting in this sentence or the last."""
        texts = [p.span.text(self._told.reading.text).lower() for p in act.actors if p.entity is None]
        if not (len(act.actors) == len(texts) == 1 and texts[0] == "they"):
            return []
        for other in self._lately_met(act):
            found = unique_parties([*other.actors, *other.recipients])
            if {party.country for party in act.recipients} <= {
                self._told.parties.country_of(p) for p in found
            }:
                return found
        return []

    def complete(self, act: Act) -> None:
        """Give a meeting the parties that its clause leaves out."""
        if not act.actors and act.frame.default_actor and not act.recipients:
            act.actors = self._body_before(act)
        if not act.actors and act.frame.default_actor and not act.recipients:
            if len(self._told.countries) == 2:
                act.actors = [
                    self._told.at(act, self._told.parties.country(code)) for code in self._told.countries
                ]
                act.confidence *= 0.8
        elif not act.actors and act.frame.default_actor:
            act.actors = self._told.others(act, of=act.recipients) or self._foremost(act)
        elif not act.recipients and act.frame.default_recipient and self._are_one_side(act.actors):
            act.recipients = self._told.others(act)
        if not act.actors:
            act.actors = self._named_by_pact(act)
        if self._is_only_setting(act):
            act.actors = unique_parties([*self._body_before(act), *act.actors])

    def _body_before(self, act: Act) -> list[Party]:
        """Return the body whose meeting was told of last: "the {ICO} met. A council {meeting} is set …"."""
        met = [other for other in reversed(self._told.met) if other.actors]
        alike = [other for other in met if other.frame.lemmas & act.frame.lemmas]
        if not alike and (is_definite(act.token) or is_of_organ(act.token)):
            alike = met
        found = [p for other in alike[:1] for p in other.actors if p.is_body]
        if not found and is_of_organ(act.token) and self._bodies:
            found = [self._told.at(act, self._bodies[0][0])]
        elif not found and not any(other.actors for other in self._told.met) and self._main_body is not None:
            found = [self._told.at(act, self._main_body)]
        return found

    @cached_property
    def _bodies(self) -> list[tuple[Entity, int]]:
        """Return the organizations of no one country that the article names, the most named first."""
        named = Counter(m.entity.entity_id for m in self._told.reading.mentions if m.form == "name")
        found = {
            m.entity.entity_id: m.entity for m in self._told.reading.mentions if m.entity.is_international
        }
        bodies = [(e, named[e.entity_id]) for e in found.values()]
        return sorted(((e, n) for e, n in bodies if n > 1), key=lambda pair: -pair[1])

    @cached_property
    def _main_body(self) -> Entity | None:
        """Return the body of governments that the article names as often as any country."""
        countries = Counter(
            m.entity.entity_id
            for m in self._told.reading.mentions
            if m.form == "name" and m.entity.kind == "country"
        )
        most = max(countries.values(), default=0)
        words = word_classes()["intergovernmental"]
        likely = (e for e, n in self._bodies if n >= most and words & set(e.name.lower().split()))
        return next(likely, None)

    def _is_only_setting(self, act: Act) -> bool:
        """Tell whether a clause names who acts at a meeting, not whose it is: "Peru said at the meeting"."""
        if is_verb(act.token) or not act.frame.default_actor or act.recipients or not is_definite(act.token):
            return False
        is_there = noun_governor(act.token)[1] in ("at", "during", "in")
        return is_there and not told_actors(act.match, self._told.parties)

    def _are_one_side(self, actors: list[Party]) -> bool:
        """Tell whether one party acts, be it a minister with his country ("we")."""
        sides = [party for party in actors if not party.is_body] or actors
        return len({self._told.parties.country_of(party) or party.key for party in sides}) == 1

    def _named_by_pact(self, act: Act) -> list[Party]:
        """Return the pact that talks are about where nothing tells who holds them: "the RCEP talks"."""
        for word in act.token.children:
            if word.i < act.token.i and self._told.parties.pact(word) is not None:
                return self._told.parties.described(word)
        return []

    def _foremost(self, act: Act) -> list[Party]:
        """Return the country named most often, where a meeting names only others: "talks with Peru"."""
        own = {self._told.parties.country_of(party) for party in act.recipients}
        rest = [code for code in self._told.parties.main_countries[:2] if code not in own]
        return [self._told.at(act, self._told.parties.country(code)) for code in rest[:1]]


def _is_told_apart(noun: Token) -> bool:
    """Tell whether words beside a noun tell which it is: "the council meeting", "the talks of six"."""
    is_named = any(c.dep_ in ("compound", "nmod") and c.lower_ != "trade" for c in noun.children)
    return is_named or any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
