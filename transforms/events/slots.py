"""The places a frame can name for the recipient: object, "on" phrase, goods, possessor and more."""

from collections.abc import Callable, Iterable

from transforms.events.arguments import naming, resolve_all
from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.match import Match
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.parties import Parties, Party
from transforms.events.syntax import (
    RELATIVE_TAGS,
    agents,
    antecedent,
    child,
    conjuncts,
    is_passive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.parse import Token

_MEANS = frozenset({"help", "aid", "assistance", "support", "aim", "view", "regard", "respect"})
# Before what someone acts under or after, and before whose deed an act answers.
_CIRCUMSTANCES = frozenset({"amid", "amidst", "under", "despite", "following", "after", "facing", "with"})
_REASONS = frozenset({"because", "over", "for", "in", "due"})


def slot_parties(slot: str, match: Match, parties: Parties) -> list[Party]:
    """Return the parties at one place of a frame: a name of `_SLOTS`, else a preposition."""
    named = _SLOTS.get(slot)
    if named is not None:
        return named(match, parties)
    return _prepositional_recipients(slot, match, parties)


def _prepositional_recipients(preposition: str, match: Match, parties: Parties) -> list[Party]:
    heads = [match.token, *match.objects]
    if preposition == "with" and match.objects:
        heads.reverse()  # "reach a deal with {Peru} with the help of Chile"
    if match.particle is not None:
        heads.append(match.particle)
    if match.token.pos_ == "NOUN":
        governor, how = noun_governor(match.token)
        if governor is not None and how == "object":
            heads.append(governor)
    if preposition == "with" and is_verb(match.token):
        heads += prepositional(match.token, "on")  # "failed to agree on pacts with {Canada}"
    found: list[Party] = []
    for head in heads:
        for below in prepositional(head, preposition):
            for item in conjuncts(below):
                if is_verb(item) and item.dep_ == "pcomp":
                    # "met with visiting Mr. Lee"
                    guest = child(item, "dobj") if item.lower_ == "visiting" else None
                    found += parties.resolve(guest) if guest is not None else []
                    continue
                if preposition == "with" and item.lemma_ in _MEANS:
                    continue
                found += parties.resolve(item) or _owners_blamed(item, match, parties) or parties.goods(item)
                if preposition in ("to", "in", "from", "at", "into", "near") and not found:
                    found += parties.place_country(item) or parties.place(item)
        if found:
            break
    return found


def _owners_blamed(thing: Token, match: Match, parties: Parties) -> list[Party]:
    """Return whose plan or tactics a stand is taken on: "disagrees with {the president}'s tactics"."""
    if match.frame.type not in ("ACCUSE", "REJECT", "SUPPORT", "REQUEST"):
        return []
    named = [c for c in thing.children if c.dep_ in ("compound", "nmod") and c.ent_type_ == "PERSON"]
    return resolve_all([*noun_owners(thing), *named], parties)


def _object_recipients(match: Match, parties: Parties) -> list[Party]:
    return resolve_all(match.objects, parties)


def _direct_recipients(match: Match, parties: Parties) -> list[Party]:
    direct = child(match.token, "dobj", "nsubjpass")
    if direct is not None and direct.tag_ in RELATIVE_TAGS:
        # "Siemens, a firm that Canada put on its blacklist": the firm, else whom it describes
        noun = antecedent(match.token)
        named = noun.head if noun.dep_ == "appos" else noun
        return resolve_all(conjuncts(named), parties)
    return resolve_all(conjuncts(direct), parties) if direct is not None else []


def _goods_recipients(match: Match, parties: Parties) -> list[Party]:
    if match.token.pos_ in ("NOUN", "PROPN"):
        pool: Iterable[Token] = (match.token,) if not match.objects else match.objects
    else:
        pool = match.objects
    found = [party for thing in pool for party in parties.goods(thing)]
    if match.frame.type != "THREATEN":
        return found
    # "threatened more Chilean sanctions": they are Chile's own.
    own = {p.key for thing in pool for p in parties.owner(thing) if p.span.end <= parties.place_of(thing)}
    return [party for party in found if party.key not in own]


def _possessor_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for thing in match.objects:
        if thing.lemma not in word_classes()["relation"]:  # "rebuffed U.S. allies"
            found += resolve_all(noun_owners(thing), parties)
            found += [p for c in thing.children if c.dep_ in ("amod", "compound") for p in naming(c, parties)]
    return found


def _dative_recipients(match: Match, parties: Parties) -> list[Party]:
    dative = child(match.token, "dative")
    if dative is None:
        return []
    tokens = [p for p in dative.children if p.dep_ == "pobj"] if dative.pos_ == "ADP" else [dative]
    return resolve_all((item for token in tokens for item in conjuncts(token)), parties)


def _complement_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for clause in match.complements:
        subject = own_subject(clause) or own_subject(clause, "nsubjpass")
        if subject is not None:
            found += resolve_all(conjuncts(subject), parties)
    return found


def _complement_owner_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return whose doing the complement is about: "ruled that {Chile}'s tax breached the rules"."""
    found: list[Party] = []
    for clause in match.complements:
        subject = own_subject(clause) or own_subject(clause, "nsubjpass")
        if subject is not None and subject.pos_ != "PRON":
            found += parties.owner(subject) or resolve_all(noun_owners(subject), parties)
    return found


def _sentence_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who acts on a request: "{Chile} put the talks off at the request of Peru"."""
    governor, how = noun_governor(match.token)
    return resolve_all(doers(governor), parties) if governor is not None and how == "at" else []


def _governor_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who is under what a noun names: "{Chile} is under fire from Peru", "{Chile}'s policy is …"."""
    governor, how = noun_governor(match.token)
    return (
        resolve_all(doers(governor), parties, owners=True) if governor is not None and how == "under" else []
    )


def _complement_object_recipients(match: Match, parties: Parties) -> list[Party]:
    found: list[Party] = []
    for clause in match.complements:
        measures = word_classes()["measure"]
        inner = [c for c in clause.children if c.dep_ in ("dobj", "nsubjpass")]
        inner += [c for c in clause.children if c.dep_ == "nsubj" and c.lemma in measures]
        for token in (clause, *inner):
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
    noun = match.token.head if match.token.dep_ in ("acl", "relcl") else match.token
    governor, how = noun_governor(noun)
    if governor is None or how not in ("object", "on", "in") or is_passive(governor):
        return []
    is_undergone = governor.lemma in word_classes()["undergoing"]
    return resolve_all(doers(governor), parties, owners=True) if is_undergone else []


def _replying_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who answers a demand: "{Chile} resisted Peru's demands", "the demand angered {Chile}"."""
    governor, how = noun_governor(match.token)
    if governor is None:
        return []
    if how == "subject" and governor.lemma_ in word_classes()["offending"]:
        offended = child(governor, "dobj")
        found = resolve_all(conjuncts(offended), parties) if offended is not None else []
        return [party for party in found if party.entity is not None and party.entity.kind == "country"]
    if governor.lemma not in word_classes()["replying"]:
        return []
    if how == "passive":
        return resolve_all(agents(governor), parties)
    is_reply = how in ("object", "to", "with", "off") and not is_passive(governor)
    return resolve_all(doers(governor), parties) if is_reply else []


def _circumstance_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who acts under what a noun names: "amid criticism from Peru, {Chile} cut its quotas"."""
    governor, how = noun_governor(match.token)
    if governor is None or how not in _CIRCUMSTANCES:
        return []
    return resolve_all(doers(governor) or _passive_subject(governor), parties)


def _passive_subject(verb: Token) -> list[Token]:
    subject = own_subject(verb, "nsubjpass")
    return conjuncts(subject) if subject is not None else []


def _passive_dative_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return who is given or denied something in the passive: "{Peru} was not granted an exemption"."""
    verb = match.token
    if child(verb, "dobj") is None or not is_passive(verb):
        return []
    return resolve_all(_passive_subject(verb), parties)


def _reason_recipients(match: Match, parties: Parties) -> list[Party]:
    """Return whose deed an act is said to answer: "because of {Chile}'s quotas", "over {Chilean} quotas"."""
    found: list[Party] = []
    for head in (match.token, *match.objects):
        for preposition in head.children:
            if preposition.dep_ == "prep" and preposition.lower_ in _REASONS:
                for thing in _things_below(preposition):
                    found += resolve_all(noun_owners(thing), parties) or parties.goods(thing)
    return [party for party in found if party.entity is not None and party.entity.kind == "country"]


def _things_below(preposition: Token) -> list[Token]:
    """Return the nouns under a preposition, past "retaliation for", "response to", "because of"."""
    found: list[Token] = []
    for below in preposition.children:
        if below.dep_ == "pobj" and below.lemma_ in ("retaliation", "response", "return", "reaction"):
            found += [deep for c in below.children if c.dep_ == "prep" for deep in _things_below(c)]
        elif below.dep_ == "pobj" and below.pos_ in ("NOUN", "PROPN"):
            found += conjuncts(below)
        elif below.dep_ == "prep":
            found += _things_below(below)
    return found


def _predicate(match: Match) -> Token:
    """Return the verb of which the subject is said: an adjective's copula, else the trigger."""
    return match.token.head if match.token.pos_ == "ADJ" else match.token


def _subject_recipients(match: Match, parties: Parties) -> list[Party]:
    return resolve_all(doers(_predicate(match)), parties)


def _subject_owner_recipients(match: Match, parties: Parties) -> list[Party]:
    return [p for subject in doers(_predicate(match)) for p in resolve_all(noun_owners(subject), parties)]


def _owner_recipients(match: Match, parties: Parties) -> list[Party]:
    named: list[Party] = []
    for modifier in match.token.children:
        if modifier.dep_ in ("amod", "compound", "nmod", "poss"):
            named += naming(modifier, parties)
    return named


def _copula_subject_recipients(match: Match, parties: Parties) -> list[Party]:
    return resolve_all(doers(match.token.head), parties) if is_verb(match.token.head) else []


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
        p for s in [own_subject(_predicate(match))] if s is not None for p in parties.goods(s)
    ],
    "possessor": _possessor_recipients,
    "dative": _dative_recipients,
    "complement_subject": _complement_subject_recipients,
    "complement_object": _complement_object_recipients,
    "complement_owner": _complement_owner_recipients,
    "governor_subject": _governor_subject_recipients,
    "sentence_subject": _sentence_subject_recipients,
    "place": _place_recipients,
    "place_modifier": _place_modifier_recipients,
    "undergoing": _undergoing_recipients,
    "replying": _replying_recipients,
    "circumstance": _circumstance_recipients,
    "passive_dative": _passive_dative_recipients,
    "reason": _reason_recipients,
    "subject": _subject_recipients,
    "subject_owner": _subject_owner_recipients,
    "copula_subject": _copula_subject_recipients,
    "owner": _owner_recipients,
    "with_actor": _with_actor_recipients,
}
