"""The parties of a matched act: the actor through voice and control, the recipient where the frame says."""

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from transforms.events.frames import word_classes
from transforms.events.matching import Match
from transforms.events.parties import Parties, Party, adjectival_bodies, unique_parties
from transforms.events.syntax import (
    agents,
    child,
    conjuncts,
    doers,
    is_passive,
    is_verb,
    noun_governor,
    noun_owners,
    own_subject,
    prepositional,
)

# An industry's practices do not injure anyone bodily.
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def actors(match: Match, parties: Parties) -> list[Party]:
    """Return who does the act, as its frame says; empty where the clause names nobody."""
    finder = _ACTORS.get(match.frame.actor, _subject_actors)
    return unique_parties(finder(match, parties))


def is_agentless(match: Match) -> bool:
    """Tell whether the act stands in a passive that names no agent."""
    return is_verb(match.token) and is_passive(match.token) and not agents(match.token)


def recipients(match: Match, parties: Parties, found_actors: Iterable[Party]) -> list[Party]:
    """Return on or with whom the act is done: the first place the frame names that holds a party."""
    taken = {party.key for party in found_actors}
    countries = {party.country for party in found_actors if party.entity and party.entity.kind == "country"}
    slots = match.frame.recipient
    if match.frame.part_of_speech == "noun" and match.frame.type in ("SANCTION", "ACCUSE", "THREATEN"):
        slots = (*slots, "undergoing")
    for slot in slots:
        found = [
            party
            for party in unique_parties(_slot(slot, match, parties))
            if party.key not in taken and not (party.country in countries and party.country)
        ]
        if found:
            return _nations(found, parties) if match.frame.type == "SANCTION" else found
    return []


def _nations(found: list[Party], parties: Parties) -> list[Party]:
    """Return the country for a nation's unnamed firms: sanctions on "Chilean exporters" are on Chile."""
    return [
        Party(parties.country(party.country), party.mention, party.span)
        if party.entity is not None and not party.entity.is_named and party.country
        else party
        for party in found
    ]


def _resolve_all(tokens: Iterable[Token], parties: Parties, *, owners: bool = False) -> list[Party]:
    """Return the parties of noun phrases; with `owners`, "Chile's decision" stands for Chile."""
    found: list[Party] = []
    for token in tokens:
        found += parties.resolve(token) or (parties.owner(token) if owners else [])
    return found


def _subject_actors(match: Match, parties: Parties) -> list[Party]:
    token = match.token
    if is_verb(token):
        if is_passive(token):
            return _resolve_all(agents(token), parties) or _owner_of_objects(match, parties)
        found = _resolve_all(doers(token), parties, owners=match.frame.type not in _PHYSICAL)
        return found or _speaker_of_itself(token, parties)
    if token.pos_ == "ADJ":
        return _resolve_all(doers(token.head), parties) or _speaker_of_itself(token.head, parties)
    return _noun_actors(match, parties)


def _speaker_of_itself(verb: Token, parties: Parties) -> list[Party]:
    """Return who reports what "it" will do, where nothing else is linked: "Peru said it will retaliate"."""
    while verb.dep_ in ("conj", "xcomp") and own_subject(verb) is None and is_verb(verb.head):
        verb = verb.head
    subject = own_subject(verb)
    is_itself = subject is not None and parties.is_unlinked_pronoun(subject)
    if not is_itself or verb.dep_ != "ccomp" or not is_verb(verb.head) or is_passive(verb.head):
        return []
    return _resolve_all(doers(verb.head), parties)


def _owner_of_objects(match: Match, parties: Parties) -> list[Party]:
    """Return who owns the passive's subject: "the U.S. tariffs were imposed" → the United States."""
    if match.frame.type not in ("SANCTION", "CONCEDE"):
        return []
    things = match.objects
    if not is_verb(match.token):
        # "the lifting of the U.S. tariffs", but not "sanctions on Chilean goods".
        measures = word_classes()["measure"]
        things = tuple(thing for thing in things if thing.lemma_.lower() in measures)
    found: list[Party] = []
    for thing in things:
        found += _resolve_all(noun_owners(thing), parties)
        found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in _naming(c, parties)]
    return found[:1] if found else []


def _naming(token: Token, parties: Parties) -> list[Party]:
    return parties.resolve(token) if token.text[:1].isupper() else []


