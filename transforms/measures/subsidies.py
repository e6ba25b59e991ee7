"""Who pays a subsidy, and to whom the subsidised goods go."""

from transforms.events.control import doers
from transforms.events.nouns import noun_governor
from transforms.events.objects import objects
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import agents, child, conjuncts, is_passive, is_verb, own_subject, prepositional
from transforms.facts import Event
from transforms.measures.acts import acting_verbs
from transforms.measures.carriers import participants
from transforms.measures.ladder_words import ladder_words
from transforms.measures.markets import Markets
from transforms.measures.naming import Naming
from transforms.measures.relations import acts_on, governing_verbs, modifying_verbs
from transforms.parse import Token


class Subsidies:
    """Finds the two sides of the subsidies of one article."""

    def __init__(self, parties: Parties, naming: Naming, markets: Markets) -> None:
        self._parties = parties
        self._naming = naming
        self._markets = markets

    def imposers(self, token: Token, event: Event | None) -> list[Party]:
        """Return who pays a subsidy: its owner, its giver, or whose the goods are that it is on."""
        owners = self._naming.owners(token)
        if owners and not self._naming.is_addressed(token):
            return owners
        if token.dep_ == "amod" and not owners:
            named = self._naming.with_country(self._parties.owner(token.head))
            return named or self.imposers(token.head, event)
        if is_verb(token):
            givers = agents(token) if is_passive(token) else doers(token)
            return self._naming.with_country(
                [p for i in givers for p in self._naming.named(i) or self._naming.named_by_maker(i)]
            )
        for verb in (*modifying_verbs(token), *governing_verbs(token)[:2]):
            is_bare = verb.tag_ == "VBN" and child(verb, "aux", "auxpass") is None and not agents(verb)
            if is_bare and verb.dep_ in ("advcl", "acl"):
                continue  # "would buy if {offered} some"
            lemma = verb.lemma
            if is_verb(verb) and lemma in ladder_words("receiving"):
                # "{Chilean} farmers will get aid", "got aid from {Chile}"
                given_by = [i for p in prepositional(verb, "from") for i in conjuncts(p)] or doers(verb)
                found = [p for i in given_by for p in self._naming.named(i) or self._naming.whose(i)]
                if found and verb.lemma_ not in ("seek", "request", "want"):
                    return self._naming.with_country(found)
            is_deed = lemma in ladder_words("subsidising") or (
                acts_on(verb, token) and lemma in acting_verbs()
            )
            if is_verb(verb) and is_deed:
                givers = agents(verb) if is_passive(verb) else doers(verb)
                found = [p for i in givers for p in self._naming.named(i) or self._naming.named_by_maker(i)]
                if found:
                    return unique_parties(found)
        goods = [i for item in prepositional(token, "on", "for", "of", "to") for i in conjuncts(item)]
        governor, how = noun_governor(token)
        if not goods and governor is not None and how in ("under", "with", "through"):
            goods = objects(governor)
        found = [p for item in goods if not self._parties.resolve(item) for p in self._parties.goods(item)]
        found = self._naming.with_country(found) or self._naming.placed(token)
        if found or event is None or event.event_type in ("REQUEST", "REJECT", "CONSULT"):
            return found
        doing = self._naming.with_country(participants(event, "actor"))
        receiving = {party.country for party in self.targets(token, set())}
        return [party for party in doing if party.country not in receiving]

    def targets(self, token: Token, own: set[str | None]) -> list[Party]:
        """Return to whom subsidised goods go: "offered {Peru} a subsidy", "{Peru} bought some under it"."""
        if token.dep_ == "amod":
            token = token.head  # "{subsidised} wheat"
        heads = [token, token.head] if token.dep_ in ("compound", "nmod") else [token]
        to = (
            item for head in heads for below in prepositional(head, "to", "for") for item in conjuncts(below)
        )
        found = [p for item in to for p in self._naming.named(item) if p.country not in own]
        if found:
            return found
        for verb in (
            *modifying_verbs(token),
            *governing_verbs(token)[:2],
            *([token] if is_verb(token) else []),
        ):
            if not is_verb(verb):
                continue
            lemma = verb.lemma
            given = child(verb, "dative") or (own_subject(verb, "nsubjpass") if is_passive(verb) else None)
            items: list[Token] = []
            if lemma in ladder_words("subsidising") | ladder_words("selling") or verb == token:
                items = [*(conjuncts(given) if given is not None and given != token else ())]
                items = items or [i for below in prepositional(verb, "to") for i in conjuncts(below)]
            elif lemma in ladder_words("taking") and not is_passive(verb):
                items = doers(verb)
            found = [p for i in items for p in self._naming.named(i) if p.country not in own]
            if found:
                return found
        return self._naming.with_country(self._markets.sold_to(token))
