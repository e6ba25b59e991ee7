"""Who takes a measure, and on whom, where an act's clause does not tell."""

from functools import cached_property

from transforms.events.act import Act
from transforms.events.evidence import imposed, lie_ahead, main_imposer, most_common_party, owned_measures
from transforms.events.frames import word_classes, words_of
from transforms.events.parties import Party
from transforms.events.syntax import is_definite, is_verb, own_subject, prepositional
from transforms.events.told import MOST_BACK, Told
from transforms.facts import Entity


class MeasureSides:
    """Completes the acts of one article that impose or ease measures.

    Evidence comes only from acts that name their parties: who imposes most of the article's measures, on
    whom, and who eases most.
    """

    def __init__(self, told: Told, acts: list[Act]) -> None:
        self._told = told
        affirmed = [act for act in acts if act.factuality != "negated"]
        held = {thing.i for act in affirmed for thing in act.match.objects if act.actors}
        evidence = [*imposed(affirmed), *owned_measures(told.reading, told.parties, held)]
        self._imposer, self._target = main_imposer(evidence, told.parties)
        self._conceder = most_common_party([act.actors for act in acts if act.frame.type == "CONCEDE"])
        self._is_planned = lie_ahead(acts)

    def complete_actor(self, act: Act) -> None:
        """Give an act on measures the actor that the article's other acts make likely."""
        if act.frame.type not in ("SANCTION", "CONCEDE") or _is_general(act):
            return
        if self._imposer is None:
            if act.frame.type == "CONCEDE" and self._conceder is not None and not self._is_bare_person:
                act.actors = [self._told.at(act, self._conceder.entity)]
                act.is_agentless = False
            elif act.recipients and not is_verb(act.token):
                act.actors = self._told.others(act, of=act.recipients)  # "Peru could face sanctions"
            elif self._is_of_one_country(act):
                # "Tariffs on cars will be cut", in a story on one country
                act.actors = self._told.parties.of_countries(self._told.parties.main_countries[:1], act.token)
            return
        recipients = {party.country for party in act.recipients}
        country = (
            self._answering(act, recipients)
            or self._answerer(act)
            or self._antecedent(act)
            or self._told.parties.country_of(self._imposer)
        )
        if country not in recipients:
            entity = self._told.parties.country(country) if country else self._decider(self._imposer)
            act.actors = [self._told.at(act, entity)]
            act.is_agentless = False
        elif self._target is not None and self._target.entity is not None:
            act.actors = [self._told.at(act, self._target.entity)]
            act.is_agentless = False

    @cached_property
    def _is_bare_person(self) -> bool:
        """Tell whether who eases most is a person of no known country, whose word no other act follows."""
        entity = self._conceder.entity if self._conceder is not None else None
        return entity is not None and entity.kind == "person" and entity.country_iso3 is None

    def _is_of_one_country(self, act: Act) -> bool:
        """Tell whether tariffs are cut on nobody's goods in a story on one country: they are its own."""
        if act.frame.type != "CONCEDE" or act.recipients or self._told.countries:
            return False
        return bool(self._told.parties.main_countries)

    def _answering(self, act: Act, against: set[str | None]) -> str | None:
        """Return who answers, of a bare "retaliation": the country that last answered in the article."""
        if not is_answer(act):
            return None
        for earlier in reversed(self._told.on_measures[-MOST_BACK:]):
            codes = {self._told.parties.country_of(p) for p in earlier.actors} - {None}
            if is_answer(earlier) and len(codes) == 1 and not codes & against:
                return codes.pop()
        return None

    def _answerer(self, act: Act) -> str | None:
        """Return who answers where nobody has yet: the country on which the article's main measures are."""
        if not is_answer(act) or self._imposer is None or self._target is None:
            return None
        if any(True for _ in prepositional(act.token, "for", "against", "to")):
            return None  # "the tariffs are in retaliation for Peru's failure": on Peru, not by it
        target = self._told.parties.country_of(self._target)
        return target if target != self._told.parties.country_of(self._imposer) else None

    def _antecedent(self, act: Act) -> str | None:
        """Return who imposed what an act goes on about: the country of the last act on the same measure."""
        lemmas = _measures_of(act)
        if not lemmas or not any(is_definite(thing) for thing in (act.token, *act.match.objects)):
            return None
        for earlier in reversed(self._told.on_measures[-MOST_BACK:]):
            if lemmas & _measures_of(earlier):
                codes = {self._told.parties.country_of(party) for party in earlier.actors} - {None}
                return codes.pop() if len(codes) == 1 else None
        return None

    def _decider(self, party: Party) -> Entity | None:
        """Return whose measure it is: for "the central bank" of an article on one country that country."""
        entity, codes = party.entity, self._told.parties.main_countries
        if entity is None or entity.is_named or not codes:
            return entity
        return self._told.parties.country(codes[0])

    def usual_target(self, act: Act) -> list[Party]:
        """Return on whom the article's main measures are, for an act of their imposer on nobody named."""
        if self._imposer is None or self._target is None or self._target.entity is None:
            return []
        own = {self._told.parties.country_of(party) for party in act.actors}
        target = self._target.country
        imposer = self._told.parties.country_of(self._imposer)
        if imposer is None or target in own or imposer not in own:
            return []
        return [self._told.at(act, self._target.entity)]

    def likely_deciders(self) -> list[str]:
        """Return the countries that may have decided on what an act is about, the likeliest first.

        Who acted on a measure last is meant before who imposes most of the article's measures.
        """
        before = [
            self._told.parties.country_of(p) for other in self._told.on_measures[-1:] for p in other.actors
        ]
        usual = self._told.parties.country_of(self._imposer) if self._imposer else None
        return [code for code in (*before, usual) if code is not None]

    def answered(self, act: Act) -> list[Party]:
        """Return whom retaliation is on where a third country retaliates: who acted on a measure last."""
        own = {self._told.parties.country_of(party) for party in act.actors}
        first = next((other for other in reversed(self._told.on_measures) if not is_answer(other)), None)
        answered = (
            [self._told.parties.country_of(party) for party in first.actors] if first is not None else []
        )
        likely = [code for code in answered if code is not None] or self.likely_deciders()
        found = [code for code in likely if code not in own]
        return self._told.parties.of_countries(found[:1], act.token)

    def lies_ahead(self, act: Act) -> bool:
        """Tell whether an act means the article's main measure, which has not been taken yet."""
        return act.frame.type == "SANCTION" and self._is_planned and self._is_main_measure(act)

    def _is_main_measure(self, act: Act) -> bool:
        """Tell whether an act noun or gerund means the article's main measure, left open only by its verb."""
        token = act.token
        if act.factuality == "planned" or (token.pos_ == "VERB" and token.tag_ != "VBG"):
            return False
        if any(
            c.lower_ in ("any", "possible", "further", "more", "no", "additional") for c in token.children
        ):
            return False
        imposer = self._told.parties.country_of(self._imposer) if self._imposer else None
        return imposer is not None and any(party.country == imposer for party in act.actors)

    def is_on_itself(self, act: Act) -> bool:
        """Tell whether a country filled in as doer is the one on which the act is."""
        if len(act.actors) != 1 or not act.recipients or act.frame.type not in ("SANCTION", "CONCEDE"):
            return False
        own = self._told.parties.country_of(act.actors[0])
        return own is not None and all(
            party.entity is not None and party.entity.kind == "country" and party.country == own
            for party in act.recipients
        )


