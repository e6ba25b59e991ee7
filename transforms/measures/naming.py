"""Whom the words of a measure's own sentence name: its owner, who does what its verb says, whose goods."""

from datetime import date

from transforms.entities.lexicon import lexicon
from transforms.events.control import doers
from transforms.events.countries import countries_in_word, country_titles
from transforms.events.frames import word_classes
from transforms.events.nouns import noun_governor, noun_owners
from transforms.events.parties import Parties, Party, unique_parties
from transforms.events.syntax import (
    agents,
    child,
    conjuncts,
    is_infinitive,
    is_passive,
    is_verb,
    own_subject,
    prepositional,
)
from transforms.facts import Entity
from transforms.measures.acts import acting_verbs
from transforms.measures.ladder_words import imposing_verbs, ladder_words
from transforms.measures.relations import (
    acts_on,
    counting_head,
    governing_verbs,
    is_answer,
    is_subject,
    modifying_verbs,
)
from transforms.measures.telling import is_eased
from transforms.parse import Token
from transforms.reading import Reading


class Naming:
    """Resolves the words around the measures of one article to parties whose country is known."""

    def __init__(self, parties: Parties, reading: Reading) -> None:
        self._parties = parties
        self.requests = {event.token: event for event in reading.events if event.event_type == "REQUEST"}
        self._published_on = reading.article.published_on

    def with_country(self, parties: list[Party]) -> list[Party]:
        """Return the parties whose country is known, from their entity or from the phrase that names them."""
        found: list[Party] = []
        for party in parties:
            code = self._parties.country_of(party) or (
                None if party.entity is None else country_of_holder(party.entity, self._published_on)
            )
            if code is not None:
                found.append(party if party.country else Party(self._parties.country(code), None, party.span))
        return found

    def named(self, item: Token) -> list[Party]:
        """Return the parties with a country that a phrase names, else those whose people it means."""
        if item.lemma in word_classes()["agreement"]:
            return []  # "the deal with Chile will cut tariffs": a pact imposes nothing itself
        return self.with_country(self._parties.resolve(item)) or self.of_people(item)

    def named_by_maker(self, thing: Token) -> list[Party]:
        """Return who made what imposes: "{Canada} opened an inquiry that could lead to duties"."""
        if thing.lemma not in ladder_words("instruments_of_power"):
            return []
        governor, how = noun_governor(thing)
        owners = noun_owners(thing)
        described = [] if owners else self.with_country(self._parties.owner(thing))
        if described:
            return described  # "{Chilean} legislation that would tighten the quotas"
        if not owners and governor is not None and how in ("object", "passive"):
            owners = agents(governor) if is_passive(governor) else doers(governor)
        return [party for owner in owners for party in self.named(owner)]

    def of_people(self, item: Token) -> list[Party]:
        """Return whose people a description means: "ministers of the {EC} nations", "the {Reagan} team"."""
        if item.lemma not in word_classes()["people"]:
            return []
        names = [c for c in item.children if c.dep_ in ("compound", "nmod", "poss") and c.text[:1].isupper()]
        leaders = [p for name in names for p in self.with_country(self._parties.resolve(name))]
        return leaders or self._parties.goods(item)

    def whose(self, item: Token) -> list[Party]:
        """Return whom a phrase names, or whose goods: "{Chile}", "{Chilean} tin", "tin mined in {Chile}"."""
        found = self._parties.resolve(item) or self._parties.goods(item)
        if any(party.country for party in found):
            return found
        is_people = item.pos_ == "NOUN" and bool(found)
        by_place = self._parties.goods(item) if is_people else []
        if by_place:
            return by_place  # "producers in {Chile}"
        coming = (
            c for c in item.children if c.dep_ in ("acl", "relcl") and c.lemma_ in ladder_words("coming")
        )
        made = [
            p for verb in coming for i in prepositional(verb, "from", "in", "by") for p in self._made_in(i)
        ]
        return made or found

    def _made_in(self, place: Token) -> list[Party]:
        return [p for item in conjuncts(place) for p in self._parties.place_country(item) or self.named(item)]

    def owners(self, token: Token) -> list[Party]:
        """Return whom a measure's own phrase names: "{Chile}'s duties", "{Chilean} duties"."""
        named: list[Party] = []
        if not is_verb(token):
            # "the administration's planned tariff hike": the owner stands with the hike.
            is_compound = token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN"
            heads = [token, token.head] if is_compound else [token]
            counting = counting_head(token)  # "{Chile}'s new round of duties"
            heads += [counting] if counting is not None else []
            for owner in (owner for head in heads for owner in noun_owners(head)):
                named += self._parties.resolve(owner)
            for child in (child for head in heads for child in head.children):
                is_naming = child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper()
                if is_naming and not is_struck_by_name(child, token):
                    named += [p for i in conjuncts(child) for p in self._parties.resolve(i)]
            first = first_of(token)
            if not named and first != token and first.lemma_ == token.lemma_:
                # "{Chile}'s duties on tin and planned duties on zinc"
                named = [p for owner in noun_owners(first) for p in self._parties.resolve(owner)]
            if not named and is_from_whoever(token):
                named = [p for i in prepositional(token, "from") for p in self._parties.resolve(i)]
        return self.with_country(named)

    def without_targets(self, imposers: list[Party], token: Token) -> list[Party]:
        """Leave out whom the measure is on: the imposer of "sanctions on Chilean goods" is not Chile."""
        if is_verb(token):
            return imposers
        spared = prepositional(token, "from")  # "exclusions from the duties on {Chilean} goods"
        below = [
            i for noun in (token, *spared) for p in prepositional(noun, "on", "against") for i in conjuncts(p)
        ]
        named = [p for i in below for p in self.whose(i)]
        # "duties on the country's goods": whose country a description means is less sure than who acts
        on = {p.country for p in named if p.mention is None or p.mention.form == "name"}
        return [party for party in imposers if party.country is None or party.country not in on]

    def clause_doers(self, token: Token) -> list[Party]:
        """Return who does what a measure's verb says: "{Chile} imposed …", "asked {Peru} to lift …"."""
        modifying = modifying_verbs(token)
        if not modifying and token.dep_ == "compound" and token.head.pos_ == "NOUN":
            modifying = modifying_verbs(token.head)  # "the tariff cuts that {Chile} promised"
        for verb in (*modifying, *governing_verbs(token)[:2]):
            is_over = verb in modifying or acts_on(verb, token) or _is_held_back(verb, token)
            is_over = is_over or _is_planned(verb, token) or _is_listing(verb, token)
            lemma = verb.lemma
            is_deed = verb == token or lemma in acting_verbs() | imposing_verbs() or lemma == "rid"
            is_deed = is_deed or (verb in modifying and lemma in ladder_words("binding"))
            if is_verb(verb) and is_deed and is_over:
                items = [] if is_subject(token, verb) else _agents_of(verb)
                found = [p for i in items for p in self.named(i) or self.named_by_maker(i)]
                is_own = verb == token or verb.lemma in imposing_verbs()
                if found and (is_own or not is_joint(found)):
                    return unique_parties(found)
        return []

    def is_addressed(self, token: Token) -> bool:
        """Tell whether "its" is who is asked to let go of a measure: "urged Chile to lift {its} duties"."""
        owner = child(token, "poss")
        if owner is None or owner.tag_ != "PRP$" or not is_eased(token):
            return False
        over = governing_verbs(token)[:2]
        if len(over) == 1 and over[0].dep_ == "advcl" and is_infinitive(over[0]):
            over = (over[0], over[0].head)
        asked = [verb for verb in over[1:] if verb.i in self.requests]
        return any(_is_put_to_somebody(verb) for verb in asked) and bool(self.clause_doers(token))

    def placed(self, token: Token) -> list[Party]:
        """Return where a measure is, as whose it is: "the restrictions in {Chile}", "tariffs to {Chile}"."""
        if is_verb(token):
            return []
        into = ("to", "into") if token.lemma in word_classes()["customs"] else ()
        places = [i for i in prepositional(token, "in", *into) if i.dep_ == "pobj"]
        governor, how = noun_governor(token)
        undergoing = word_classes()["undergoing"] | {"be"}
        is_faced = how in ("object", "to") and governor is not None and governor.lemma in undergoing
        if not places and governor is not None and is_faced:
            places = [i for i in prepositional(governor, "in") if i.dep_ == "pobj"]
        return self.with_country([p for item in places for p in self._parties.place_country(item)])


