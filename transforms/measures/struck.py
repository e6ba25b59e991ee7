"""Whom the words over a measure say it strikes, spares or favours."""

from itertools import islice

from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import (
    agents,
    child,
    complements,
    conjuncts,
    has_subject_apart,
    is_passive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.measures.ladder_words import ladder_words
from transforms.measures.naming import Naming, first_of
from transforms.measures.relations import MOST_WORDS, counting_head, governing_verbs, modifying_verbs
from transforms.parse import Token

_REPRISALS = frozenset({"reprisal", "revenge", "answer", "reply", "reaction"})
_BACK = frozenset({"hit", "strike", "fire", "lash"})
_BARGAINS = frozenset({"exchange", "return"})
_COMPLAINED = frozenset({"about", "over", "at", "against", "to"})


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
        # not "the duties {drew} protests", "both sides {suffer} because of the duties"
        is_object = noun_governor(token)[1] not in ("subject", "because")
        if facing and is_verb(facing[0]) and not is_verb(token) and is_object:
            found = [p for i in doers(facing[0]) for p in self._naming.named(i) or self._naming.whose(i)]
            return [party for party in found if party.country]
        above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token
        if above.pos_ == "ADJ" and above.lemma in ladder_words("liable"):
            # "{Chilean} pork will be subject to a tariff"
            verb = above.head
            found = [p for i in doers(verb) for p in self._naming.named(i) or self._naming.whose(i)]
            return [party for party in found if party.country]
        governor, how = noun_governor(token)
        if governor is not None and (
            (how in ("to", "against", "for") and governor.lemma in ladder_words("answering"))
            or (how == "at" and governor.lemma_ in _BACK)  # "hit back at"
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
            hit = [_meant(item) for item in objects(governor)]
            return self._naming.with_country([p for i in hit for p in self.of_phrase(i)])
        first = first_of(token)
        if first.dep_ != "pobj" or first.head.lower_ != "with" or not is_verb(first.head.head):
            return []
        verb = first.head.head
        found = [p for i in objects(verb) for p in self._naming.whose(i)]
        for word in token.doc[verb.i + 1 : first.i]:
            if word.dep_ in ("pobj", "conj"):  # "hit Chile, along with {Peru}, with duties"
                found += self._parties.resolve(word)
        return unique_parties(party for party in found if party.country)

    def suffering(self, token: Token) -> list[Party]:
        """Return who answers, bears with, complains of or gets round a measure, as it is on them.

        "in answer to the duties {Peru} will …", "{Chile} accepted a quota", "{Chile} complained of the levy".
        """
        if is_verb(token):
            return []
        governor, how = noun_governor(token)
        first = first_of(token)
        noun = first.head.head if first.dep_ == "pobj" else first
        is_of_mood = noun.pos_ == "ADJ" and noun.lower_ in ladder_words("angry")
        if is_of_mood and how in _COMPLAINED | {""} and is_verb(noun.head):
            governor = noun.head  # "{angry} at the duties, Chile …"
        borne = [v for v in modifying_verbs(token) if v.lemma_ in ladder_words("accepting")]
        if borne and has_subject_apart(borne[0]):
            governor, how = borne[0], "object"  # "the quotas that {Chile} accepted"
        if governor is None or not is_verb(governor):
            return []
        lemma, word = governor.lemma, noun.lemma
        complaining, held = ladder_words("complaining"), how in ("object", "passive")
        is_theirs = (
            (noun.pos_ == "NOUN" and noun != first and word in ladder_words("answering") | _REPRISALS)
            or (how in _COMPLAINED and (lemma in complaining or (noun != first and word in complaining)))
            or is_of_mood
            or (how in ("in", "for") and noun != first and word in _BARGAINS)
            or (
                how == "of"
                and noun != first
                and word in ladder_words("victims")
                and lemma in ("be", "become")
            )
            or (how in ladder_words("causing") and _is_buying(governor))
            or (held and lemma in ladder_words("contesting") | ladder_words("evading"))
            or (held and lemma in ladder_words("accepting") and token.lemma_ in ladder_words("accepted"))
        )
        if not is_theirs:
            return []
        items = agents(governor) if is_passive(governor) else doers(governor)
        # A firm may complain of what its own country does.
        items = [item for item in items if item.lemma not in word_classes()["company"]]
        found = self._naming.with_country([p for i in items for p in self._naming.named(i)])
        return [p for p in found if p.entity is None or p.entity.sector != "BUS"]

    def asked_for(self, token: Token) -> tuple[list[Party], list[Party]]:
        """Return who decides on a request for a waiver, and whose it is: "{Peru} rejected {Chile}'s plea"."""
        asking = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else token
        if asking == token or asking.lemma not in ladder_words("requests"):
            return [], []
        verb, how = noun_governor(asking)
        if verb is None or how not in ("object", "passive"):
            return [], []
        deciding = agents(verb) if is_passive(verb) else doers(verb)
        asked = self._naming.with_country(self._parties.owner(asking))
        own = {party.country for party in asked}
        found = [p for i in deciding for p in self._naming.named(i) if p.country not in own]
        return (found if asked else []), asked

    def spared(self, token: Token) -> list[Party]:
        """Return who gets, seeks or loses a waiver: "{Chile} won an exemption", "{Chile} was denied one"."""
        if is_verb(token) or token.pos_ == "ADJ":
            # "{Chile} is exempt", "exempted {Chile}", "asked that {Chile} be excluded"
            let_off = objects(token) if is_verb(token) else doers(token.head) if is_verb(token.head) else []
            let_off = [i for i in let_off if i.lemma not in word_classes()["measure"]]
            found = [p for item in let_off for p in self._naming.named(item) or self._naming.whose(item)]
            return [party for party in found if party.country]
        asked = self.asked_for(token)[1]
        if asked:
            return asked
        letting = [
            c for c in token.children if c.dep_ in ("acl", "relcl") and c.lemma_ in ladder_words("letting")
        ]
        for verb in letting:  # "a waiver that lets {Chile} sell its tin"
            inner = [c for clause in complements(verb) for c in clause.children if c.dep_ == "nsubj"]
            found = [p for item in (*objects(verb), *inner) for p in self._naming.named(item)]
            if found:
                return found
        for verb in governing_verbs(token)[:1]:
            lemma = verb.lemma
            if lemma in ladder_words("receiving") and not is_passive(verb):
                return [party for item in doers(verb) for party in self._naming.named(item)]
            if lemma in ladder_words("granting") | ladder_words("denying"):
                given = own_subject(verb, "nsubjpass") or child(verb, "dative")
                if given is not None and given.dep_ == "attr":
                    given = child(given.head, "nsubj")  # "{Chile} is the only ally that was granted …"
                whom = conjuncts(given) if given is not None and given != token else []
                return [party for item in whom for party in self._naming.named(item)]
        return []

    def covered(self, token: Token) -> list[Party]:
        """Return whose goods a measure is said to cover: "the duties will hit shoes from {Chile}"."""
        governor, how = noun_governor(token)
        verbs = [governor] if governor is not None and how == "subject" else []
        nouns = [noun for noun in (token, counting_head(token)) if noun is not None]
        clauses = (c for noun in nouns for c in noun.children if c.dep_ in ("acl", "relcl"))
        verbs += [clause for clause in clauses if not has_subject_apart(clause)]
        for verb in verbs:
            lemma = verb.lemma
            goods = [] if is_passive(verb) else objects(verb)
            if lemma in ladder_words("provoking"):
                is_outcry = any(item.lemma in ladder_words("outcries") for item in goods)
                over = (verb, *goods) if is_outcry else ()
                goods = [i for word in over for p in prepositional(word, "from", "in") for i in conjuncts(p)]
            elif lemma in ladder_words("covering") | ladder_words("aiming"):
                goods = goods or [
                    i for item in prepositional(verb, "to", "on", "at", "against") for i in conjuncts(item)
                ]
            elif lemma not in ladder_words("angering"):
                continue
            found = [p for i in goods for p in self._naming.whose(i) if p.country]
            if found:
                return found
        return []

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

    def removed(self, token: Token, own: set[str | None], *ways: str) -> list[Party]:
        """Return whom a verb takes out of a scheme or lets into it: "removed {Chile} from the framework"."""
        governor, how = noun_governor(token)
        if (
            governor is None
            or not is_verb(governor)
            or how not in ("from", "in", "into", "to", "under", *ways)
        ):
            return []
        found = [p for item in objects(governor) for p in self._naming.whose(item)]
        return [party for party in found if party.country and party.country not in own]


def _is_buying(verb: Token) -> bool:
    """Tell whether a verb is of getting goods, of nobody's in particular: not "bought oil {from Iran}"."""
    return verb.lemma_ in ladder_words("acquiring") and not any(True for _ in prepositional(verb, "from"))


def _meant(item: Token) -> Token:
    """Return who "those" are: "{Chile} was among those hit by the duties"."""
    over = item.head.head
    if (
        item.lower_ not in ("those", "countries", "nations", "ones")
        or item.dep_ != "pobj"
        or not is_verb(over)
    ):
        return item
    return own_subject(over) or item if over.lemma_ == "be" else item
