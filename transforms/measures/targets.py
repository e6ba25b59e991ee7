"""On whom a measure is."""

from transforms.events.control import doers
from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party
from transforms.events.syntax import child, conjuncts, is_verb, prepositional
from transforms.facts import Event
from transforms.measures.carriers import is_by_nobody, participants
from transforms.measures.instruments import Instrument
from transforms.measures.ladder_words import imposing_verbs, ladder_words
from transforms.measures.naming import Naming, is_from_whoever, is_struck_by_name
from transforms.measures.relations import (
    bearing,
    governing_verbs,
    is_answer,
    is_known,
    is_sparing,
    modifying_verbs,
)
from transforms.measures.struck import Struck
from transforms.measures.subsidies import Subsidies
from transforms.measures.telling import is_eased
from transforms.parse import Token

_MOST_STEPS = 8
_BEARING = ("on", "against")
_TARGET_PREPOSITIONS = ("on", "against", "to", "for", "of", "from")
# Instruments that a verb can be, with another's goods for its object.
_ON_GOODS = frozenset(
    {"import ban", "import tariff", "purchase commitment", "sanctions (other)", "entity listing"}
)
_PUNITIVE = frozenset({"SANCTION", "THREATEN", "CONCEDE"})


class Targets:
    """Finds the targets of the measures of one article."""

    def __init__(self, parties: Parties, naming: Naming, struck: Struck, subsidies: Subsidies) -> None:
        self._parties = parties
        self._naming = naming
        self._struck = struck
        self._subsidies = subsidies

    def of(
        self, token: Token, event: Event | None, imposers: list[Party], instrument: Instrument
    ) -> list[Party]:
        """Return on whom a measure is: its "on" phrase, else the recipient of its event."""
        own = {party.country for party in imposers}
        if instrument.name == "subsidy":
            return _others(self._subsidies.targets(token, own), own)
        paying = self._paying(token)
        if paying:
            return paying
        ways = (
            self._by_instrument,
            self._by_name,
            self._undergoing,
            self._in_phrase,
            self._suffering,
            self._gaining,
            self._asking,
        )
        for way in ways:
            found = way(token, own, instrument)
            if found:
                return found
        return self._of_event(token, event, own) or self._answered(token, own)

    def _paying(self, token: Token) -> list[Party]:
        """Return who pays a duty: "{China} has been paying tariffs"; importers are nobody's target."""
        paying = [v for v in governing_verbs(token)[:1] if v.lemma_ == "pay" and child(v, "neg") is None]
        payers = [item for verb in paying for item in doers(verb) if item.lemma not in ladder_words("payers")]
        return self._naming.with_country([p for item in payers for p in self._parties.resolve(item)])

    def _by_instrument(self, token: Token, own: set[str | None], instrument: Instrument) -> list[Party]:
        """Return whom a scheme drops, an inquiry looks into or a waiver spares."""
        found: list[Party] = []
        if instrument.scheme:
            found = self._struck.removed(token, own)
        if not found and instrument.rung is not None:
            into = (
                item
                for over in (token, *modifying_verbs(token))
                for below in prepositional(over, "into", "against", "on", "of", "over")
                for item in conjuncts(below)
            )
            found = _others([p for item in into for p in self._naming.whose(item)], own)
        if not found and instrument.name == "entity listing" and not is_verb(token):
            found = self._struck.removed(token, own, "on", "onto", "off")
        if not found and (instrument.name == "waiver or exemption" or _is_standing(instrument)):
            found = _others(self._naming.owners(token), own) or _others(self._struck.spared(token), own)
        return found

    def _by_name(self, token: Token, own: set[str | None], _instrument: Instrument) -> list[Party]:
        """Return whom a measure is named after: "{China} tariffs"."""
        named = [
            party
            for word in token.children
            if is_struck_by_name(word, token)
            for party in self._parties.of_countries(countries_in_word(word), word)
        ]
        return [party for party in named if party.country not in own]

    def _undergoing(self, token: Token, own: set[str | None], _instrument: Instrument) -> list[Party]:
        """Return whom the words over a measure name as hit or covered."""
        struck = self._struck.struck(token) or self._struck.covered(token)
        return [party for party in struck if party.country not in own]

    def _suffering(self, token: Token, own: set[str | None], _instrument: Instrument) -> list[Party]:
        """Return who answers or complains of a measure that is on nobody by name."""
        return [party for party in self._struck.suffering(token) if party.country not in own]

    def _gaining(self, token: Token, own: set[str | None], _instrument: Instrument) -> list[Party]:
        """Return whom the words over a measure name as favoured, where it is on nobody by name."""
        return self._struck.beneficiaries(token, own)

    def _in_phrase(self, token: Token, own: set[str | None], instrument: Instrument) -> list[Party]:
        """Return what a measure is on: "a planned tariff hike on {Chilean} goods"."""
        if is_verb(token):
            return self._of_deed(token, own, instrument)
        # The phrase may hang on the hike.
        heads = [token, token.head] if token.dep_ in ("compound", "nmod") else [token]
        heads += [v for v in modifying_verbs(token) if v.lemma in imposing_verbs()]
        for preposition in _TARGET_PREPOSITIONS:
            if _says_otherwise(token, preposition):
                continue
            over = heads[1:] if preposition == "to" and _is_customs(token) else heads
            reach = bearing if preposition in (*_BEARING, "from") else prepositional
            items = (item for head in over for below in reach(head, preposition) for item in conjuncts(below))
            found = _others([party for item in items for party in self._struck.of_phrase(item)], own)
            if found:
                return found
        return []

    def _of_deed(self, verb: Token, own: set[str | None], instrument: Instrument) -> list[Party]:
        """Return whose goods a verb that is a measure itself is about: "banned beef from {Chile}"."""
        if instrument.name not in _ON_GOODS or instrument.adjective:
            return []
        goods = objects(verb)
        if instrument.promised:
            goods = [*goods, *prepositional(verb, "in")]  # "buying $3 billion more in {Chilean} goods"
        if not goods and verb.dep_ == "amod":
            goods = [verb.head]
        found = _others([p for item in goods for p in self._struck.of_phrase(item)], own)
        if found:
            return found
        sources = (i for below in prepositional(verb, "from") for i in conjuncts(below) if not is_verb(below))
        return _others([p for item in sources for p in self._naming.named(item)], own)

    def _asking(self, token: Token, own: set[str | None], _instrument: Instrument) -> list[Party]:
        """Return who asks for the end of a measure, as it is on them: "{Chile} urged Peru to lift it"."""
        if not own or not is_eased(token):
            return []
        word = token
        for _ in range(_MOST_STEPS):
            event = self._naming.requests.get(word.i)
            if event is not None:
                found = self._naming.with_country(participants(event, "actor"))
                return [party for party in found if party.country not in own]
            word = word.head
        return []

    def _of_event(self, token: Token, event: Event | None, own: set[str | None]) -> list[Party]:
        """Return whom the act that carries a measure is done to."""
        if event is None or event.event_type not in _PUNITIVE or is_sparing(token):
            return []
        if is_known(token) and is_by_nobody(token, event):
            return []
        receiving = [
            party
            for party in participants(event, "recipient")
            # who is only guessed stands at the event itself: a reprisal is on whoever struck first
            if not (party.span == event.span and token.lemma in ladder_words("answers"))
        ]
        return _others(receiving, own)

    def _answered(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return on whom "{retaliatory} tariffs" are: the other of the article's two countries."""
        pair = self._parties.main_pair
        rest = [code for code in pair or self._parties.main_countries[:2] if code not in own][:1]
        return self._parties.of_countries(rest, token) if is_answer(token) and len(own) == 1 else []


def _others(parties: list[Party], own: set[str | None]) -> list[Party]:
    """Return the parties with a country that is none of the imposers'."""
    return [party for party in parties if party.country and party.country not in own]


def _is_standing(instrument: Instrument) -> bool:
    """Tell whether a measure is how somebody's goods are treated: "most-favoured-nation {status}"."""
    return instrument.name == "other" and "status" in instrument.words


def _is_customs(token: Token) -> bool:
    return token.lemma in word_classes()["customs"]  # "paid duties to Canada"


def _says_otherwise(token: Token, preposition: str) -> bool:
    """Tell whether a preposition does not say on whom: "the tariff for fiscal 1988", "duties from China"."""
    if preposition == "from":
        return is_from_whoever(token) and any(True for _ in prepositional(token, "from"))
    return preposition == "for" and any(item.ent_type_ == "DATE" for item in prepositional(token, "for"))
