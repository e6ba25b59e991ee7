"""Which frame, if any, a word of the article triggers: the frames' conditions checked against the parse."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from transforms.events.complements import fits_complement
from transforms.events.countries import blocs_of
from transforms.events.frames import Frame, frames_by_lemma, is_any_of, words_of
from transforms.events.match import Match
from transforms.events.noun_matching import match_noun
from transforms.events.objects import objects, through_measure
from transforms.events.parties import Parties
from transforms.events.syntax import (
    child,
    complements,
    conjuncts,
    is_misread_clause,
    is_misread_participle,
    is_negated,
    is_passive,
    is_verb,
    lemma_of,
    own_subject,
    prepositional,
)
from transforms.parse import Token

_PARTICLES = frozenset(
    {"advmod", "prep", "intj", "acomp", "oprd"}
)  # as the parser takes some: "said {no} to"
_PARTICLE_REACH = 4  # words: "stood at 28 billion in July, slightly down" does not stand down


_BESIDES = frozenset({"by", "with"})  # before who does an act or what it is done with


_LOOK_BACK = 60  # words before a pronoun in which the measure it stands for is sought


_PUNITIVE = frozenset({"SANCTION", "THREATEN", "ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


@dataclass
class _Things:
    """What a verb acts on: the heads, and the lemmas of these and of the nouns before them."""

    heads: list[Token]

    @cached_property
    def pronouns(self) -> list[Token]:
        return [thing for thing in self.heads if thing.pos_ == "PRON"]

    @cached_property
    def lemmas(self) -> set[str]:
        own = {lemma_of(thing) for thing in self.heads if not _is_mastery(thing)}
        return own | _compound_lemmas(self.heads)


@dataclass
class _Beside:
    """The words right below a verb, by which most of its frames are ruled out before any other is read."""

    verb: Token

    def admits(self, frame: Frame) -> bool:
        """Tell whether nothing beside the verb rules a frame out."""
        if frame.particle and self._forms.isdisjoint(frame.particle):
            return False
        if frame.not_particle and not self._forms.isdisjoint(frame.not_particle):
            return False
        if frame.active and (is_passive(self.verb) or self.verb.dep_ == "acomp"):
            return False
        if frame.intransitive and child(self.verb, "dobj", "nsubjpass") is not None:
            return False
        if frame.requires_negation and not is_negated(self.verb):
            return False
        return not frame.own_future or _is_future(self.verb)

    @cached_property
    def _forms(self) -> set[str]:
        return {word.lower_ for word in self.verb.children}


def match_token(token: Token, parties: Parties) -> Match | None:
    """Return the most specific frame that the token triggers with all its conditions met."""
    part = token.pos_
    if part == "VERB" or (part == "AUX" and (token.lemma_ not in ("be", "have", "do") or _takes_side(token))):
        return _match_verb(token, parties)
    if part in ("NOUN", "PROPN"):
        return match_noun(token, parties)
    if part == "ADJ":
        return _match_adjective(token, parties)
    return None


def _takes_side(copula: Token) -> bool:
    """Tell whether a copula says where somebody stands: "Peru {is} against the plan"."""
    return copula.lemma_ == "be" and any(c.dep_ == "prep" and c.lower_ == "against" for c in copula.children)


def _match_verb(verb: Token, parties: Parties) -> Match | None:
    index = frames_by_lemma("verb")
    # The lemmatizer clips some verbs: "staged" → "stag", "fined" → "fin".
    frames = index.get(verb.lemma) or index.get(f"{verb.lemma}e")
    if not frames or _is_modifier(verb):
        return None
    direct = _Things(objects(verb))
    beside = _Beside(verb)
    for frame in frames:
        if not beside.admits(frame):
            continue
        things = direct
        if frame.through:
            below = [
                deep
                for head in _heads_of_phrases(verb, frame, direct)
                for thing in prepositional(head, *frame.through)
                for item in conjuncts(thing)
                for deep in through_measure(item)
            ]
            if frame.object_kind is None and "*" not in frame.object and _BESIDES.isdisjoint(frame.through):
                below += direct.heads
            if frame.object_kind == "place" and child(verb, "advmod", "pcomp") is not None:
                below = below or [c for c in verb.children if c.lower_ in ("here", "abroad")]
            things = _Things(below)
        if _fits_verb(frame, verb, things, parties):
            particle = _particle(verb, frame)
            return Match(verb, frame, tuple(things.heads or direct.heads), tuple(complements(verb)), particle)
    return None


def _is_modifier(verb: Token) -> bool:
    """Tell whether a participle only modifies a noun: "planned tariffs", "retaliatory measures"."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.lemma_ in ("impose", "levy", "slap"):
        return bool(verb.i) and verb.nbor(-1).text == "-"  # "state-imposed quotas"
    if is_misread_participle(verb):
        return True
    if is_misread_clause(verb):
        return False
    return verb.dep_ in ("amod", "compound", "aux", "auxpass", "prep")


