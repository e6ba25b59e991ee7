"""On or with whom an act is done."""

from collections.abc import Iterable
from itertools import pairwise

from transforms.events.match import Match
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.slots import slot_parties

_REACH = 12  # words after a trigger among which "each other" says on whom the act is


def recipients(match: Match, parties: Parties, found_actors: Iterable[Party]) -> list[Party]:
    """Return on or with whom the act is done: the first place the frame names that holds a party.

    What several do to each other each of them does and undergoes.
    """
    found_actors = list(found_actors)
    if len(found_actors) > 1 and _is_mutual(match):
        return found_actors
    taken = {party.key for party in found_actors}
    countries = {party.country for party in found_actors if party.entity and party.entity.kind == "country"}
    slots = match.frame.recipient
    if match.frame.part_of_speech == "noun" and match.frame.type in ("SANCTION", "ACCUSE", "THREATEN"):
        slots = (*slots, "undergoing")
    if match.frame.type == "CONSULT" and len(found_actors) > 1:
        slots = tuple(slot for slot in slots if slot != "place")  # "Lee and Kim met in Lima"
    for slot in slots:
        found = [
            party
            for party in unique_parties(slot_parties(slot, match, parties))
            if party.key not in taken and not (party.country in countries and party.country)
        ]
        if found:
            return _nations(found, parties) if match.frame.type == "SANCTION" else found
    return []


def _is_mutual(match: Match) -> bool:
    """Tell whether an act is on "each other" or "one another", or on goods that are "each other's"."""
    first = min(match.token.i, *(thing.i for thing in match.objects)) if match.objects else match.token.i
    words = [word.lower_ for word in match.token.doc[first : match.token.i + _REACH]]
    return ("each", "other") in pairwise(words) or ("one", "another") in pairwise(words)


def _nations(found: list[Party], parties: Parties) -> list[Party]:
    """Return the country for a nation's unnamed firms: sanctions on "Chilean exporters" are on Chile."""
    return [
        Party(parties.country(party.country), party.mention, party.span)
        if party.entity is not None and not party.entity.is_named and party.country
        else party
        for party in found
    ]
