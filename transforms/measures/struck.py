"""Whom the words over a measure say it strikes, spares or favours."""

from itertools import islice

from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import child, conjuncts, is_passive, is_verb, own_subject, prepositional
from transforms.measures.ladder_words import ladder_words
from transforms.measures.naming import Naming, first_of
from transforms.measures.relations import MOST_WORDS, governing_verbs
from transforms.parse import Token


class Struck:
    """Finds who undergoes the measures of one article."""

    def __init__(self, parties: Parties, naming: Naming) -> None:
        self._parties = parties
        self._naming = naming

    def struck(self, token: Token) -> list[Party]:
        """Return whom a verb strikes with a measure: "{Chilean} goods were hit with a 25 percent tax".

        Also who undergoes one: "{Chilean} wines that could face a levy".
        """
        facing = [v for v in governing_verbs(token)[:1] if v.lemma in word_classes()["undergoing"]]
        if facing and is_verb(facing[0]) and not is_verb(token):
            found = [p for i in doers(facing[0]) for p in self._naming.named(i) or self._naming.whose(i)]
            return [party for party in found if party.country]
        above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token
        if above.pos_ == "ADJ" and above.lemma in ladder_words("liable"):
            # "{Chilean} pork will be subject to a tariff"
            verb = above.head
            found = [p for i in doers(verb) for p in self._naming.named(i) or self._naming.whose(i)]
            return [party for party in found if party.country]
        governor, how = noun_governor(token)
        if governor is not None and how in ("to", "against") and governor.lemma in ladder_words("answering"):
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
            return self._naming.with_country([p for i in objects(governor) for p in self._naming.whose(i)])
        first = first_of(token)
        if first.dep_ != "pobj" or first.head.lower_ != "with" or not is_verb(first.head.head):
            return []
        verb = first.head.head
        found = [p for i in objects(verb) for p in self._naming.whose(i)]
        for word in token.doc[verb.i + 1 : first.i]:
            if word.dep_ in ("pobj", "conj"):  # "hit Chile, along with {Peru}, with duties"
                found += self._parties.resolve(word)
        return unique_parties(party for party in found if party.country)

    def spared(self, token: Token) -> list[Party]:
        """Return who gets, seeks or loses a waiver: "{Chile} won an exemption", "{Chile} was denied one"."""
        for verb in governing_verbs(token)[:1]:
            lemma = verb.lemma
            if lemma in ladder_words("receiving") and not is_passive(verb):
                return [party for item in doers(verb) for party in self._naming.named(item)]
            if lemma in ladder_words("granting") | ladder_words("denying"):
                given = own_subject(verb, "nsubjpass") or child(verb, "dative")
                if given is not None and given.dep_ == "attr":
                    given = child(given.head, "nsubj")  # "{Chile} is the only ally that was granted …"
                return self._naming.named(given) if given is not None and given != token else []
        return []

    def covered(self, token: Token) -> list[Party]:
        """Return whose goods a measure is said to cover: "the duties will hit shoes from {Chile}"."""
        governor, how = noun_governor(token)
        if governor is None or how != "subject" or governor.lemma not in ladder_words("covering"):
            return []
        goods = objects(governor) or [
            i for item in prepositional(governor, "to", "on") for i in conjuncts(item)
        ]
        found = [p for i in goods for p in self._naming.whose(i)]
        return [party for party in found if party.country]

    def of_phrase(self, item: Token) -> list[Party]:
        """Return the countries that a goods phrase names, as examples too: "countries like {Chile}"."""
        found = self._naming.whose(item)
        if any(party.country for party in found):
            return found
        words = list(islice(item.subtree, MOST_WORDS))
        listing = [word for word in words if word.lower_ in ladder_words("examples") and word.i > item.i]
        named = [i for word in listing[:1] for c in word.children if c.dep_ == "pobj" for i in conjuncts(c)]
        return [party for each in named for party in self._parties.resolve(each)]

    def beneficiaries(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return who gains by a measure: "{Chile} will benefit from improved quotas"."""
        governor = noun_governor(token)[0]
        if governor is None or governor.lemma not in ladder_words("gaining") or is_verb(token):
            return []
        found = self._naming.with_country(
            [p for item in doers(governor) for p in self._parties.resolve(item)]
        )
        return [party for party in found if party.country not in own]

    def removed(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return whom a verb takes out of a scheme or lets into it: "removed {Chile} from the framework"."""
        governor, how = noun_governor(token)
        if governor is None or not is_verb(governor) or how not in ("from", "in", "into", "to", "under"):
            return []
        found = [p for item in objects(governor) for p in self._parties.resolve(item)]
        return [party for party in found if party.country and party.country not in own]