def _particle(verb: Token, frame: Frame) -> Token | None:
    return next(
        (
            c
            for c in verb.children
            if c.lower_ in frame.particle
            and (c.dep_ == "prt" or (c.dep_ in _PARTICLES and c.i - verb.i <= _PARTICLE_REACH))
        ),
        None,
    )


def _with_particle(verb: Token, frame: Frame) -> list[Token]:
    """Return the verb and its particle, on which the parser may hang the phrase: "went back on its word"."""
    particle = _particle(verb, frame) if frame.particle else None
    return [verb] if particle is None else [verb, particle]


def _heads_of_phrases(verb: Token, frame: Frame, direct: _Things) -> list[Token]:
    """Return what a frame's phrase may hang on: also the object of "hit {cars} with duties"."""
    return _with_particle(verb, frame) + (direct.heads if "direct" in frame.recipient else [])


def _fits_verb(frame: Frame, verb: Token, on: _Things, parties: Parties) -> bool:
    if (frame.object or frame.not_object) and not _fits_object(frame, on, parties):
        return False
    things = on.heads
    if frame.particle and _particle(verb, frame) is None:
        return False
    if frame.requires and not any(
        True for head in (*_with_particle(verb, frame), *things) for _ in prepositional(head, *frame.requires)
    ):
        return False
    if not _fits_subject(frame, verb):
        return False
    clauses = complements(verb)
    if not things and "complement_subject" in frame.recipient:
        things = [s for s in map(own_subject, clauses) if s is not None]
    return (
        fits_complement(frame, verb, clauses)
        and _fits_will(frame, verb, clauses, parties)
        and _fits_kind(frame, things, parties)
    )


def _fits_object(frame: Frame, things: _Things, parties: Parties) -> bool:
    lemmas = things.lemmas
    pronouns = [] if frame.through else [t for t in things.pronouns if parties.is_unlinked_pronoun(t)]
    if pronouns:
        kinds = words_of(*(name for name in ("measure", "agreement") if f"@{name}" in frame.object))
        lemmas = lemmas | {_thing_meant(thing, kinds) for thing in pronouns}
    if frame.object and not is_any_of(lemmas, frame.object):
        return False
    return not (frame.not_object and is_any_of(lemmas, frame.not_object))


def _is_mastery(thing: Token) -> bool:
    """Tell whether "control" is no measure: "keep control of the house"."""
    return thing.lower_ == "control" and not any(c.dep_ in ("compound", "amod") for c in thing.children)


def _is_future(verb: Token) -> bool:
    """Tell whether a verb stands in the future, also as seen from the past: "said it would take …"."""
    return any(c.lower_ in ("will", "'ll", "shall", "would") and c.dep_ == "aux" for c in verb.children)


def _thing_meant(pronoun: Token, kinds: frozenset[str]) -> str:
    """Return the measure or pact a pronoun may mean: "tariffs … they will be lifted" → tariff; else ""."""
    is_many = pronoun.lower_ in ("they", "them", "these", "those")
    for index in range(pronoun.i - 1, max(-1, pronoun.i - _LOOK_BACK), -1):
        word = pronoun.doc[index]
        if word.pos_ == "NOUN" and (word.tag_ == "NNS") == is_many and word.lemma in kinds:
            return word.lemma
    return ""


def _compound_lemmas(things: list[Token]) -> set[str]:
    """Return the lemmas before the heads: "aid deliveries" are aid, but "import taxes" are no imports."""
    # "quota negotiations", "the tariff dispute" and "tariff cuts" are no measures either.
    others = words_of("measure", "meeting", "dispute", "agreement", "easing")
    return {
        c.lemma
        for thing in things
        if thing.lemma not in others
        for c in thing.children
        if c.dep_ in ("compound", "amod", "nmod") and c.pos_ in ("NOUN", "ADJ", "PROPN")
    }


def _fits_subject(frame: Frame, verb: Token) -> bool:
    if not frame.subject and not frame.not_subject:
        return True
    subject = own_subject(verb) or own_subject(verb, "nsubjpass")
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG" and not frame.subject:
        # "goods coming from Peru"; but not "a statement supporting Peru", which is its author's
        subject = None if verb.head.lemma in words_of("text") else verb.head
    if subject is None and verb.dep_ == "conj" and is_verb(verb.head):
        subject = own_subject(verb.head) or own_subject(verb.head, "nsubjpass")  # "duties fell and {ended}"
    heads = [deep for item in conjuncts(subject) for deep in through_measure(item)] if subject else []
    lemmas = {lemma_of(head) for head in heads}
    if frame.subject:
        lemmas |= {
            c.lemma for head in heads for c in head.children if c.dep_ in ("amod", "compound", "nummod")
        }
        if not is_any_of(lemmas, frame.subject):
            return False
    return not (frame.not_subject and is_any_of(lemmas, frame.not_subject))


