"""Who imposes a measure, and on whom, as its own sentence says."""

from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import conjuncts, is_passive, is_verb, prepositional
from transforms.facts import Event
from transforms.measures.imposers import Imposers
from transforms.measures.instruments import Instrument
from transforms.measures.markets import Markets
from transforms.measures.naming import Naming
from transforms.measures.relations import governing_verbs
from transforms.measures.struck import Struck
from transforms.measures.subsidies import Subsidies
from transforms.measures.targets import Targets
from transforms.measures.telling import is_eased
from transforms.parse import Token
from transforms.reading import Reading

_AROUND = 25  # words on either side of a measure within which a pact is named


class Bearers:
    """Finds the imposers and targets of the measures of one article."""

    def __init__(self, parties: Parties, reading: Reading) -> None:
        self._parties = parties
        self._naming = Naming(parties, reading)
        self.markets = Markets(parties, self._naming)
        struck = Struck(parties, self._naming)
        subsidies = Subsidies(parties, self._naming, self.markets)
        self._imposers = Imposers(parties, reading, self._naming, struck, subsidies)
        self._targets = Targets(parties, self._naming, struck, subsidies)

    def imposers(self, token: Token, event: Event | None, instrument: Instrument) -> list[Party]:
        """Return who imposes a measure, given the event that carries it."""
        return self._imposers.of(token, event, instrument)

    def targets(
        self, token: Token, event: Event | None, imposers: list[Party], instrument: Instrument
    ) -> list[Party]:
        """Return on whom a measure is, given who imposes it; never one of these."""
        return self._targets.of(token, event, imposers, instrument)

    def joint(self, token: Token) -> tuple[str, ...]:
        """Return the two that together let go of a measure: "{both sides} agreed to cut tariffs"."""
        if not is_eased(token):
            return ()
        of_pact = self._parties_of_pact(token)
        if of_pact:
            return of_pact
        verbs = [verb for verb in governing_verbs(token)[:3] if is_verb(verb) and not is_passive(verb)]
        for verb in verbs:
            found = unique_parties(p for item in doers(verb) for p in self._naming.named(item))
            codes = tuple(dict.fromkeys(p.country for p in found if p.country))
            if codes:
                return codes if len(codes) > 1 else ()
        return ()

    def _parties_of_pact(self, token: Token) -> tuple[str, ...]:
        """Return the two of a pact that a sentence names: "the deal between {Peru} and {Chile}"."""
        sentence, agreements = token.sent, word_classes()["agreement"]
        known = token.doc.lemmas
        for place in range(max(sentence.start, token.i - _AROUND), min(sentence.end, token.i + _AROUND)):
            if known[place] not in agreements:
                continue
            of_it = prepositional(token.doc[place], "between")
            found = [p for item in of_it for i in conjuncts(item) for p in self._parties.resolve(i)]
            codes = tuple(dict.fromkeys(p.country for p in found if p.country))
            if len(codes) == 2:
                return codes
        return ()

    def origins(self, goods: Token, imposers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the countries whose goods a phrase names, without the imposers'."""
        found = [p for i in conjuncts(goods) for p in self._naming.whose(i)]
        return tuple(dict.fromkeys(p.country for p in found if p.country and p.country not in imposers))
