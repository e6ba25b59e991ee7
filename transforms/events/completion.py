"""Filling what a clause leaves out: the other party, the usual imposer, the state of the main measure."""

from collections import Counter

from spacy.tokens import Token

from transforms.events.act import Act
from transforms.events.frames import word_classes
from transforms.events.opposed import Opposed
from transforms.events.parties import Parties, Party
from transforms.events.syntax import is_verb, own_subject, prepositional, prose_tokens
from transforms.facts import Entity
from transforms.reading import Reading

_MOST_BACK = 12  # acts on measures among which the one gone on about is sought


class Completion:
    """What the article as a whole tells about who deals with whom.

    Evidence comes only from acts that name their parties: the two countries named most often, and the party
    that imposes most of the article's measures.
    """

    def __init__(self, reading: Reading, parties: Parties, acts: list[Act]) -> None:
        self._reading = reading
        self._parties = parties
        self._countries = parties.main_pair
        evidence = [*_imposed(acts), *_owned_measures(reading, parties)]
        self._imposer, self._target = _imposer(evidence, parties)
        self._opposed = Opposed(reading, parties)
        self._conceder = _most_common([act.actors for act in acts if act.frame.type == "CONCEDE"])
        self._is_planned = _is_planned(acts)
        self._before: list[Act] = []  # acts completed so far that impose or ease measures, in text order

    def complete(self, act: Act) -> None:
        """Fill the act's missing parties in place where the article gives good evidence for them.

        Acts are completed in text order: a later one may take its actor from an earlier one.
        """
        self._fill(act)
        if act.frame.type in ("SANCTION", "CONCEDE") and act.actors:
            self._before.append(act)

    def _fill(self, act: Act) -> None:
        frame = act.frame
        if frame.type == "CONSULT":
            self._complete_meeting(act)
        elif not act.actors and (
            frame.default_actor or act.is_agentless or frame.type == "CONCEDE" or _is_done_by_decision(act)
        ):
            self._complete_actor(act)
        if not act.recipients and act.actors and frame.type != "CONSULT":
            act.recipients = self._opposed.lawmakers(act)
            if not act.recipients and self._is_bilateral(act):
                act.recipients = self._others(act)
            if not act.recipients:
                act.recipients = self._opposed.deciders(act, self._imposer)
        act.recipients = [p for party in act.recipients for p in self._counterpart(act, party)]
        if frame.type == "SANCTION" and self._is_planned and self._is_main_measure(act):
            act.factuality = "planned"

    def _is_bilateral(self, act: Act) -> bool:
        """Tell whether an act without a named recipient is aimed at the article's other country."""
        return act.frame.default_recipient or (
            act.frame.type in ("SANCTION", "CONCEDE", "THREATEN")
            and act.frame.mode in (None, "discontinue", "restrict")
        )

    def _counterpart(self, act: Act, party: Party) -> list[Party]:
        """Return the other side for "their counterparts", else the party itself."""
        is_open = party.entity is None or not party.entity.is_named
        last = party.span.text(self._reading.text).split()[-1:]
        if is_open and last and last[0].lower().startswith("counterpart"):
            return self._others(act) or [party]
        return [party]

    def _is_main_measure(self, act: Act) -> bool:
        """Tell whether an act noun or gerund means the article's main measure, left open only by its verb."""
        token = act.token
        if act.factuality == "planned" or (token.pos_ == "VERB" and token.tag_ != "VBG"):
            return False
        if any(
            c.lower_ in ("any", "possible", "further", "more", "no", "additional") for c in token.children
        ):
            return False
        imposer = self._parties.country_of(self._imposer) if self._imposer else None
        return imposer is not None and any(party.country == imposer for party in act.actors)

    def _complete_actor(self, act: Act) -> None:
        if act.frame.type not in ("SANCTION", "CONCEDE"):
            return
        if self._imposer is None:
            if act.frame.type == "CONCEDE" and self._conceder is not None:
                act.actors = [self._at(act, self._conceder.entity)]
                act.is_agentless = False
            return
        recipients = {party.country for party in act.recipients}
        country = self._antecedent(act) or self._parties.country_of(self._imposer)
        if country not in recipients:
            entity = self._parties.country(country) if country else self._imposer.entity
            act.actors = [self._at(act, entity)]
            act.is_agentless = False
        elif self._target is not None and self._target.entity is not None:
            act.actors = [self._at(act, self._target.entity)]
            act.is_agentless = False

    def _antecedent(self, act: Act) -> str | None:
        """Return who imposed what an act goes on about: the country of the last act on the same measure."""
        lemmas = _measures_of(act)
        if not lemmas or not any(_is_definite(thing) for thing in (act.token, *act.match.objects)):
            return None
        for earlier in reversed(self._before[-_MOST_BACK:]):
            if lemmas & _measures_of(earlier):
                codes = {self._parties.country_of(party) for party in earlier.actors} - {None}
                return codes.pop() if len(codes) == 1 else None
        return None

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
        own = {self._parties.country_of(party) for party in (of or act.actors)}
        rest = [code for code in self._countries if code not in own]
        if len(self._countries) == 2 and len(rest) == 1:
            return [self._at(act, self._parties.country(rest[0]))]
        return []

    def _at(self, act: Act, entity: Entity | None) -> Party:
        return Party(entity, None, self._reading.token_span(act.token))