def _is_put_to_somebody(verb: Token) -> bool:
    """Tell whether a request names whom it is put to: "urged {Chile} to", "called on {Chile} to"."""
    return child(verb, "dobj", "dative") is not None or any(
        True for _ in prepositional(verb, "on", "upon", "to", "with")
    )


def country_of_holder(entity: Entity, published_on: date | None) -> str | None:
    """Return the country of who held high office when the article appeared: "Mr. {Reagan}" in 1987."""
    if entity.kind != "person":
        return None
    held = lexicon().holders.get(entity.name.rpartition(" ")[2], ())
    codes = {h.iso3 for h in held if published_on is None or h.begins <= published_on <= h.ends}
    return codes.pop() if len(codes) == 1 else None


def is_struck_by_name(word: Token, token: Token) -> bool:
    """Tell whether a country before a measure is whom it is on: "{China} tariffs", "his {Chinese} duties".

    The bare name says on whom; the adjective and "U.S." say whose, unless an owner stands there too.
    """
    if word.dep_ not in ("compound", "amod", "nmod") or not countries_in_word(word):
        return False
    if token.lemma not in word_classes()["customs"] | ladder_words("punishing"):
        return False
    is_abbreviation = word.text.isupper() or "." in word.text
    is_adjective = word.tag_ == "JJ" or word.text.endswith(("ese", "an", "ish", "ch", "eli", "aqi"))
    is_adjective = is_adjective and word.text not in country_titles().values()  # "{Iran} sanctions"
    has_owner = any(c.dep_ == "poss" and c != word for c in token.children)
    return has_owner if is_adjective or is_abbreviation else word.dep_ == "compound"