def _noun_actors(match: Match, parties: Parties) -> list[Party]:
    noun = match.token
    owners = _resolve_all(noun_owners(noun), parties)
    if owners:
        return owners
    named: list[Party] = []
    for modifier in noun.children:
        if (
            modifier.dep_ in ("amod", "compound", "nmod")
            and (modifier.text[:1].isupper() or modifier.lower_ in adjectival_bodies())
            and modifier.i < noun.i
        ):
            named += [p for item in conjuncts(modifier) for p in _naming(item, parties)]
            named += parties.named_by_adjective(modifier)
    named = [party for party in named if not _is_only_place(party)]  # "the Venice summit"
    if named and match.frame.meeting != "visit" and "owner" not in match.frame.recipient:
        return named
    inside = _actors_in_phrases(match, parties) or _owner_of_objects(match, parties)
    if inside:
        return inside
    governor, how = noun_governor(noun)
    if governor is None or how in ("subject", "passive", ""):
        return []
    classes = word_classes()
    lemma = governor.lemma_.lower()
    is_carried = (how == "object" and lemma in classes["carrying"]) or lemma == "have"
    if (match.frame.type != "CONSULT" and not is_carried) or lemma in classes["undergoing"]:
        return []
    return _resolve_all(agents(governor) if is_passive(governor) else doers(governor), parties)


def _actors_in_phrases(match: Match, parties: Parties) -> list[Party]:
    """Return the actors that an act noun names after it: "a summit of the seven", "calls in Congress"."""
    prepositions = {
        "CONSULT": ("of", "among"),
        "REQUEST": ("in", "from", "by", "among"),
        "THREATEN": ("from", "by"),
        "ACCUSE": ("from", "by", "in", "among"),
    }
    wanted = prepositions.get(match.frame.type, ())
    heads = [match.token]
    if match.frame.type == "THREATEN":
        heads += match.objects  # "threats of retaliation from Peru"
    below = [p for head in heads for p in prepositional(head, *wanted)] if wanted else []
    found = [item for p in below for item in conjuncts(p)]
    return [party for item in found for party in parties.resolve(item) if not _is_only_place(party)]


def _is_only_place(party: Party) -> bool:
    return party.entity is not None and party.entity.kind == "place"


def _owner_actors(match: Match, parties: Parties) -> list[Party]:
    subject = own_subject(match.token)
    if subject is None:
        return []
    found = _resolve_all(noun_owners(subject), parties)
    if not found:
        found = [p for c in subject.children if c.dep_ in ("amod", "compound") for p in _naming(c, parties)]
    return found


def _from_actors(match: Match, parties: Parties) -> list[Party]:
    heads = [match.token, *match.objects]
    return [
        party
        for head in heads
        for below in prepositional(head, "from", "by", "of", "in", "among")
        for item in conjuncts(below)
        for party in parties.resolve(item)
    ]


def _object_owner_actors(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for thing in match.objects:
        found += _resolve_all(noun_owners(thing), parties)
        found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in parties.resolve(c)]
    return found


def _owner_or_of_actors(match: Match, parties: Parties) -> list[Party]:
    """Return who asked: "at Peru's request", "at the request of Peru"."""
    return _resolve_all(noun_owners(match.token), parties) or _from_actors(match, parties)


_ACTORS: dict[str, Callable[[Match, Parties], list[Party]]] = {
    "subject": _subject_actors,
    "owner": _owner_actors,
    "from": _from_actors,
    "from_in": _from_actors,
    "object_owner": _object_owner_actors,
    "owner_or_of": _owner_or_of_actors,
}


def _slot(slot: str, match: Match, parties: Parties) -> list[Party]:
    named = _SLOTS.get(slot)
    if named is not None:
        return named(match, parties)
    return _prepositional_recipients(slot, match, parties)


def _prepositional_recipients(preposition: str, match: Match, parties: Parties) -> list[Party]:
    heads = [match.token, *match.objects]
    if match.particle is not None:
        heads.append(match.particle)
    if match.token.pos_ == "NOUN":
        governor, how = noun_governor(match.token)
        if governor is not None and how == "object":
            heads.append(governor)
    found: list[Party] = []
    for head in heads:
        for below in prepositional(head, preposition):
            for item in conjuncts(below):
                if is_verb(item) and item.dep_ == "pcomp":
                    continue
                found += parties.resolve(item) or parties.goods(item)
                if preposition in ("to", "in", "from", "at", "into", "near") and not found:
                    found += parties.place_country(item) or parties.place(item)
        if found:
            break
    return found


def _object_recipients(match: Match, parties: Parties) -> list[Party]:
    return _resolve_all(match.objects, parties)


def _direct_recipients(match: Match, parties: Parties) -> list[Party]:
    direct = child(match.token, "dobj", "nsubjpass")
    return _resolve_all(conjuncts(direct), parties) if direct is not None else []


def _goods_recipients(match: Match, parties: Parties) -> list[Party]:
    if match.token.pos_ in ("NOUN", "PROPN"):
        pool: Iterable[Token] = (match.token,) if not match.objects else match.objects
    else:
        pool = match.objects
    return [party for thing in pool for party in parties.goods(thing)]