def _measures_of(act: Act) -> set[str]:
    """Return the lemmas of the measures that an act imposes or eases, or is: "applied the {tariffs}"."""
    measures = word_classes()["measure"]
    return {t.lemma for t in (act.token, *act.match.objects)} & measures


def _is_general(act: Act) -> bool:
    """Tell whether an act is only spoken of: "calls for reduction of subsidies", "if duties are imposed"."""
    if act.recipients:
        return False
    if any(c.lower_ in ("must", "should", "ought") for c in act.token.children):
        return act.frame.type == "CONCEDE"  # "subsidies must be cut" does not tell by whom
    things = [thing for thing in act.match.objects if thing.pos_ in ("NOUN", "PROPN")]
    words = [*things, act.token] if not is_verb(act.token) else things
    return act.factuality == "hypothetical" and not any(
        c.dep_ in ("det", "poss") or (c.dep_ in ("amod", "compound") and c.text[:1].isupper())
        for word in words
        for c in word.children
    )


def is_answer(act: Act) -> bool:
    """Tell whether an act answers another: "retaliated", "would not impose {reciprocal} tariffs"."""
    words = word_classes()["answering"]
    if act.frame.type not in ("SANCTION", "THREATEN"):
        return False
    own = [act.token, *act.match.objects]
    subject = own_subject(act.token) if is_verb(act.token) else None
    if subject is not None and subject.lemma in words_of("measure", "decision"):
        own.append(subject)  # "retaliatory measures took effect"
    return any(w.lower_ in words or w.lemma in words for t in own for w in (t, *t.children))


def is_done_by_decision(act: Act) -> bool:
    """Tell whether a decision, not a party, stands as the subject: "the move raised duties on cheese"."""
    if act.frame.type != "SANCTION" or not is_verb(act.token):
        return False
    subject = own_subject(act.token)
    return subject is not None and subject.lemma in word_classes()["decision"]
