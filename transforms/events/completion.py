"""Filling what a clause leaves out: the other party, the usual imposer, the state of the main measure."""

from collections import Counter, deque
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from transforms.events.act import Act
from transforms.events.actors import told_actors
from transforms.events.countries import capitals
from transforms.events.evidence import imposed, lie_ahead, main_imposer, most_common_party, owned_measures
from transforms.events.frames import word_classes, words_of
from transforms.events.meeting_bodies import body_of, is_of_organ
from transforms.events.meeting_parties import sort_out
from transforms.events.nouns import noun_governor
from transforms.events.opposed import Opposed
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import is_definite, is_verb, own_subject, prepositional
from transforms.facts import Entity
from transforms.reading import Reading
from transforms.recall import children

_ON_MEASURES = frozenset({"SANCTION", "CONCEDE", "THREATEN"})
_TAKEN_UP = frozenset({"SANCTION", "CONCEDE", "THREATEN", "AGREE", "REJECT", "REQUEST"})  # by "it", "they"
_BARE_STATES = frozenset({"authorities", "government", "nation", "country", "officials", "state"})
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
        told = [act for act in acts if act.factuality != "negated"]
        held = {thing.i for act in told for thing in act.match.objects if act.actors}
        evidence = [*imposed(told), *owned_measures(reading, parties, held)]
        self._imposer, self._target = main_imposer(evidence, parties)
        self._opposed = Opposed(reading, parties)
        self._conceder = most_common_party([act.actors for act in acts if act.frame.type == "CONCEDE"])
        self._is_planned = lie_ahead(acts)
        self._by_token = {act.token.i: act for act in acts}
        self._acts: deque[Act] = deque(maxlen=_MOST_BACK + 1)  # the last acts completed, in text order
        self._met: deque[Act] = deque(maxlen=_MOST_BACK + 1)  # those of them that are meetings
        self._before: list[Act] = []  # acts completed so far that impose or ease measures, in text order

    def complete(self, act: Act) -> None:
        """Fill the act's missing parties in place where the article gives good evidence for them.

        Acts are completed in text order: a later one may take its actor from an earlier one.
        """
        self._fill(act)
        self._acts.append(act)
        if act.frame.type == "CONSULT":
            self._met.append(act)
        if act.frame.type in ("SANCTION", "CONCEDE") and act.actors and act.factuality != "negated":
            self._before.append(act)

    def _fill(self, act: Act) -> None:
        frame = act.frame
        named = act.actors
        if frame.type == "CONSULT":
            act.actors = self._met_before(act) or act.actors
            sort_out(act, self._parties, self._reading, reversed(self._met))
        if self._is_they(act.actors):
            act.actors = self._meant_by_they(act)
        act.actors = [self._at_home(party) for party in act.actors]
        if frame.type in ("CONSULT", "AGREE") and not act.recipients and self._are_of_both(act.actors):
            act.actors = self._parties.of_countries(self._countries, act.token)
        if frame.type == "AGREE" and not act.actors and act.is_agentless:
            act.actors = self._signatories(act)
        if frame.type == "REJECT" and not act.actors and act.is_agentless and act.recipients:
            act.actors = self._others(act, of=act.recipients)  # "Peru's request was turned down"
        if frame.type == "CONSULT":
            self._complete_meeting(act)
            act.actors = act.actors or named  # better a pact than nobody
        elif not act.actors and self._is_of_pronoun(act):
            act.actors = self._subject_of_last_sentence(act)
        elif not act.actors and (own := self._of_first_person(act)):
            act.actors = own
        elif not act.actors and (requested := self._requested(act)):
            act.actors = self._parties.of_countries(requested, act.token)
        elif not act.actors and self._is_joint(act):
            act.actors = self._parties.of_countries(self._countries, act.token)
        elif not act.actors and (said := self._said_before(act)):
            act.actors = said
        elif not act.actors and (
            frame.default_actor or act.is_agentless or frame.type == "CONCEDE" or _is_done_by_decision(act)
        ):
            self._complete_actor(act)
        if not act.recipients and act.actors and frame.type != "CONSULT":
            act.recipients = self._opposed.lawmakers(act)
            if not act.recipients and self._is_bilateral(act):
                act.recipients = self._others(act)
            if not act.recipients and frame.type == "REQUEST":
                act.recipients = self._own_government(act)
            if not act.recipients and _is_answer(act):
                act.recipients = self._answered(act)
            if not act.recipients:
                act.recipients = self._opposed.deciders(act, self._likely_deciders())
            if not act.recipients and frame.type in ("SANCTION", "CONCEDE"):
                act.recipients = self._usual_target(act)
        act.recipients = [p for party in act.recipients for p in self._counterpart(act, party)]
        if self._is_on_itself(act):
            act.recipients = self._others(act)
        if frame.type == "SANCTION" and self._is_planned and self._is_main_measure(act):
            act.factuality = "planned"

    @cached_property
    def _is_bare_person(self) -> bool:
        """Tell whether who eases most is a person of no known country, whose word no other act follows."""
        entity = self._conceder.entity if self._conceder is not None else None
        return entity is not None and entity.kind == "person" and entity.country_iso3 is None

    def _is_of_one_country(self, act: Act) -> bool:
        """Tell whether tariffs are cut on nobody's goods in a story on one country: they are its own."""
        if act.frame.type != "CONCEDE" or act.recipients or self._countries:
            return False
        return bool(self._parties.main_countries)

    def _met_before(self, act: Act) -> list[Party]:
        """Return who holds "the talks" already told of, where neither they nor a holder is named again.

        "Senators are wary of the {talks}": senators do not hold them.
        """
        if is_verb(act.token) or act.recipients or (act.frame.meeting == "visit" and act.actors):
            return []
        if body_of(act.token, self._parties):
            return []
        if not is_definite(act.token) or _is_told_apart(act.token):
            return []
        governor, how = noun_governor(act.token)
        is_held = governor is not None and how == "object" and act.actors
        if is_held or how in ("at", "during", "for") or told_actors(act.match, self._parties):
            return []
        for other in reversed(self._met):
            if other.frame.meeting == act.frame.meeting and other.actors:
                return [*other.actors, *other.recipients]
        return []

    def _is_they(self, actors: list[Party]) -> bool:
        """Tell whether nobody but a "they" without an entity acts."""
        texts = [p.span.text(self._reading.text).lower() for p in actors if p.entity is None]
        return len(actors) == len(texts) == 1 and texts[0] == "they"

    def _meant_by_they(self, act: Act) -> list[Party]:
        """Return whom an official speaks of as "they": the other of the article's two countries."""
        speaker = self._speakers.get(act.token.i)
        own = self._parties.country_of(Party(speaker, None, act.actors[0].span)) if speaker else None
        others = [code for code in self._countries if code != own]
        if own in self._countries and len(others) == 1:
            return self._parties.of_countries(others, act.token)
        if act.frame.type not in _ON_MEASURES:
            return act.actors
        return self._subject_of_last_sentence(act) or act.actors

    def _at_home(self, party: Party) -> Party:
        """Return the country for the bare "authorities" or "government" of a story on one country."""
        codes = self._parties.main_countries
        is_open = party.entity is None or (not party.entity.is_named and party.entity.country_iso3 is None)
        if not is_open or not codes or self._countries:
            return party
        is_bare = party.span.text(self._reading.text).lower().removeprefix("the ") in _BARE_STATES
        return Party(self._parties.country(codes[0]), party.mention, party.span) if is_bare else party

    @cached_property
    def _speakers(self) -> dict[int, Entity]:
        """Return {token of reported speech: its speaker}."""
        found: dict[int, Entity] = {}
        for quote in self._reading.quotes:
            if quote.speaker is not None:
                found.update(dict.fromkeys(self._reading.tokens_in(quote.span), quote.speaker))
        return found

    def _signatories(self, act: Act) -> list[Party]:
        """Return who makes a pact that "is signed" or "reached": its parties, else the article's two."""
        for thing in act.match.objects:
            for word in (thing, *children(thing)):
                if members := self._parties.pact(word):
                    return members
        if act.recipients:
            return self._others(act, of=act.recipients)
        return self._parties.of_countries(self._countries, act.token)

    def _usual_target(self, act: Act) -> list[Party]:
        """Return on whom the article's main measures are, for an act of their imposer on nobody named."""
        if self._imposer is None or self._target is None or self._target.entity is None:
            return []
        own = {self._parties.country_of(party) for party in act.actors}
        target = self._target.country
        imposer = self._parties.country_of(self._imposer)
        if imposer is None or target in own or imposer not in own:
            return []
        return [self._at(act, self._target.entity)]

    def _are_of_both(self, actors: list[Party]) -> bool:
        """Tell whether nobody but unnamed "negotiators" or "delegations" act: those of the two countries."""
        if len(actors) != 1 or len(self._countries) != 2 or actors[0].country:
            return False
        party = actors[0]
        *before, last = party.span.text(self._reading.text).lower().split()
        if {word.removesuffix("s") for word in before} & word_classes()["people"]:
            return False  # "producer delegates"
        is_named = party.entity is not None and party.entity.is_named
        return not is_named and last in word_classes()["opposite"]

    def _is_joint(self, act: Act) -> bool:
        """Tell whether an act that names nobody is one that the two countries do together.

        So it is with an agreement and what it brings: "the pact {took} effect", "the accord would {lift} …".
        """
        classes = word_classes()
        if len(self._countries) != 2:
            return False
        subject = own_subject(act.token) if is_verb(act.token) else None
        by_pact = subject is not None and subject.lemma_.lower() in classes["agreement"]
        if act.frame.type in ("CONCEDE", "SANCTION"):
            return by_pact
        return act.frame.type in ("AGREE", "COOPERATE", "REJECT") and (by_pact or act.frame.default_actor)

    def _said_before(self, act: Act) -> list[Party]:
        """Return whose complaint or investigation "the complaint" is: of who made the last one."""
        if act.frame.type != "ACCUSE" or not act.frame.default_actor or is_verb(act.token):
            return []
        lemma = act.token.lemma_.lower()
        for earlier in reversed(self._acts):
            words = {thing.lemma_.lower() for thing in (earlier.token, *earlier.match.objects)}
            if earlier.frame.type == "ACCUSE" and earlier.actors and lemma in words:
                return [replace(party, span=self._reading.token_span(act.token)) for party in earlier.actors]
        return []

    def _is_of_pronoun(self, act: Act) -> bool:
        """Tell whether a measure is taken by an "it" or "they" for which no entity was found."""
        if act.frame.type not in _TAKEN_UP or not is_verb(act.token):
            return False
        subject = own_subject(act.token)
        return subject is not None and self._parties.is_unlinked_pronoun(subject)

    def _subject_of_last_sentence(self, act: Act) -> list[Party]:
        """Return the country that the sentence before names first: "Peru gave in. Now {it} lifted …"."""
        number = act.sentence.sentence_id
        for other in reversed(self._acts):
            codes = [code for p in other.actors if (code := self._parties.country_of(p)) is not None]
            if other.sentence.sentence_id in (number - 1, number) and other is not act and codes:
                return self._parties.of_countries(codes[:1], act.token)
        first = self._named_first.get(number - 1)
        return self._parties.of_countries([first], act.token) if first is not None else []

    def _of_first_person(self, act: Act) -> list[Party]:
        """Return whose an act is that somebody speaks of as his own: "{our} only option is retaliation"."""
        if act.frame.type not in _ON_MEASURES or is_verb(act.token):
            return []
        verb = act.token.head if act.token.dep_ in ("attr", "dobj") else act.token
        while verb.dep_ in ("pobj", "prep", "attr") and not is_verb(verb):
            verb = verb.head
        subject = own_subject(verb) if is_verb(verb) else None
        owners = [] if subject is None else [subject, *children(subject)]
        ours = next((word for word in owners if word.lower_ in ("our", "we")), None)
        found = self._parties.resolve(ours) if ours is not None else []
        return [party for party in found if party.entity is not None and party.entity.kind == "country"]

    def _requested(self, act: Act) -> list[str]:
        """Return who is to do what somebody calls for: "a senator called for {retaliation}" → his country."""
        if act.frame.type != "SANCTION" or is_verb(act.token):
            return []
        governor = noun_governor(act.token)[0]
        over = self._by_token.get(governor.i) if governor is not None else None
        if over is None or over.frame.type != "REQUEST":
            return []
        asked = [self._parties.country_of(party) for party in over.recipients or over.actors]
        return [code for code in asked if code is not None][:1]

    def _own_government(self, act: Act) -> list[Party]:
        """Return the country of those who ask their own government for a measure: "called for {duties}"."""
        kinds = word_classes()["answering"] | word_classes()["measure"]
        if not any(thing.lemma_.lower() in kinds for thing in act.match.objects):
            return []
        own = {self._parties.country_of(p) for p in act.actors if p.entity and p.entity.kind != "country"}
        codes = [code for code in own if code is not None]
        return self._parties.of_countries(codes, act.token) if len(codes) == 1 else []

    def _answered(self, act: Act) -> list[Party]:
        """Return whom retaliation is on where a third country retaliates: who acted on a measure last."""
        own = {self._parties.country_of(party) for party in act.actors}
        first = next((other for other in reversed(self._before) if not _is_answer(other)), None)
        answered = [self._parties.country_of(party) for party in first.actors] if first is not None else []
        likely = [code for code in answered if code is not None] or self._likely_deciders()
        found = [code for code in likely if code not in own]
        return self._parties.of_countries(found[:1], act.token)

    def _is_on_itself(self, act: Act) -> bool:
        """Tell whether a country filled in as doer is the one on which the act is."""
        if len(act.actors) != 1 or not act.recipients or act.frame.type not in ("SANCTION", "CONCEDE"):
            return False
        own = self._parties.country_of(act.actors[0])
        return own is not None and all(
            party.entity is not None and party.entity.kind == "country" and party.country == own
            for party in act.recipients
        )

    def _is_bilateral(self, act: Act) -> bool:
        """Tell whether an act without a named recipient is aimed at the article's other country."""
        classes = word_classes()
        lemmas = {thing.lemma_.lower() for thing in act.match.objects}
        if act.frame.type == "REJECT" and lemmas & (classes["complaint"] | classes["demand"]):
            return True  # "rejected the accusations"
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
            c.lower_ in ("any", "possible", "further", "more", "no", "additional") for c in children(token)
        ):
            return False
        imposer = self._parties.country_of(self._imposer) if self._imposer else None
        return imposer is not None and any(party.country == imposer for party in act.actors)

    def _complete_actor(self, act: Act) -> None:
        if act.frame.type not in ("SANCTION", "CONCEDE") or _is_general(act):
            return
        if self._imposer is None:
            if act.frame.type == "CONCEDE" and self._conceder is not None and not self._is_bare_person:
                act.actors = [self._at(act, self._conceder.entity)]
                act.is_agentless = False
            elif act.recipients and not is_verb(act.token):
                act.actors = self._others(act, of=act.recipients)  # "Peru could face sanctions"
            elif self._is_of_one_country(act):
                # "Tariffs on cars will be cut", in a story on one country
                act.actors = self._parties.of_countries(self._parties.main_countries[:1], act.token)
            return
        recipients = {party.country for party in act.recipients}
        country = (
            self._answering(act, recipients)
            or self._answerer(act)
            or self._antecedent(act)
            or self._parties.country_of(self._imposer)
        )
        if country not in recipients:
            entity = self._parties.country(country) if country else self._decider(self._imposer)
            act.actors = [self._at(act, entity)]
            act.is_agentless = False
        elif self._target is not None and self._target.entity is not None:
            act.actors = [self._at(act, self._target.entity)]
            act.is_agentless = False

    def _answering(self, act: Act, against: set[str | None]) -> str | None:
        """Return who answers, of a bare "retaliation": the country that last answered in the article."""
        if not _is_answer(act):
            return None
        for earlier in reversed(self._before[-_MOST_BACK:]):
            codes = {self._parties.country_of(p) for p in earlier.actors} - {None}
            if _is_answer(earlier) and len(codes) == 1 and not codes & against:
                return codes.pop()
        return None

    def _answerer(self, act: Act) -> str | None:
        """Return who answers where nobody has yet: the country on which the article's main measures are."""
        if not _is_answer(act) or self._imposer is None or self._target is None:
            return None
        if any(True for _ in prepositional(act.token, "for", "against", "to")):
            return None  # "the tariffs are in retaliation for Peru's failure": on Peru, not by it
        target = self._parties.country_of(self._target)
        return target if target != self._parties.country_of(self._imposer) else None

    def _antecedent(self, act: Act) -> str | None:
        """Return who imposed what an act goes on about: the country of the last act on the same measure."""
        lemmas = _measures_of(act)
        if not lemmas or not any(is_definite(thing) for thing in (act.token, *act.match.objects)):
            return None
        for earlier in reversed(self._before[-_MOST_BACK:]):
            if lemmas & _measures_of(earlier):
                codes = {self._parties.country_of(party) for party in earlier.actors} - {None}
                return codes.pop() if len(codes) == 1 else None
        return None

    def _likely_deciders(self) -> list[str]:
        """Return the countries that may have decided on what an act is about, the likeliest first.

        Who acted on a measure last is meant before who imposes most of the article's measures.
        """
        before = [self._parties.country_of(p) for other in self._before[-1:] for p in other.actors]
        usual = self._parties.country_of(self._imposer) if self._imposer else None
        return [code for code in (*before, usual) if code is not None]

    @cached_property
    def _named_first(self) -> dict[int, str]:
        """Return {sentence: the country it names first}."""
        found: dict[int, str] = {}
        for mention in self._reading.mentions:
            entity = mention.entity
            is_seat = entity.kind == "place" and entity.name in capitals()  # "Washington" for its government
            if entity.country_iso3 and (entity.kind == "country" or is_seat):
                number = self._reading.sentence_at(mention.span.start).sentence_id
                found.setdefault(number, entity.country_iso3)
        return found

    def _body_before(self, act: Act) -> list[Party]:
        """Return the body whose meeting was told of last: "the {ICO} met. A council {meeting} is set …"."""
        met = [other for other in reversed(self._met) if other.actors]
        alike = [other for other in met if other.frame.lemmas & act.frame.lemmas]
        if not alike and (is_definite(act.token) or is_of_organ(act.token)):
            alike = met
        found = [p for other in alike[:1] for p in other.actors if p.is_body]
        if not found and is_of_organ(act.token) and self._bodies:
            found = [self._at(act, self._bodies[0][0])]
        elif not found and not any(other.actors for other in self._met) and self._main_body is not None:
            found = [self._at(act, self._main_body)]
        return found

    @cached_property
    def _bodies(self) -> list[tuple[Entity, int]]:
        """Return the organizations of no one country that the article names, the most named first."""
        named = Counter(m.entity.entity_id for m in self._reading.mentions if m.form == "name")
        found = {m.entity.entity_id: m.entity for m in self._reading.mentions if m.entity.is_international}
        bodies = [(e, named[e.entity_id]) for e in found.values()]
        return sorted(((e, n) for e, n in bodies if n > 1), key=lambda pair: -pair[1])

    @cached_property
    def _main_body(self) -> Entity | None:
        """Return the body of governments that the article names as often as any country."""
        countries = Counter(
            m.entity.entity_id
            for m in self._reading.mentions
            if m.form == "name" and m.entity.kind == "country"
        )
        most = max(countries.values(), default=0)
        words = word_classes()["intergovernmental"]
        likely = (e for e, n in self._bodies if n >= most and words & set(e.name.lower().split()))
        return next(likely, None)

    def _complete_meeting(self, act: Act) -> None:
        if not act.actors and act.frame.default_actor and not act.recipients:
            act.actors = self._body_before(act)
        if not act.actors and act.frame.default_actor and not act.recipients:
            if len(self._countries) == 2:
                act.actors = [self._at(act, self._parties.country(code)) for code in self._countries]
                act.confidence *= 0.8
        elif not act.actors and act.frame.default_actor:
            act.actors = self._others(act, of=act.recipients) or self._foremost(act)
        elif not act.recipients and act.frame.default_recipient and self._are_one_side(act.actors):
            act.recipients = self._others(act)
        if not act.actors:
            act.actors = self._named_by_pact(act)
        if self._is_only_setting(act):
            act.actors = unique_parties([*self._body_before(act), *act.actors])

    def _is_only_setting(self, act: Act) -> bool:
        """Tell whether a clause names who acts at a meeting, not whose it is: "Peru said at the meeting"."""
        if is_verb(act.token) or not act.frame.default_actor or act.recipients or not is_definite(act.token):
            return False
        is_there = noun_governor(act.token)[1] in ("at", "during", "in")
        return is_there and not told_actors(act.match, self._parties)

    def _are_one_side(self, actors: list[Party]) -> bool:
        """Tell whether one party acts, be it a minister with his country ("we")."""
        sides = [party for party in actors if not party.is_body] or actors
        return len({self._parties.country_of(party) or party.key for party in sides}) == 1

    def _named_by_pact(self, act: Act) -> list[Party]:
        """Return the pact that talks are about where nothing tells who holds them: "the RCEP talks"."""
        for word in children(act.token):
            if word.i < act.token.i and self._parties.pact(word) is not None:
                return self._parties.described(word)
        return []

    def _decider(self, party: Party) -> Entity | None:
        """Return whose measure it is: for "the central bank" of an article on one country that country."""
        entity, codes = party.entity, self._parties.main_countries
        if entity is None or entity.is_named or not codes:
            return entity
        return self._parties.country(codes[0])

    def _foremost(self, act: Act) -> list[Party]:
        """Return the country named most often, where a meeting names only others: "talks with Peru"."""
        own = {self._parties.country_of(party) for party in act.recipients}
        rest = [code for code in self._parties.main_countries[:2] if code not in own]
        return [self._at(act, self._parties.country(code)) for code in rest[:1]]

    def _others(self, act: Act, of: list[Party] | None = None) -> list[Party]:
        """Return the other of the article's two main countries, if the act's parties belong to one."""
        own = {self._parties.country_of(party) for party in (of or act.actors)}
        # Who deals with one of the article's two foremost countries is the other, whoever else it names.
        pair = self._countries or (self._parties.main_countries[:2] if act.frame.type == "CONSULT" else [])
        rest = [code for code in pair if code not in own]
        if len(pair) == 2 and len(rest) == 1:
            return [self._at(act, self._parties.country(rest[0]))]
        return []

    def _at(self, act: Act, entity: Entity | None) -> Party:
        return Party(entity, None, self._reading.token_span(act.token))


