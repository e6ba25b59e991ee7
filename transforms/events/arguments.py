"""Noun phrases as parties, for actors and recipients alike."""

from collections.abc import Iterable

from transforms.events.parties import Parties, Party
from transforms.parse import Token


def resolve_all(tokens: Iterable[Token], parties: Parties, *, owners: bool = False) -> list[Party]:
    """Return the parties of noun phrases; with `owners`, "Chile's decision" stands for Chile."""
    found: list[Party] = []
    for token in tokens:
        found += parties.resolve(token) or (parties.owner(token) if owners else [])
    return found


def naming(token: Token, parties: Parties) -> list[Party]:
    """Return the parties that a capitalized modifier names: "{U.S.} tariffs"."""
    return parties.resolve(token) if token.text[:1].isupper() else []


def is_only_place(party: Party) -> bool:
    """Tell whether a party is no more than a city or region."""
    return party.entity is not None and party.entity.kind == "place"
