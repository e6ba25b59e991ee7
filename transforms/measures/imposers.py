"""Who imposes a measure."""

from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import agents, child, is_passive, is_verb, prepositional
from transforms.facts import Event
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carriers import is_by_nobody, participants
from transforms.measures.instruments import Instrument
from transforms.measures.ladder_words import ladder_words
from transforms.measures.naming import Naming, first_of, is_joint, is_reprisal
from transforms.measures.relations import governing_verbs, is_known, is_sparing
from transforms.measures.struck import Struck
from transforms.measures.subsidies import Subsidies
from transforms.measures.telling import is_eased
from transforms.parse import Token
from transforms.reading import Reading


class Imposers:
    """Finds the imposers of the measures of one article."""

    def __init__(
        self, parties: Parties, reading: Reading, naming: Naming, struck: Struck, subsidies: Subsidies
    ) -> None:
        self._parties = parties
        self._reading = reading
        self._naming = naming
        self._struck = struck
        self._subsidies = subsidies

    def of(self, token: Token, event: Event | None, instrument: Instrument) -> list[Party]:
        """Return who imposes: the measure's own possessor or adjective, else the actor of its event."""
        if instrument.name == "subsidy":
            return self._subsidies.imposers(token, event)
        named = self._naming.without_targets(self._naming.owners(token), token)
        if named and self._naming.is_addressed(token):
            return self._naming.clause_doers(token)
        if named and (instrument.name != "waiver or exemption" or instrument.scheme):
            return self._announcers(token, named) or named
        if instrument.name == "waiver or exemption":
            spared_from = [o for item in prepositional(token, "from") for o in self._naming.owners(item)]
            if spared_from:
                return spared_from  # "exemptions from {Canada}'s duties"
            deciding = self._struck.asked_for(token)[0]
            if deciding:
                return deciding
            if self._naming.owners(token):
                return []  # "lost its exemption"
        if instrument.name == "export ban" and is_verb(token):
            selling = self._sellers(token)
            if selling:
                return selling
        if instrument.rung is not None or instrument.free:
            opened = self._opened(token)
            if opened:
                return opened
        listing = self._listing(token)
        if listing:
            return listing
        if is_sparing(token) and (is_passive(token.head.head) or token.head.head.pos_ == "ADJ"):
            return []  # "asked to be exempted from the duties"
        struck = {party.country for party in (*self._struck.struck(token), *self._struck.suffering(token))}
        if instrument.name == "waiver or exemption":
            struck |= {party.country for party in self._struck.spared(token)}  # "{Chile} won an exemption"
        doing = self._naming.without_targets(self._naming.clause_doers(token), token) or self._denying(token)
        first = first_of(token)
        if first.dep_ == "pobj" and first.head.lower_ == "with":  # "hit Chile, along with Peru, with duties"
            doing = [party for party in doing if party.country is None or party.country not in struck]
        if doing:
            return doing
        placed = self._naming.placed(token)
        if placed or event is None:
            return placed
        if event.event_type == "REQUEST" and event.factuality == "negated":
            return []  # "does not want more duties"
        if event.event_type == "REJECT" and _is_plan(token):
            return self._naming.with_country(participants(event, "actor"))
        if event.event_type in ("REJECT", "CONSULT") and instrument.name not in LIBERAL_INSTRUMENTS:
            return []
        is_guessed = all(p.span == event.span for p in event.participants if p.role == "actor")
        if is_guessed and (event.event_type == "AGREE" or is_reprisal(token)):
            return []  # "the {retaliatory} duties took effect": of whoever was hit first
        if is_known(token) and is_by_nobody(token, event):
            return []  # "if the tax is {imposed}": by whoever the article said
        role = "actor"
        if event.event_type == "REQUEST" and (is_eased(token) or self._asks_somebody(event, token)):
            role = "recipient"
        elif event.event_type == "REQUEST" and not self._naming.with_country(participants(event, role)):
            verb = token.doc[event.token]
            return (
                unique_parties(p for i in doers(verb) for p in self._naming.of_people(i))
                if is_verb(verb)
                else []
            )
        found = participants(event, role)
        found = self._naming.without_targets(self._naming.with_country(found) or found[:1], token)
        found = [party for party in found if party.country is None or party.country not in struck]
        return [] if event.event_type == "CONCEDE" and is_joint(found) else found

    def _announcers(self, token: Token, named: list[Party]) -> list[Party]:
        """Return who imposes a measure named after whom it is on: "{Trump} announced Chinese duties"."""
        governor, how = noun_governor(token)
        if governor is None or how not in ("object", "for") or any(True for _ in noun_owners(token)):
            return []
        lemma = governor.lemma
        if lemma not in ladder_words("inflicting") or is_passive(governor):
            return []
        doing = self._naming.with_country([p for item in doers(governor) for p in self._naming.named(item)])
        codes = {party.country for party in named}
        return [] if len(doing) != 1 or doing[0].country in codes else doing

    def _opened(self, token: Token) -> list[Party]:
        """Return who opens an inquiry or lets goods in: "{Chile} began a probe", "enter {Chile} free"."""
        if token.dep_ == "npadvmod":
            verb = token.head.head
            goods = [token.head.head] if not is_verb(verb) else objects(verb)
            return self._naming.with_country([p for item in goods for p in self._parties.place_country(item)])
        for verb in governing_verbs(token)[:1]:
            if is_verb(verb) and verb.lemma in ladder_words("opening"):
                items = agents(verb) if is_passive(verb) else doers(verb)
                return unique_parties(p for item in items for p in self._naming.named(item))
        # "the dumping cases in {Chile}"
        return self._naming.with_country(
            [p for item in prepositional(token, "in") for p in self._parties.place_country(item)]
        )

    def _denying(self, token: Token) -> list[Party]:
        """Return who is said to deny what others have: "was denied the status by {Chile}"."""
        verb, how = noun_governor(token)
        if verb is None or how != "object" or verb.lemma_ not in ladder_words("denying"):
            return []
        given = agents(verb) if is_passive(verb) else doers(verb) if child(verb, "dative") is not None else []
        return self._naming.with_country([p for item in given for p in self._naming.named(item)])

    def _sellers(self, token: Token) -> list[Party]:
        """Return whose goods somebody is kept from: "was barred from buying {Chilean} chips".

        Only where nobody is said to keep him from them.
        """
        if not is_passive(token) or agents(token):
            return []
        buying = [verb for verb in prepositional(token, "from") if verb.lemma_ in ladder_words("acquiring")]
        goods = [i for verb in buying for i in (*prepositional(verb, "from"), *objects(verb))]
        found = [p for item in goods for p in self._naming.named(item) or self._naming.whose(item)]
        return [party for party in found if party.country]

    def _listing(self, token: Token) -> list[Party]:
        """Return who lists what a measure is to strike: "{Chile} listed goods that would face duties"."""
        facing = [v for v in governing_verbs(token)[:1] if v.lemma in word_classes()["undergoing"] | {"be"}]
        if not facing or facing[0].dep_ != "relcl":
            return []
        governor, how = noun_governor(facing[0].head)
        if governor is None or how not in ("object", "passive", "of") or not is_verb(governor):
            return []
        if governor.lemma not in ladder_words("listing"):
            return []
        return unique_parties(p for i in doers(governor) for p in self._naming.named(i))

    def _asks_somebody(self, event: Event, token: Token) -> bool:
        """Tell whether a demand names whom it is put to: "urged {Chile} to impose", not "urged penalties"."""
        sentence = self._reading.sentence_of(token).span
        # who is only guessed stands at the event itself
        asked = (p.span for p in event.participants if p.role == "recipient" and p.span != event.span)
        return any(sentence.start <= span.start < sentence.end for span in asked)


def _is_plan(token: Token) -> bool:
    """Tell whether what is rejected is a plan at home: "rejected a {proposal} for a tax", not "a demand"."""
    above = token.head.head if token.dep_ == "pobj" else token.head
    return above.lemma in ladder_words("plans")