def _fits_will(frame: Frame, verb: Token, clauses: list[Token], parties: Parties) -> bool:
    """Tell whether what somebody says they will do, or not do, is of the kind the frame asks for."""
    if frame.punitive_complement:
        return _is_punitive(verb, clauses, parties)
    if not (frame.restraint_complement or frame.refusing_complement):
        return True
    if frame.refusing_complement and _is_resistance(verb, clauses, parties):
        return True
    if not any(_is_denied(clause) for clause in clauses):
        return False
    return _is_punitive(verb, clauses, parties, denied=True) == frame.restraint_complement


def _is_resistance(verb: Token, clauses: list[Token], parties: Parties) -> bool:
    """Tell whether somebody says that they will oppose something: "vowed to {fight} the plan"."""
    below = (item for clause in clauses if not _is_denied(clause) for item in conjuncts(clause))
    found = (match_token(item, parties) for item in below if item.lemma_ != verb.lemma_)
    return any(match is not None and match.frame.type == "REJECT" for match in found)


def _is_denied(clause: Token) -> bool:
    return child(clause, "neg") is not None or any(c.lower_ == "never" for c in clause.children)


def _is_punitive(verb: Token, clauses: list[Token], parties: Parties, *, denied: bool = False) -> bool:
    """Tell whether a clause says that its speaker will punish, or with `denied` that they will not."""
    below = [item for clause in clauses if _is_denied(clause) == denied for item in conjuncts(clause)]
    below += [item for p in prepositional(verb, "of", "against") for item in conjuncts(p)]
    for item in below:
        found = match_token(item, parties) if item.lemma_ != verb.lemma_ else None
        if found is not None and found.frame.type in _PUNITIVE and _is_own_threat(verb, item, parties):
            return True
    nouns = [item for item in below if item.dep_ in ("pobj", "conj")]
    lemmas = {token.lemma for item in nouns for token in islice(item.subtree, 60)}
    return bool(lemmas & {"consequence", "retaliation", "sanction", "penalty", "reprisal"})


def _is_own_threat(verb: Token, clause: Token, parties: Parties) -> bool:
    """Tell whether who warns, or his country, is also who would act: "warned that it would retaliate"."""
    warner, doer = own_subject(verb), own_subject(clause)
    if doer is None or doer.pos_ == "PRON":
        return True
    if warner is None:
        return False
    own = {code for party in parties.resolve(warner) if (code := parties.country_of(party))}
    own |= {bloc for code in own for bloc in blocs_of(code)}
    return warner.lemma_ == doer.lemma_ or any(p.country in own for p in parties.resolve(doer))


def _fits_kind(frame: Frame, things: list[Token], parties: Parties) -> bool:
    kind = frame.object_kind
    if kind is None:
        return True
    if kind == "place":
        return any(parties.place_country(thing) or thing.lower_ == "here" for thing in things)
    if kind == "actor_or_none" and not things:
        return True
    if kind == "actor_or_goods" and any(parties.goods(thing) for thing in things):
        return True
    if kind == "actor_or_place" and any(parties.place_country(thing) for thing in things):
        return True
    found = [party for thing in things for party in parties.resolve(thing)]
    if kind == "person":
        is_somebody = any(thing.lemma in words_of("chief") for thing in things)
        return any(p.entity is None or p.entity.kind == "person" or is_somebody for p in found)
    return bool(found)


def _is_predicate(adjective: Token) -> bool:
    """Tell whether an adjective is what a main or reported clause affirms: "steel {is} subject to a duty"."""
    copula = adjective.head
    is_clause = copula.lemma_ == "be" and copula.dep_ in ("ROOT", "ccomp", "conj")
    return is_clause and not is_negated(copula)


def _match_adjective(adjective: Token, parties: Parties) -> Match | None:
    frames = frames_by_lemma("adjective").get(adjective.lower_)
    if not frames or not is_verb(adjective.head) or adjective.dep_ not in ("acomp", "conj"):
        return None
    clauses = [c for c in adjective.children if c.dep_ in ("xcomp", "ccomp")]
    for frame in frames:
        if frame.punitive_complement and not _is_punitive(adjective.head, clauses, parties):
            continue
        if frame.requires_negation and not is_negated(adjective.head):
            continue
        if any(clause.lemma in frame.not_complement_lemma for clause in clauses):
            continue
        below = list(prepositional(adjective, *frame.requires)) if frame.requires else []
        things = _Things([deep for thing in below for deep in through_measure(thing)])
        if frame.object:
            if _fits_object(frame, things, parties) and _is_predicate(adjective):
                return Match(adjective, frame, tuple(things.heads), tuple(clauses))
            continue
        if below:
            return Match(adjective, frame, (), tuple(clauses))
        if "that" in frame.requires and any(clause.dep_ == "ccomp" for clause in clauses):
            return Match(adjective, frame, (), tuple(clauses))
        if clauses and not frame.requires:
            return Match(adjective, frame, (), tuple(clauses))
    return None
