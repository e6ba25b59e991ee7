"""Into whose market the goods of a measure go, and whose goods they are."""

from itertools import pairwise

from transforms.events.control import doers
from transforms.events.nouns import noun_owners
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party
from transforms.events.syntax import is_passive, is_verb, prepositional
from transforms.measures.ladder_words import ladder_words
from transforms.measures.naming import Naming
from transforms.parse import Token

_NEAR = 7  # words after goods sold within which the market is named
_AROUND = 25  # words on either side of a measure within which goods are sold that it is on


class Markets:
    """Finds the markets that the measures of one article are about."""

    def __init__(self, parties: Parties, naming: Naming) -> None:
        self._parties = parties
        self._naming = naming

    def importing(self, token: Token) -> tuple[tuple[str, ...], list[Party]]:
        """Return into whose market the goods go, and whose they are: "{Chilean} exports to {Peru}".

        Whoever they go to has the duties, quotas or relief that the sentence tells of.
        """
        known, trading = token.doc.lemmas, ladder_words("selling") | ladder_words("buying")
        around = range(max(0, token.i - _AROUND), min(len(known), token.i + _AROUND))
        near = [place for place in around if known[place] in trading]
        if not near:
            return (), []
        sentence = range(token.sent.start, token.sent.end)
        words = [token.doc[place] for place in near if place in sentence]
        for word in sorted(words, key=lambda each: _distance(each, token)):
            is_bought = known[word.i] in ladder_words("buying")
            markets = self._buyers(word) if is_bought else self._destinations(word)
            if not markets:
                continue
            market = markets[0].country or ""
            origins = [p for p in self._sellers(word, is_bought=is_bought) if p.country != market]
            return (market,), origins
        return (), []

    def sold_to(self, token: Token) -> list[Party]:
        """Return to whose market goods go that a measure at home is on: "subsidised wheat for {Peru}"."""
        market, _ = self.importing(token)
        return self._parties.of_countries(market, token)

    def _destinations(self, word: Token) -> list[Party]:
        """Return where goods are sold: "exports to {Peru}", "shoes entering {Peru}"."""
        into = [*prepositional(word, "to", "into"), *(objects(word) if word.lemma_ == "enter" else ())]
        into = into or _named_after(word)
        return self._naming.with_country(
            [p for i in into for p in self._parties.place_country(i) or self._parties.owner(i)]
        )

    def _buyers(self, word: Token) -> list[Party]:
        """Return who imports, where it is said from whom: "{Peru}'s imports from Chile"."""
        from_ = [i for i in prepositional(word, "from") if self._parties.place_country(i)]
        into = self._destinations(word)
        if into or not from_:
            return into
        if is_verb(word):
            return (
                []
                if is_passive(word)
                else self._naming.with_country([p for i in doers(word) for p in self._naming.named(i)])
            )
        return self._naming.with_country(
            [p for owner in noun_owners(word) for p in self._parties.resolve(owner)]
            or [p for c in word.children if c.dep_ == "amod" for p in self._parties.resolve(c)]
        )

    def _sellers(self, word: Token, *, is_bought: bool) -> list[Party]:
        """Return whose goods are sold or bought."""
        if is_bought:
            return self._naming.with_country(
                [p for item in prepositional(word, "from") for p in self._parties.place_country(item)]
            )
        sold = doers(word) if word.lemma_ == "enter" else objects(word) if is_verb(word) else [word]
        sold += list(prepositional(word, "from"))
        found = [p for item in sold for p in self._naming.whose(item) if p.country]
        if not found and is_verb(word) and not is_passive(word):
            found = [p for item in doers(word) for p in self._naming.whose(item) if p.country]
        return found


def _named_after(word: Token) -> list[Token]:
    """Return what stands after "to" right behind goods sold, wherever the parser hung it."""
    near = word.doc[word.i + 1 : min(word.sent.end, word.i + _NEAR)]
    return [after for to, after in pairwise(near) if to.lower_ in ("to", "into")]


def _distance(word: Token, token: Token) -> int:
    """Return how far a word is from a measure; what stands after the end of its clause is far."""
    between = token.doc[token.i + 1 : word.i]
    return abs(word.i - token.i) + (_AROUND if any(each.text in (",", ";") for each in between) else 0)
