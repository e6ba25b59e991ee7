"""Who imposes a measure, and on whom, as its own sentence says."""

from datetime import date
from itertools import islice, pairwise

from spacy.tokens import Token

from transforms.entities.lexicon import lexicon
from transforms.events.control import doers
from transforms.events.countries import countries_in_word
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import agents, child, conjuncts, is_passive, is_verb, own_subject, prepositional
from transforms.facts import Entity, Event
from transforms.measures.acts import acting_verbs
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.instruments import Instrument
from transforms.measures.ladder_words import imposing_verbs, ladder_words
from transforms.measures.relations import (
    MOST_WORDS,
    acts_on,
    bearing,
    governing_verbs,
    is_answer,
    is_known,
    is_subject,
    modifying_verbs,
)
from transforms.measures.telling import is_eased
from transforms.reading import Reading
from transforms.recall import children, lemmas

_MOST_STEPS = 8
_NEAR = 7  # words after goods sold within which the market is named
_AROUND = 25  # words on either side of a measure within which goods are sold that it is on
_BEARING = ("on", "against")
_TARGET_PREPOSITIONS = ("on", "against", "to", "for", "of", "from")
_PUNITIVE = frozenset({"SANCTION", "THREATEN", "CONCEDE"})


class Bearers:
    """Finds the imposers and targets of the measures of one article."""

    def __init__(self, parties: Parties, reading: Reading) -> None:
        self._parties = parties
        self._reading = reading
        self._requests = {event.token: event for event in reading.events if event.event_type == "REQUEST"}
        self._published_on = reading.article.published_on

    def imposers(self, token: Token, event: Event | None, instrument: Instrument) -> list[Party]:
        """Return who imposes: the measure's own possessor or adjective, else the actor of its event."""
        if instrument.name == "subsidy":
            return self._subsidisers(token, event)
        named = self._without_targets(self._owners(token), token)
        if named and self._is_addressed(token):
            return self._clause_doers(token)
        if named and (instrument.name != "waiver or exemption" or instrument.scheme):
            return self._announcers(token, named) or named
        if instrument.name == "waiver or exemption":
            spared_from = [o for item in prepositional(token, "from") for o in self._owners(item)]
            if spared_from:
                return spared_from  # "exemptions from {Canada}'s duties"
        if instrument.name == "waiver or exemption" and self._owners(token):
            return []  # "lost its exemption"
        if instrument.rung is not None or instrument.free:
            opened = self._opened(token)
            if opened:
                return opened
        listing = self._listing(token)
        if listing:
            return listing
        if _is_sparing(token) and is_passive(token.head.head):
            return []  # "asked to be exempted from the duties"
        struck = {party.country for party in self._struck(token)}
        if instrument.name == "waiver or exemption":
            struck |= {party.country for party in self._spared(token)}  # "{Chile} won an exemption"
        doing = self._without_targets(self._clause_doers(token), token)
        first = _first_of(token)
        if first.dep_ == "pobj" and first.head.lower_ == "with":  # "hit Chile, along with Peru, with duties"
            doing = [party for party in doing if party.country is None or party.country not in struck]
        if doing:
            return doing
        placed = self._placed(token)
        if placed or event is None:
            return placed
        if event.event_type == "REQUEST" and event.factuality == "negated":
            return []  # "does not want more duties"
        if event.event_type == "REJECT" and _is_plan(token):
            return self._with_country(_participants(event, "actor"))
        if event.event_type in ("REJECT", "CONSULT") and instrument.name not in LIBERAL_INSTRUMENTS:
            return []
        is_guessed = all(p.span == event.span for p in event.participants if p.role == "actor")
        if is_guessed and (event.event_type == "AGREE" or _is_answer(token)):
            return []  # "the {retaliatory} duties took effect": of whoever was hit first
        if is_known(token) and _is_by_nobody(token, event):
            return []  # "if the tax is {imposed}": by whoever the article said
        role = "actor"
        if event.event_type == "REQUEST" and (is_eased(token) or self._asks_somebody(event, token)):
            role = "recipient"
        elif event.event_type == "REQUEST" and is_eased(token):
            return []  # whoever wants duties lifted does not impose them
        elif event.event_type == "REQUEST" and not self._with_country(_participants(event, role)):
            verb = token.doc[event.token]
            return unique_parties(p for i in doers(verb) for p in self._of(i)) if is_verb(verb) else []
        found = _participants(event, role)
        found = self._without_targets(self._with_country(found) or found[:1], token)
        found = [party for party in found if party.country is None or party.country not in struck]
        return [] if event.event_type == "CONCEDE" and _is_joint(found) else found

    def _announcers(self, token: Token, named: list[Party]) -> list[Party]:
        """Return who imposes a measure named after whom it is on: "{Trump} announced Chinese duties"."""
        governor, how = noun_governor(token)
        if governor is None or how not in ("object", "for") or any(True for _ in noun_owners(token)):
            return []
        lemma = governor.lemma_.lower()
        if lemma not in ladder_words("inflicting") or is_passive(governor):
            return []
        doing = self._with_country([p for item in doers(governor) for p in self._named(item)])
        codes = {party.country for party in named}
        return [] if len(doing) != 1 or doing[0].country in codes else doing

    def _subsidisers(self, token: Token, event: Event | None) -> list[Party]:
        """Return who pays a subsidy: its owner, its giver, or whose the goods are that it is on."""
        owners = self._owners(token)
        if owners and not self._is_addressed(token):
            return owners
        if token.dep_ == "amod" and not owners:
            named = self._with_country(self._parties.owner(token.head))
            return named or self._subsidisers(token.head, event)
        if is_verb(token):
            givers = agents(token) if is_passive(token) else doers(token)
            return self._with_country([p for i in givers for p in self._named(i) or self._named_by_maker(i)])
        for verb in (*modifying_verbs(token), *governing_verbs(token)[:2]):
            is_bare = verb.tag_ == "VBN" and child(verb, "aux", "auxpass") is None and not agents(verb)
            if is_bare and verb.dep_ in ("advcl", "acl"):
                continue  # "would buy if {offered} some"
            if is_verb(verb) and verb.lemma_.lower() in ladder_words("subsidising"):
                givers = agents(verb) if is_passive(verb) else doers(verb)
                found = [p for i in givers for p in self._named(i) or self._named_by_maker(i)]
                if found:
                    return unique_parties(found)
        goods = [i for item in prepositional(token, "on", "for", "of", "to") for i in conjuncts(item)]
        governor, how = noun_governor(token)
        if not goods and governor is not None and how in ("under", "with", "through"):
            goods = objects(governor)
        found = [p for item in goods if not self._parties.resolve(item) for p in self._parties.goods(item)]
        found = self._with_country(found) or self._placed(token)
        if found or event is None or event.event_type in ("REQUEST", "REJECT", "CONSULT"):
            return found
        doing = self._with_country(_participants(event, "actor"))
        receiving = {party.country for party in self._receivers(token)}
        return [party for party in doing if party.country not in receiving]

    def _receivers(self, token: Token) -> list[Party]:
        """Return to whom subsidised goods go: "offered {Peru} a subsidy", "{Peru} bought some under it"."""
        if token.dep_ == "amod":
            token = token.head  # "{subsidised} wheat"
        heads = [token, token.head] if token.dep_ in ("compound", "nmod") else [token]
        to = (
            item for head in heads for below in prepositional(head, "to", "for") for item in conjuncts(below)
        )
        found = [party for item in to for party in self._named(item)]
        if found:
            return found
        for verb in (
            *modifying_verbs(token),
            *governing_verbs(token)[:2],
            *([token] if is_verb(token) else []),
        ):
            if not is_verb(verb):
                continue
            lemma = verb.lemma_.lower()
            given = child(verb, "dative") or (own_subject(verb, "nsubjpass") if is_passive(verb) else None)
            items: list[Token] = []
            if lemma in ladder_words("subsidising") or verb == token:
                items = [*(conjuncts(given) if given is not None and given != token else ())]
                items = items or [i for below in prepositional(verb, "to") for i in conjuncts(below)]
            elif lemma in ladder_words("taking") and not is_passive(verb):
                items = doers(verb)
            found = [p for i in items for p in self._named(i)]
            if found:
                return found
        return self._with_country(self.sold_to(token))

    def sold_to(self, token: Token) -> list[Party]:
        """Return to whose market goods go that a measure at home is on: "subsidised wheat for {Peru}"."""
        market, _ = self.importing(token)
        return self._parties.of_countries(market, token)

    def _is_addressed(self, token: Token) -> bool:
        """Tell whether "its" is who is asked to let go of a measure: "urged Chile to lift {its} duties"."""
        owner = child(token, "poss")
        if owner is None or owner.tag_ != "PRP$" or not is_eased(token):
            return False
        asked = [verb for verb in governing_verbs(token)[1:2] if verb.i in self._requests]
        return any(child(verb, "dobj", "dative") is not None for verb in asked) and bool(
            self._clause_doers(token)
        )

    def targets(
        self, token: Token, event: Event | None, imposers: list[Party], instrument: Instrument
    ) -> list[Party]:
        """Return on whom a measure is: its "on" phrase, else the recipient of its event."""
        own = {party.country for party in imposers}
        if instrument.name == "subsidy":
            return [party for party in self._receivers(token) if party.country not in own]
        paying = [v for v in governing_verbs(token)[:1] if v.lemma_ == "pay" and child(v, "neg") is None]
        payers = self._with_country(
            [
                party
                for verb in paying
                for item in doers(verb)
                if item.lemma_.lower() not in ladder_words("payers")
                for party in self._parties.resolve(item)
            ]
        )
        if payers:
            return payers  # "{China} has been paying duties"
        if instrument.scheme:
            removed = self._removed(token, own)
            if removed:
                return removed
        if instrument.rung is not None:
            looked_into = [
                party
                for over in (token, *modifying_verbs(token))
                for below in prepositional(over, "into", "against", "on", "of", "over")
                for item in conjuncts(below)
                for party in self._whose(item)
                if party.country and party.country not in own
            ]
            if looked_into:
                return looked_into
        if instrument.name == "waiver or exemption":
            spared = [p for p in self._owners(token) or self._spared(token) if p.country not in own]
            if spared:
                return spared
        named = [
            party
            for word in children(token)
            if _is_struck_by_name(word, token)
            for party in self._parties.of_countries(countries_in_word(word), word)
            if party.country not in own
        ]
        if named:
            return named
        struck = [p for p in self._struck(token) or self._covered(token) if p.country not in own]
        gaining = struck or self._beneficiaries(token, own)
        if gaining:
            return gaining
        if not is_verb(token):
            # "a planned tariff hike on {Chilean} goods": the phrase hangs on the hike.
            heads = [token, token.head] if token.dep_ in ("compound", "nmod") else [token]
            heads += [v for v in modifying_verbs(token) if v.lemma_.lower() in imposing_verbs()]
            is_customs = token.lemma_.lower() in word_classes()["customs"]  # "paid duties to Canada"
            for preposition in _TARGET_PREPOSITIONS:
                if preposition == "from" and _is_from_whoever(token):
                    continue
                if preposition == "for" and any(
                    item.ent_type_ == "DATE" for item in prepositional(token, "for")
                ):
                    continue  # "the tariff for U.S. fiscal 1988"
                found = [
                    party
                    for head in heads
                    if not (preposition == "to" and head == token and is_customs)
                    for below in (
                        bearing(head, preposition)
                        if preposition in _BEARING
                        else prepositional(head, preposition)
                    )
                    for item in conjuncts(below)
                    for party in self._of_phrase(item)
                    if party.country and party.country not in own
                ]
                if found:
                    return found
        asking = self._asking(token, own)
        if asking:
            return asking
        if event is None or event.event_type not in _PUNITIVE or _is_sparing(token):
            return self._answered(token, own)
        if is_known(token) and _is_by_nobody(token, event):
            return []
        found = [
            party
            for party in _participants(event, "recipient")
            if party.country
            and party.country not in own
            and not (party.span == event.span and token.lemma_.lower() in ladder_words("answers"))
        ]
        return found or self._answered(token, own)

    def joint(self, token: Token) -> tuple[str, ...]:
        """Return the two that together let go of a measure: "{both sides} agreed to cut tariffs"."""
        if not is_eased(token):
            return ()
        of_pact = self._parties_of_pact(token)
        if of_pact:
            return of_pact
        verbs = [verb for verb in governing_verbs(token)[:3] if is_verb(verb) and not is_passive(verb)]
        for verb in verbs:
            found = unique_parties(p for item in doers(verb) for p in self._named(item))
            codes = tuple(dict.fromkeys(p.country for p in found if p.country))
            if codes:
                return codes if len(codes) > 1 else ()
        return ()

    def _parties_of_pact(self, token: Token) -> tuple[str, ...]:
        """Return the two of a pact that a sentence names: "the deal between {Peru} and {Chile}"."""
        sentence, agreements = token.sent, word_classes()["agreement"]
        known = lemmas(token.doc)
        for place in range(max(sentence.start, token.i - _AROUND), min(sentence.end, token.i + _AROUND)):
            if known[place] not in agreements:
                continue
            of_it = prepositional(token.doc[place], "between")
            found = [p for item in of_it for i in conjuncts(item) for p in self._parties.resolve(i)]
            codes = tuple(dict.fromkeys(p.country for p in found if p.country))
            if len(codes) == 2:
                return codes
        return ()

    def importing(self, token: Token) -> tuple[tuple[str, ...], list[Party]]:
        """Return into whose market the goods go, and whose they are: "{Chilean} exports to {Peru}".

        Whoever they go to has the duties, quotas or relief that the sentence tells of.
        """
        known, trading = lemmas(token.doc), ladder_words("selling") | ladder_words("buying")
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

    def _destinations(self, word: Token) -> list[Party]:
        """Return where goods are sold: "exports to {Peru}", "shoes entering {Peru}"."""
        into = [*prepositional(word, "to", "into"), *(objects(word) if word.lemma_ == "enter" else ())]
        into = into or _named_after(word)
        return self._with_country(
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
                else self._with_country([p for i in doers(word) for p in self._named(i)])
            )
        return self._with_country(
            [p for owner in noun_owners(word) for p in self._parties.resolve(owner)]
            or [p for c in children(word) if c.dep_ == "amod" for p in self._parties.resolve(c)]
        )

    def _sellers(self, word: Token, *, is_bought: bool) -> list[Party]:
        """Return whose goods are sold or bought."""
        if is_bought:
            return self._with_country(
                [p for item in prepositional(word, "from") for p in self._parties.place_country(item)]
            )
        sold = doers(word) if word.lemma_ == "enter" else objects(word) if is_verb(word) else [word]
        sold += list(prepositional(word, "from"))
        found = [p for item in sold for p in self._whose(item) if p.country]
        if not found and is_verb(word) and not is_passive(word):
            found = [p for item in doers(word) for p in self._whose(item) if p.country]
        return found

    def _whose(self, item: Token) -> list[Party]:
        """Return whom a phrase names, or whose goods: "{Chile}", "{Chilean} tin", "tin mined in {Chile}"."""
        found = self._parties.resolve(item) or self._parties.goods(item)
        if any(party.country for party in found):
            return found
        coming = (
            c for c in children(item) if c.dep_ in ("acl", "relcl") and c.lemma_ in ladder_words("coming")
        )
        made = [
            p for verb in coming for i in prepositional(verb, "from", "in", "by") for p in self._made_in(i)
        ]
        return made or found

    def _made_in(self, place: Token) -> list[Party]:
        return [
            p for item in conjuncts(place) for p in self._parties.place_country(item) or self._named(item)
        ]

    def _placed(self, token: Token) -> list[Party]:
        """Return where a measure is, as whose it is: "the restrictions in {Chile}", "tariffs to {Chile}"."""
        if is_verb(token):
            return []
        into = ("to", "into") if token.lemma_.lower() in word_classes()["customs"] else ()
        places = [i for i in prepositional(token, "in", *into) if i.dep_ == "pobj"]
        governor, how = noun_governor(token)
        undergoing = word_classes()["undergoing"] | {"be"}
        is_faced = how in ("object", "to") and governor is not None and governor.lemma_.lower() in undergoing
        if not places and governor is not None and is_faced:
            places = [i for i in prepositional(governor, "in") if i.dep_ == "pobj"]
        return self._with_country([p for item in places for p in self._parties.place_country(item)])

    def _opened(self, token: Token) -> list[Party]:
        """Return who opens an inquiry or lets goods in: "{Chile} began a probe", "enter {Chile} free"."""
        if token.dep_ == "npadvmod":
            verb = token.head.head
            goods = [token.head.head] if not is_verb(verb) else objects(verb)
            return self._with_country([p for item in goods for p in self._parties.place_country(item)])
        for verb in governing_verbs(token)[:1]:
            if is_verb(verb) and verb.lemma_.lower() in ladder_words("opening"):
                items = agents(verb) if is_passive(verb) else doers(verb)
                return unique_parties(p for item in items for p in self._named(item))
        # "the dumping cases in {Chile}"
        return self._with_country(
            [p for item in prepositional(token, "in") for p in self._parties.place_country(item)]
        )

    def _removed(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return whom a verb takes out of a scheme or lets into it: "removed {Chile} from the framework"."""
        governor, how = noun_governor(token)
        if governor is None or not is_verb(governor) or how not in ("from", "in", "into", "to", "under"):
            return []
        found = [p for item in objects(governor) for p in self._parties.resolve(item)]
        return [party for party in found if party.country and party.country not in own]

    def _asking(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return who asks for the end of a measure, as it is on them: "{Chile} urged Peru to lift it"."""
        if not own or not is_eased(token):
            return []
        word = token
        for _ in range(_MOST_STEPS):
            event = self._requests.get(word.i)
            if event is not None:
                found = self._with_country(_participants(event, "actor"))
                return [party for party in found if party.country not in own]
            word = word.head
        return []

    def _beneficiaries(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return who gains by a measure: "{Chile} will benefit from improved quotas"."""
        governor = noun_governor(token)[0]
        if governor is None or governor.lemma_.lower() not in ladder_words("gaining") or is_verb(token):
            return []
        found = self._with_country([p for item in doers(governor) for p in self._parties.resolve(item)])
        return [party for party in found if party.country not in own]

    def _answered(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return on whom "{retaliatory} tariffs" are: the other of the article's two countries."""
        pair = self._parties.main_pair
        rest = [code for code in pair or self._parties.main_countries[:2] if code not in own][:1]
        return self._parties.of_countries(rest, token) if is_answer(token) and len(own) == 1 else []

    def _spared(self, token: Token) -> list[Party]:
        """Return who gets, seeks or loses a waiver: "{Chile} won an exemption", "{Chile} was denied one"."""
        for verb in governing_verbs(token)[:1]:
            lemma = verb.lemma_.lower()
            if lemma in ladder_words("receiving") and not is_passive(verb):
                return [party for item in doers(verb) for party in self._named(item)]
            if lemma in ladder_words("granting") | ladder_words("denying"):
                given = own_subject(verb, "nsubjpass") or child(verb, "dative")
                if given is not None and given.dep_ == "attr":
                    given = child(given.head, "nsubj")  # "{Chile} is the only ally that was granted …"
                return self._named(given) if given is not None and given != token else []
        return []

    def _listing(self, token: Token) -> list[Party]:
        """Return who lists what a measure is to strike: "{Chile} listed goods that would face duties"."""
        facing = [
            v for v in governing_verbs(token)[:1] if v.lemma_.lower() in word_classes()["undergoing"] | {"be"}
        ]
        if not facing or facing[0].dep_ != "relcl":
            return []
        governor, how = noun_governor(facing[0].head)
        if governor is None or how not in ("object", "passive", "of") or not is_verb(governor):
            return []
        if governor.lemma_.lower() not in ladder_words("listing"):
            return []
        return unique_parties(p for i in doers(governor) for p in self._named(i))

    def _struck(self, token: Token) -> list[Party]:
        """Return whom a verb strikes with a measure: "{Chilean} goods were hit with a 25 percent tax".

        Also who undergoes one: "{Chilean} wines that could face a levy".
        """
        facing = [v for v in governing_verbs(token)[:1] if v.lemma_.lower() in word_classes()["undergoing"]]
        if facing and is_verb(facing[0]) and not is_verb(token):
            found = [p for i in doers(facing[0]) for p in self._named(i) or self._whose(i)]
            return [party for party in found if party.country]
        above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token
        if above.pos_ == "ADJ" and above.lemma_.lower() in ladder_words("liable"):
            # "{Chilean} pork will be subject to a tariff"
            verb = above.head
            found = [p for i in doers(verb) for p in self._named(i) or self._whose(i)]
            return [party for party in found if party.country]
        governor, how = noun_governor(token)
        if (
            governor is not None
            and how in ("to", "against")
            and governor.lemma_.lower() in ladder_words("answering")
        ):
            # "{Chile} responded to the duties": whoever answers was hit.
            found = [p for i in doers(governor) for p in self._parties.resolve(i)]
            return [party for party in found if party.country]
        if (
            governor is not None
            and how == "by"
            and is_passive(governor)
            and governor.lemma_ in ladder_words("striking")
        ):
            # "{Chile} was hit by duties"
            return self._with_country([p for i in objects(governor) for p in self._whose(i)])
        first = _first_of(token)
        if first.dep_ != "pobj" or first.head.lower_ != "with" or not is_verb(first.head.head):
            return []
        verb = first.head.head
        found = [p for i in objects(verb) for p in self._whose(i)]
        for word in token.doc[verb.i + 1 : first.i]:
            if word.dep_ in ("pobj", "conj"):  # "hit Chile, along with {Peru}, with duties"
                found += self._parties.resolve(word)
        return unique_parties(party for party in found if party.country)

    def _of_phrase(self, item: Token) -> list[Party]:
        """Return the countries that a goods phrase names, as examples too: "countries like {Chile}"."""
        found = self._whose(item)
        if any(party.country for party in found):
            return found
        words = list(islice(item.subtree, MOST_WORDS))
        listing = [word for word in words if word.lower_ in ladder_words("examples") and word.i > item.i]
        named = [i for word in listing[:1] for c in children(word) if c.dep_ == "pobj" for i in conjuncts(c)]
        return [party for each in named for party in self._parties.resolve(each)]

    def _covered(self, token: Token) -> list[Party]:
        """Return whose goods a measure is said to cover: "the duties will hit shoes from {Chile}"."""
        governor, how = noun_governor(token)
        if governor is None or how != "subject" or governor.lemma_.lower() not in ladder_words("covering"):
            return []
        goods = objects(governor) or [
            i for item in prepositional(governor, "to", "on") for i in conjuncts(item)
        ]
        found = [p for i in goods for p in self._whose(i)]
        return [party for party in found if party.country]

    def origins(self, goods: Token, imposers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the countries whose goods a phrase names, without the imposers'."""
        found = [p for i in conjuncts(goods) for p in self._whose(i)]
        return tuple(dict.fromkeys(p.country for p in found if p.country and p.country not in imposers))

    def _owners(self, token: Token) -> list[Party]:
        """Return whom a measure's own phrase names: "{Chile}'s duties", "{Chilean} duties"."""
        named: list[Party] = []
        if not is_verb(token):
            # "the administration's planned tariff hike": the owner stands with the hike.
            is_compound = token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN"
            heads = [token, token.head] if is_compound else [token]
            for owner in (owner for head in heads for owner in noun_owners(head)):
                named += self._parties.resolve(owner)
            for child in (child for head in heads for child in children(head)):
                is_naming = child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper()
                if is_naming and not _is_struck_by_name(child, token):
                    named += [p for i in conjuncts(child) for p in self._parties.resolve(i)]
            first = _first_of(token)
            if not named and first != token and first.lemma_ == token.lemma_:
                # "{Chile}'s duties on tin and planned duties on zinc"
                named = [p for owner in noun_owners(first) for p in self._parties.resolve(owner)]
            if not named and _is_from_whoever(token):
                named = [p for i in prepositional(token, "from") for p in self._parties.resolve(i)]
        return self._with_country(named)

    def _clause_doers(self, token: Token) -> list[Party]:
        """Return who does what a measure's verb says: "{Chile} imposed …", "asked {Peru} to lift …"."""
        modifying = modifying_verbs(token)
        for verb in (*modifying, *governing_verbs(token)[:2]):
            is_over = verb in modifying or acts_on(verb, token) or _is_held_back(verb, token)
            is_over = is_over or _is_planned(verb, token)
            lemma = verb.lemma_.lower()
            is_deed = verb == token or lemma in acting_verbs() | imposing_verbs() or lemma == "rid"
            if is_verb(verb) and is_deed and is_over:
                items = [] if is_subject(token, verb) else _agents_of(verb)
                found = [p for i in items for p in self._named(i) or self._named_by_maker(i)]
                is_own = verb == token or verb.lemma_.lower() in imposing_verbs()
                if found and (is_own or not _is_joint(found)):
                    return unique_parties(found)
        return []

    def _named(self, item: Token) -> list[Party]:
        """Return the parties with a country that a phrase names, else those whose people it means."""
        if item.lemma_.lower() in word_classes()["agreement"]:
            return []  # "the deal with Chile will cut tariffs": a pact imposes nothing itself
        return self._with_country(self._parties.resolve(item)) or self._of(item)

    def _named_by_maker(self, thing: Token) -> list[Party]:
        """Return who made what imposes: "{Canada} opened an inquiry that could lead to duties"."""
        if thing.lemma_.lower() not in ladder_words("instruments_of_power"):
            return []
        governor, how = noun_governor(thing)
        owners = noun_owners(thing)
        if not owners and governor is not None and how in ("object", "passive"):
            owners = agents(governor) if is_passive(governor) else doers(governor)
        return [party for owner in owners for party in self._named(owner)]

    def _of(self, item: Token) -> list[Party]:
        """Return whose people a description means: "ministers of the {EC} nations", "the {Reagan} team"."""
        if item.lemma_.lower() not in word_classes()["people"]:
            return []
        names = [c for c in children(item) if c.dep_ in ("compound", "nmod", "poss") and c.text[:1].isupper()]
        leaders = [p for name in names for p in self._with_country(self._parties.resolve(name))]
        return leaders or self._parties.goods(item)

    def _without_targets(self, imposers: list[Party], token: Token) -> list[Party]:
        """Leave out whom the measure is on: the imposer of "sanctions on Chilean goods" is not Chile."""
        if is_verb(token):
            return imposers
        below = [i for p in prepositional(token, "on", "against") for i in conjuncts(p)]
        named = [p for i in below for p in self._whose(i)]
        # "duties on the country's goods": whose country a description means is less sure than who acts
        on = {p.country for p in named if p.mention is None or p.mention.form == "name"}
        return [party for party in imposers if party.country is None or party.country not in on]

    def _asks_somebody(self, event: Event, token: Token) -> bool:
        """Tell whether a demand names whom it is put to: "urged {Chile} to impose", not "urged penalties"."""
        sentence = self._reading.sentence_of(token).span
        # who is only guessed stands at the event itself
        asked = (p.span for p in event.participants if p.role == "recipient" and p.span != event.span)
        return any(sentence.start <= span.start < sentence.end for span in asked)

    def _with_country(self, parties: list[Party]) -> list[Party]:
        """Return the parties whose country is known, from their entity or from the phrase that names them."""
        found: list[Party] = []
        for party in parties:
            code = self._parties.country_of(party) or country_of_holder(party, self._published_on)
            if code is not None:
                found.append(party if party.country else Party(self._parties.country(code), None, party.span))
        return found


def country_of_holder(party: Party, published_on: date | None) -> str | None:
    """Return the country of who held high office when the article appeared: "Mr. {Reagan}" in 1987."""
    if party.entity is None or party.entity.kind != "person":
        return None
    held = lexicon().holders.get(party.entity.name.rpartition(" ")[2], ())
    codes = {h.iso3 for h in held if published_on is None or h.begins <= published_on <= h.ends}
    return codes.pop() if len(codes) == 1 else None


def _participants(event: Event, role: str) -> list[Party]:
    return [Party(p.entity, p.mention, p.span) for p in event.participants if p.role == role]


def _named_after(word: Token) -> list[Token]:
    """Return what stands after "to" right behind goods sold, wherever the parser hung it."""
    near = word.doc[word.i + 1 : min(word.sent.end, word.i + _NEAR)]
    return [after for to, after in pairwise(near) if to.lower_ in ("to", "into")]


def _is_struck_by_name(word: Token, token: Token) -> bool:
    """Tell whether a country before a measure is whom it is on: "{China} tariffs", "his {Chinese} duties".

    The bare name says on whom; the adjective and "U.S." say whose, unless an owner stands there too.
    """
    if word.dep_ not in ("compound", "amod", "nmod") or not countries_in_word(word):
        return False
    if token.lemma_.lower() not in word_classes()["customs"] | ladder_words("punishing"):
        return False
    is_abbreviation = word.text.isupper() or "." in word.text
    is_adjective = word.tag_ == "JJ" or word.text.endswith(("ese", "an", "ish", "ch", "eli", "aqi"))
    has_owner = any(c.dep_ == "poss" and c != word for c in children(token))
    return has_owner if is_adjective or is_abbreviation else word.dep_ == "compound"


def _is_by_nobody(token: Token, event: Event) -> bool:
    """Tell whether the act that carries a measure is passive and names nobody who does it."""
    verb = token.doc[event.token]
    return is_verb(verb) and is_passive(verb) and not agents(verb)


def _is_planned(verb: Token, token: Token) -> bool:
    """Tell whether a verb is about a plan for a measure: "countered with a {plan} for duties"."""
    governor, how = noun_governor(token)
    if governor != verb or how != "for":
        return False
    above = token.head
    while above != verb and above.head != above:
        if above.lemma_.lower() in ladder_words("plans"):
            return True
        above = above.head
    return False


def _distance(word: Token, token: Token) -> int:
    """Return how far a word is from a measure; what stands after the end of its clause is far."""
    between = token.doc[token.i + 1 : word.i]
    return abs(word.i - token.i) + (_AROUND if any(each.text in (",", ";") for each in between) else 0)


def _is_from_whoever(token: Token) -> bool:
    """Tell whether "from" says whose a measure is: "{tariffs} from China", not "on tin from China"."""
    is_theirs = token.lemma_.lower() in word_classes()["customs"] or _is_answer(token)
    return is_theirs and not any(True for _ in prepositional(token, "on", "against", "of"))


def _agents_of(verb: Token) -> list[Token]:
    """Return who does what a verb says; "what {we} are doing is holding off" and "got rid" among them."""
    if verb.lemma_ == "rid":
        subject = own_subject(verb, "nsubjpass") or own_subject(verb)
        return conjuncts(subject) if subject is not None else doers(verb)
    if is_passive(verb):
        return agents(verb)
    cleft = child(verb, "csubj")
    return doers(cleft) if cleft is not None and cleft.lemma_ == "do" else doers(verb)


def _is_held_back(verb: Token, token: Token) -> bool:
    """Tell whether somebody holds off "on" a measure, or backs away "from" it."""
    return noun_governor(token) in ((verb, "on"), (verb, "from")) and any(
        c.lower_ in ("back", "off", "away", "down", "ahead", "forward") for c in children(verb)
    )


def _first_of(token: Token) -> Token:
    """Return the first of coordinated measures: "with {duties} on tin and duties on zinc"."""
    while token.dep_ == "conj" and token.head != token and not is_verb(token.head):
        token = token.head
    return token


def _is_sparing(token: Token) -> bool:
    """Tell whether a measure is what somebody is let off: "exempted Chile from the {duties}"."""
    above = token.head
    return above.lower_ == "from" and above.head.lemma_.lower() in ladder_words("sparing")


def _is_plan(token: Token) -> bool:
    """Tell whether what is rejected is a plan at home: "rejected a {proposal} for a tax", not "a demand"."""
    above = token.head.head if token.dep_ == "pobj" else token.head
    return above.lemma_.lower() in ladder_words("plans")


def named_entity(parties: list[Party]) -> Entity | None:
    """Return the first entity among parties."""
    return next((party.entity for party in parties if party.entity is not None), None)


def _is_answer(token: Token) -> bool:
    """Tell whether a measure is an answer to another: "{retaliatory} duties", "{reprisals}"."""
    return token.lemma_.lower() in ladder_words("answers") or is_answer(token)


def _is_joint(parties: list[Party]) -> bool:
    """Tell whether parties of two countries act together: both may agree to end the duties of one."""
    return len({party.country for party in parties}) > 1
