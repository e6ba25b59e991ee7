"""Measures that two parties have on each other: "duties on each other's steel", "the two sides' tariffs"."""

from transforms.events.countries import blocs_of
from transforms.events.parties import Parties, Party
from transforms.events.syntax import says_each_other
from transforms.parse import Token

_AROUND = 15  # words on either side of a measure within which "each other" is about it


def is_mutual(token: Token, imposers: list[Party], targets: list[Party], parties: Parties) -> bool:
    """Tell whether those who impose a measure together have it on each other.

    Said outright ("on each other's goods"), or of the article's two countries where no third is named among
    the goods: "the two sides will keep duties on goods from French wine to American tractors".
    """
    own = {party.country for party in imposers} - {None}
    if len(own) < 2:
        return False
    if _says_each_other(token):
        return True
    named = {party.country for party in targets if party.country}
    return own == set(parties.main_pair) and not any(
        code not in own and not blocs_of(code) & own for code in named
    )


def _says_each_other(token: Token) -> bool:
    first, last = max(token.sent.start, token.i - _AROUND), min(token.sent.end, token.i + _AROUND)
    return says_each_other(token.doc[first:last])
