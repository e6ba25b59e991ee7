"""On or with whom an act is done."""

from collections.abc import Iterable
from itertools import pairwise

from transforms.events.match import Match
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.slots import slot_parties
from transforms.events.syntax import child, says_each_other
from transforms.parse import Token

_UNDERGONE = frozenset({"SANCTION", "ACCUSE", "THREATEN", "REQUEST", "PROTEST"})
_PUNITIVE = frozenset({"SANCTION", "THREATEN", "PROTEST"})
_OUTWARD = frozenset({"SANCTION", "THREATEN", "CONCEDE", "RETREAT", "CONSULT", "COOPERATE"})
_REACH = 12  # words after a trigger among which "each other" says on whom the act is


def recipients(match: Match, parties: Parties, found_actors: Iterable[Party]) -> list[Party]:
    """Return on or with whom the act is done: the first place the frame names that holds a party.

    What several do to each other each of them does and undergoes.
    """
    found_actors = list(found_actors)
    if len(found_actors) > 1 and _is_mutual(match):
        return found_actors
    slots = _slots(match)
    if match.frame.type == "CONSULT" and (len(found_actors) > 1 or any(p.is_body for p in found_actors)):
        slots = tuple(slot for slot in slots if slot != "place")  # "Lee and Kim met in Lima"
    for slot in slots:
        found = [
            party
            for party in unique_parties(slot_parties(slot, match, parties))
            if not _is_of_actors(party, found_actors, match, parties)
            and not (slot.startswith("complement") and _is_own_group(party, found_actors, parties))
        ]
        if found:
            return _nations(found, parties) if match.frame.type == "SANCTION" else found
    return []


def _slots(match: Match) -> tuple[str, ...]:
    """Return the places of the frame, those that hold for every frame of its kind around them."""
    frame, slots = match.frame, match.frame.recipient
    if frame.part_of_speech == "verb" and slots:
        slots = ("passive_dative", *slots)
    if frame.part_of_speech == "noun" and frame.type in _UNDERGONE:
        slots = (*slots, "undergoing", "circumstance")
    elif frame.type == "SANCTION" and slots:
        slots = (*slots, *(slot for slot in ("on", "against") if slot not in slots))
        if match.token.dep_ in ("acl", "relcl") and match.token.head in match.objects:
            slots = (*slots, "undergoing")  # "{Chile} faces duties levied by Peru"
    if frame.part_of_speech == "noun" and frame.type in ("REQUEST", "REJECT", "ACCUSE", "THREATEN"):
        slots = (*slots, "replying")
    if frame.type in _PUNITIVE:
        slots = (*slots, "reason")
    return slots


def _is_of_actors(party: Party, found_actors: list[Party], match: Match, parties: Parties) -> bool:
    """Tell whether a party is one of the actors, or their own country in an act that is never on that.

    "The administration asked Congress" and "senators urged Washington" are within a country; sanctions and
    threats are not.
    """
    if any(party.key == actor.key for actor in found_actors):
        return True
    if party.country is None or party.entity is None:
        return False
    own = {actor.country for actor in found_actors if actor.entity and actor.entity.kind == "country"}
    is_group = party.entity.kind == "country" or not party.entity.is_named
    if is_group and party.country in own:
        return match.frame.type in _OUTWARD or party.entity.kind == "country"
    if party.entity.kind != "country" or match.frame.type not in _OUTWARD:
        return False
    if match.frame.meeting == "visit":
        return party.country in {actor.country for actor in found_actors}  # nobody visits his own country
    return party.country in {parties.country_of(actor) for actor in found_actors}


def _is_own_group(party: Party, found_actors: list[Party], parties: Parties) -> bool:
    """Tell whether a complaint is made for one's own: "Peru complained that {Peruvian firms} were harmed"."""
    if party.entity is None or party.entity.is_named or party.country is None:
        return False
    return party.country in {parties.country_of(actor) for actor in found_actors}


def _is_mutual(match: Match) -> bool:
    """Tell whether an act is on "each other" or "one another", or on goods that are "each other's"."""
    first = min(match.token.i, *(thing.i for thing in match.objects)) if match.objects else match.token.i
    following = match.token.doc[first : match.token.i + _REACH]
    return says_each_other(following) or _is_each_the_other(match, following)


def _is_each_the_other(match: Match, following: Iterable[Token]) -> bool:
    """Tell whether "each side" does something to "the other"."""
    subject = child(match.token, "nsubj")
    if subject is None or not any(c.lower_ == "each" for c in (subject, *subject.children)):
        return False
    return ("the", "other") in pairwise(word.lower_ for word in following)


def _nations(found: list[Party], parties: Parties) -> list[Party]:
    """Return the country for a nation's unnamed firms: sanctions on "Chilean exporters" are on Chile."""
    return [
        Party(parties.country(party.country), party.mention, party.span)
        if party.entity is not None and not party.entity.is_named and party.country
        else party
        for party in found
    ]