def _possessor_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for thing in match.objects:
        found += _resolve_all(noun_owners(thing), parties)
        found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in _naming(c, parties)]
    return found


def _dative_recipients(match: Match, parties: Parties) -> list[Party]:
    dative = child(match.token, "dative")
    if dative is None:
        return []
    tokens = [p for p in dative.children if p.dep_ == "pobj"] if dative.pos_ == "ADP" else [dative]
    return _resolve_all((item for token in tokens for item in conjuncts(token)), parties)


def _complement_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for clause in match.complements:
        subject = own_subject(clause) or own_subject(clause, "nsubjpass")
        if subject is not None:
            found += _resolve_all(conjuncts(subject), parties)
    return found


def _complement_owner_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return whose doing the complement is about: "ruled that {Chile}'s tax breached the rules"."""
    found: list[Party] = []
    for clause in match.complements:
        subject = own_subject(clause) or own_subject(clause, "nsubjpass")
        if subject is not None and subject.pos_ != "PRON":
            found += parties.owner(subject)
    return found


def _sentence_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who acts on a request: "{Chile} put the talks off at the request of Peru"."""
    governor, how = noun_governor(match.token)
    return _resolve_all(doers(governor), parties) if governor is not None and how == "at" else []


def _complement_object_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for clause in match.complements:
        for token in (clause, *(c for c in clause.children if c.dep_ in ("dobj", "nsubjpass"))):
            for below in prepositional(token, "on", "against", "to", "from", "with"):
                found += [p for i in conjuncts(below) for p in parties.resolve(i) or parties.goods(i)]
            if token != clause and not found:
                found += parties.resolve(token) or parties.goods(token)
    return found


def _place_recipients(match: Match, parties: Parties) -> list[Party]:
    found = [
        party
        for below in prepositional(match.token, "to", "in", "for", "from", "at")
        for party in parties.place_country(below)
    ]
    if match.frame.mode == "visit":
        return found
    # Ministers who meet in Geneva do not meet Switzerland: a host counts where it is a party anyway.
    return [party for party in found if party.country in parties.main_countries[:2]]


def _place_modifier_recipients(match: Match, parties: Parties) -> list[Party]:
    return [
        party
        for c in match.token.children
        if c.dep_ in ("amod", "compound", "nmod")
        for party in parties.place_country(c)
    ]


def _undergoing_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who suffers an act noun: "Chile faces sanctions" → Chile."""
    governor, how = noun_governor(match.token)
    if governor is None or how not in ("object", "on", "in") or is_passive(governor):
        return []
    is_undergone = governor.lemma_.lower() in word_classes()["undergoing"]
    return _resolve_all(doers(governor), parties) if is_undergone else []


def _subject_recipients(match: Match, parties: Parties) -> list[Party]:
    return _resolve_all(doers(match.token), parties)


def _subject_owner_recipients(match: Match, parties: Parties) -> list[Party]:
    return [p for subject in doers(match.token) for p in _resolve_all(noun_owners(subject), parties)]


def _owner_recipients(match: Match, parties: Parties) -> list[Party]:
    named: list[Party] = []
    for modifier in match.token.children:
        if modifier.dep_ in ("amod", "compound", "nmod", "poss"):
            named += _naming(modifier, parties)
    return named


def _copula_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    return _resolve_all(doers(match.token.head), parties) if is_verb(match.token.head) else []


def _with_actor_recipients(match: Match, parties: Parties) -> list[Party]:
    return [
        party
        for below in prepositional(match.token, "with")
        for item in conjuncts(below)
        for party in parties.resolve(item)
    ]


_SLOTS: dict[str, Callable[[Match, Parties], list[Party]]] = {
    "object": _object_recipients,
    "direct": _direct_recipients,
    "goods": _goods_recipients,
    "direct_goods": lambda match, parties: [
        p for d in [child(match.token, "dobj", "nsubjpass")] if d is not None for p in parties.goods(d)
    ],
    "goods_subject": lambda match, parties: [
        p for s in [own_subject(match.token)] if s is not None for p in parties.goods(s)
    ],
    "possessor": _possessor_recipients,
    "dative": _dative_recipients,
    "complement_subject": _complement_subject_recipients,
    "complement_object": _complement_object_recipients,
    "complement_owner": _complement_owner_recipients,
    "sentence_subject": _sentence_subject_recipients,
    "place": _place_recipients,
    "place_modifier": _place_modifier_recipients,
    "undergoing": _undergoing_recipients,
    "subject": _subject_recipients,
    "subject_owner": _subject_owner_recipients,
    "copula_subject": _copula_subject_recipients,
    "owner": _owner_recipients,
    "with_actor": _with_actor_recipients,
}