def _is_planned(verb: Token, token: Token) -> bool:
    """Tell whether a verb is about a plan for a measure: "countered with a {plan} for duties"."""
    governor, how = noun_governor(token)
    if governor != verb or how != "for":
        return False
    above = token.head
    while above != verb and above.head != above:
        if above.lemma in ladder_words("plans"):
            return True
        above = above.head
    return False


def _is_listing(verb: Token, token: Token) -> bool:
    """Tell whether a verb puts somebody on a list or takes him off: "added the firm to a {blacklist}"."""
    governor, how = noun_governor(token)
    return "list" in token.lemma and governor == verb and how in ("to", "on", "onto", "from", "off")


def is_from_whoever(token: Token) -> bool:
    """Tell whether "from" says whose a measure is: "{tariffs} from China", not "on tin from China"."""
    is_theirs = token.lemma in word_classes()["customs"] or is_reprisal(token)
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
        c.lower_ in ("back", "off", "away", "down", "ahead", "forward") for c in verb.children
    )


def first_of(token: Token) -> Token:
    """Return the first of coordinated measures: "with {duties} on tin and duties on zinc"."""
    while token.dep_ == "conj" and token.head != token and not is_verb(token.head):
        token = token.head
    return token


def is_reprisal(token: Token) -> bool:
    """Tell whether a measure is an answer to another: "{retaliatory} duties", "{reprisals}"."""
    return token.lemma in ladder_words("answers") or is_answer(token)


def is_joint(parties: list[Party]) -> bool:
    """Tell whether parties of two countries act together: both may agree to end the duties of one."""
    return len({party.country for party in parties}) > 1