def _is_told_apart(noun: Token) -> bool:
    """Tell whether words beside a noun tell which it is: "the council meeting", "the talks of six"."""
    is_named = any(c.dep_ in ("compound", "nmod") and c.lower_ != "trade" for c in children(noun))
    return is_named or any(c.dep_ == "prep" and c.lower_ == "of" for c in children(noun))


def _measures_of(act: Act) -> set[str]:
    """Return the lemmas of the measures that an act imposes or eases, or is: "applied the {tariffs}"."""
    measures = word_classes()["measure"]
    return {t.lemma_.lower() for t in (act.token, *act.match.objects)} & measures


def _is_general(act: Act) -> bool:
    """Tell whether an act is only spoken of: "calls for reduction of subsidies", "if duties are imposed"."""
    if act.recipients:
        return False
    if any(c.lower_ in ("must", "should", "ought") for c in children(act.token)):
        return act.frame.type == "CONCEDE"  # "subsidies must be cut" does not tell by whom
    things = [thing for thing in act.match.objects if thing.pos_ in ("NOUN", "PROPN")]
    words = [*things, act.token] if not is_verb(act.token) else things
    return act.factuality == "hypothetical" and not any(
        c.dep_ in ("det", "poss") or (c.dep_ in ("amod", "compound") and c.text[:1].isupper())
        for word in words
        for c in children(word)
    )


def _is_answer(act: Act) -> bool:
    """Tell whether an act answers another: "retaliated", "would not impose {reciprocal} tariffs"."""
    words = word_classes()["answering"]
    if act.frame.type not in ("SANCTION", "THREATEN"):
        return False
    own = [act.token, *act.match.objects]
    subject = own_subject(act.token) if is_verb(act.token) else None
    if subject is not None and subject.lemma_.lower() in words_of("measure", "decision"):
        own.append(subject)  # "retaliatory measures took effect"
    return any(w.lower_ in words or w.lemma_.lower() in words for t in own for w in (t, *children(t)))


def _is_done_by_decision(act: Act) -> bool:
    """Tell whether a decision, not a party, stands as the subject: "the move raised duties on cheese"."""
    if act.frame.type != "SANCTION" or not is_verb(act.token):
        return False
    subject = own_subject(act.token)
    return subject is not None and subject.lemma_.lower() in word_classes()["decision"]
