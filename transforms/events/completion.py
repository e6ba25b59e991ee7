"""Filling what a clause leaves out: the article's other party, its usual imposer, the state of its measure."""

from collections import Counter

from transforms.events.acts import Act
from transforms.events.parties import Parties, Party, main_countries
from transforms.facts import Entity
from transforms.reading import Reading


class Completion:
    """What the article as a whole tells about who deals with whom.

    Evidence comes only from acts that name their parties: the two countries named most often, and the party
    that imposes most of the article's measures.
    """

    def __init__(self, reading: Reading, parties: Parties, acts: list[Act]) -> None:
        self._reading = reading
        self._parties = parties
        self._countries = main_countries(reading)[:2]
        self._imposer, self._target = _imposer(acts)
        self._is_planned = _is_planned(acts)

    def complete(self, act: Act) -> None:
        """Fill the act's missing parties in place where the article gives good evidence for them."""
        frame = act.frame
        if frame.type == "CONSULT":
            self._complete_meeting(act)
        elif not act.actors and (frame.default_actor or act.is_agentless):
            self._complete_actor(act)
        if not act.recipients and frame.default_recipient and act.actors and frame.type != "CONSULT":
            act.recipients = self._others(act)
        if frame.type == "SANCTION" and frame.part_of_speech == "noun" and act.factuality == "actual":
            act.factuality = "planned" if self._is_planned else "actual"

    def _complete_actor(self, act: Act) -> None:
        if act.frame.type not in ("SANCTION", "CONCEDE") or self._imposer is None:
            return
        recipients = {party.country for party in act.recipients}
        if self._imposer.country not in recipients:
            act.actors = [self._at(act, self._imposer.entity)]
            act.is_agentless = False
        elif self._target is not None and self._target.entity is not None:
            act.actors = [self._at(act, self._target.entity)]
            act.is_agentless = False

    def _complete_meeting(self, act: Act) -> None:
        if not act.actors and act.frame.default_actor and not act.recipients:
            if len(self._countries) == 2:
                act.actors = [self._at(act, self._parties.country(code)) for code in self._countries]
                act.confidence *= 0.8
        elif not act.actors and act.frame.default_actor:
            act.actors = self._others(act, of=act.recipients)
        elif not act.recipients and act.frame.default_recipient and len(act.actors) == 1:
            act.recipients = self._others(act)

    def _others(self, act: Act, of: list[Party] | None = None) -> list[Party]:
        """Return the other of the article's two main countries, if the act's parties belong to one."""
        own = {party.country for party in (of or act.actors)}
        rest = [code for code in self._countries if code not in own]
        if len(self._countries) == 2 and len(rest) == 1:
            return [self._at(act, self._parties.country(rest[0]))]
        return []

    def _at(self, act: Act, entity: Entity | None) -> Party:
        return Party(entity, None, self._reading.token_span(act.token))


def _imposer(acts: list[Act]) -> tuple[Party | None, Party | None]:
    """Return who imposes most of the article's measures, and on whom."""
    counts: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    targets: Counter[str] = Counter()
    target_parties: dict[str, Party] = {}
    for act in acts:
        if act.frame.type != "SANCTION":
            continue
        for party in act.actors:
            if party.entity is not None:
                counts[party.key] += 1
                parties.setdefault(party.key, party)
        for party in act.recipients:
            if party.entity is not None and party.entity.kind == "country":
                targets[party.key] += 1
                target_parties.setdefault(party.key, party)
    imposer = parties[counts.most_common(1)[0][0]] if counts else None
    target = target_parties[targets.most_common(1)[0][0]] if targets else None
    return imposer, target


def _is_planned(acts: list[Act]) -> bool:
    """Tell whether the article's measures lie ahead: more acts of imposing planned than done."""
    values = Counter(
        act.factuality
        for act in acts
        if act.frame.type == "SANCTION"
        and act.frame.part_of_speech == "verb"
        or act.frame.lemmas & {"imposition"}
    )
    return values["planned"] > values["actual"]