def _measures_of(act: Act) -> set[str]:
    """Return the lemmas of the measures that an act imposes or eases, or is: "applied the {tariffs}"."""
    measures = word_classes()["measure"]
    return {t.lemma_.lower() for t in (act.token, *act.match.objects)} & measures


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun means something told before: "the tariffs", "these duties"."""
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those", "this") for c in noun.children)


def _is_done_by_decision(act: Act) -> bool:
    """Tell whether a decision, not a party, stands as the subject: "the move raised duties on cheese"."""
    if act.frame.type != "SANCTION" or not is_verb(act.token):
        return False
    subject = own_subject(act.token)
    return subject is not None and subject.lemma_.lower() in word_classes()["decision"]


def _most_common(groups: list[list[Party]]) -> Party | None:
    """Return the party with an entity that stands in most of the groups."""
    known = [party for group in groups for party in group if party.entity is not None]
    if not known:
        return None
    [(key, _)] = Counter(party.key for party in known).most_common(1)
    return next(party for party in known if party.key == key)


def _imposed(acts: list[Act]) -> list[tuple[list[Party], list[Party]]]:
    """Return (actors, recipients) of every act of imposing, and of lifting, which only an imposer can do."""
    return [
        (act.actors, act.recipients)
        for act in acts
        if act.frame.type == "SANCTION" or (act.frame.type == "CONCEDE" and _lifts(act))
    ]


def _lifts(act: Act) -> bool:
    return any(
        thing.lemma_.lower() in ("sanction", "tariff", "duty", "penalty") for thing in act.match.objects
    )


def _owned_measures(reading: Reading, parties: Parties) -> list[tuple[list[Party], list[Party]]]:
    """Return (owners, targets) of measures that name their country: "U.S. tariffs on Chilean copper"."""
    found: list[tuple[list[Party], list[Party]]] = []
    nouns = word_classes()["measure"]
    for token in prose_tokens(reading):
        if token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            # "duties on copper from Brazil" are not Brazil's: the owner stands before.
            place = reading.starts[token.i]
            owners = [p for p in parties.owner(token) if p.country and p.span.start < place]
            if owners and token.lemma_ not in ("barrier", "subsidy", "quota", "control"):
                on = [p for item in prepositional(token, "on", "against") for p in parties.goods(item)]
                found.append((owners[:1], on))
    return found


def _imposer(
    evidence: list[tuple[list[Party], list[Party]]], known: Parties
) -> tuple[Party | None, Party | None]:
    """Return who imposes most of the article's measures, and on whom; a president counts for the country."""
    imposers: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    by_key: dict[str, Party] = {}
    for actors, recipients in evidence:
        for counts, parties in ((imposers, actors), (targets, recipients)):
            for party in parties:
                if party.entity is not None and (counts is imposers or party.entity.kind == "country"):
                    key = known.country_of(party) or party.key
                    counts[key] += 1
                    by_key.setdefault(key, party)
    imposer = by_key[imposers.most_common(1)[0][0]] if imposers else None
    target = by_key[targets.most_common(1)[0][0]] if targets else None
    return imposer, target


def _is_planned(acts: list[Act]) -> bool:
    """Tell whether the article's measures lie ahead: more acts of imposing planned than done."""
    values = Counter(
        act.factuality
        for act in acts
        if (act.frame.type == "SANCTION" and act.frame.part_of_speech == "verb")
        or act.frame.lemmas & {"imposition"}
    )
    return values["planned"] > values["actual"]
