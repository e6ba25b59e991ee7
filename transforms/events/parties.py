"""Parties: what a noun phrase names as actor or recipient, as entities of the article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.entities.eras import state_at
from transforms.entities.slugs import slug
from transforms.events.countries import capitals, countries_in_word, country_titles, pacts
from transforms.events.frames import word_classes, words_of
from transforms.events.nationality import Nationality
from transforms.events.standing import adjectival_bodies, inside_clause, speaking
from transforms.events.syntax import agents, child, conjuncts, prepositional
from transforms.facts import Entity, Mention
from transforms.parse import Token
from transforms.reading import Reading
from transforms.span import Span

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nounmod"})
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves"})
_THIRD_PERSON = frozenset({"he", "him", "his", "she", "her", "they", "them", "their"})
_PERSONAL = frozenset({"he", "she", "they", "him", "them", "who"})  # unresolved, yet somebody
_NO_PARTIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LAW"})
_IS_PACT = re.compile("[A-Z]FTAs?$")  # "ChAFTA", "AfCFTA", but NAFTA's parties are known
_PARTS = frozenset({"member", "panel", "agency", "branch", "arm"})  # of what acts through them
_MOST_STEPS = 4
_MOST_WORDS = 60  # of a phrase that are searched for countries; keeps endless sentences linear


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who acts or is acted on; `entity` is None for a group that is only described."""

    entity: Entity | None
    mention: Mention | None
    span: Span

    @property
    def key(self) -> str:
        """What makes two parties the same one within an article."""
        return self.entity.entity_id if self.entity else f"span {self.span.start}"

    @property
    def is_body(self) -> bool:
        """Whether it is an organization of no one country, which meets for itself."""
        return self.entity is not None and self.entity.is_international

    @property
    def country(self) -> str | None:
        """The ISO 3166-1 alpha-3 code of the party's country, if known."""
        return self.entity.country_iso3 if self.entity else None


def unique_parties(parties: Iterable[Party]) -> list[Party]:
    """Return the parties in order, each once."""
    return list({party.key: party for party in reversed(list(parties))}.values())[::-1]


class Parties:
    """Finds the parties that noun phrases of one reading name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._countries = {
            entity.country_iso3: entity
            for entity in reading.entities
            if entity.kind == "country" and entity.country_iso3
        }
        self._by_token = reading.mentions_by_head()
        self._speaking = speaking(reading)
        self._nationality = Nationality(reading)
        self._resolved: dict[tuple[int, int], list[Party]] = {}
        self._modifying: dict[int, list[Party]] = {}
        self._goods: dict[int, list[Party]] = {}

    @property
    def main_countries(self) -> list[str]:
        """The article's countries, the most often named first."""
        return self._nationality.main_countries

    @property
    def main_pair(self) -> list[str]:
        """The two countries the article is about; empty where there are not just two."""
        return self._nationality.main_pair

    @property
    def leading_country(self) -> str | None:
        """The country that an article names far more often than any other; None where there is none."""
        return self._nationality.leading_country

    def country_of(self, party: Party) -> str | None:
        """Return the country of a party: its entity's, else what the article tells of an official."""
        return None if party.entity is None else self._nationality.country_of(party.entity)

    def government_of(self, speaker: Entity) -> str | None:
        """Return the country for whose government somebody speaks; None for who speaks for none."""
        is_official = speaker.kind == "country" or speaker.sector in ("GOV", "LEG")
        return self._nationality.country_of(speaker) if is_official else None

    def country(self, iso3: str) -> Entity:
        """Return the article's entity for a country; adds it where only adjectives name it ("Chilean")."""
        iso3 = state_at(iso3, self._reading.article.published_on)
        entity = self._countries.get(iso3)
        if entity is None:
            entity = Entity(f"country/{iso3}", "country", country_titles().get(iso3, iso3), country_iso3=iso3)
            self._countries[iso3] = entity
            self._reading.entities.append(entity)
        return entity

    def countries_for(self, found: Iterable[Party], token: Token) -> list[Party]:
        """Return the countries of people, as parties that stand at `token`: what a minister calls "it"."""
        people = [party for party in found if party.entity is not None and party.entity.kind == "person"]
        codes = [code for party in people if (code := self.country_of(party)) is not None]
        if not codes and any(p.entity is not None and p.entity.sector == "GOV" for p in people):
            codes = self.main_countries[:1]  # a minister of whom nobody needs to be told where he is one
        return self.of_countries(dict.fromkeys(codes), token)

    def body(self, token: Token) -> list[Party]:
        """Return the organization of no one country that a word names: the "{OECD}"."""
        mention = self._by_token.get(token.i)
        if mention is None or mention.form != "name" or not mention.entity.is_international:
            return []
        return [Party(mention.entity, mention, mention.span)]

    def body_named(self, words: Iterable[Token]) -> list[Party]:
        """Return the body of which one of some words is a name the article uses: "{ICO} executive board"."""
        for word in words:
            for entity in self._reading.entities if word.text.isupper() else ():
                if entity.is_international and word.text in entity.aliases:
                    return [Party(entity, None, self._reading.token_span(word))]
        return []

    def organization(self, name: str, token: Token) -> list[Party]:
        """Return an organization of no one country as a party at `token`; adds it where it is new."""
        entity_id = f"organization/{slug(name)}"
        entity = next((e for e in self._reading.entities if e.entity_id == entity_id), None)
        if entity is None:
            entity = Entity(entity_id, "organization", name)
            self._reading.entities.append(entity)
        return [Party(entity, None, self._reading.token_span(token))]

    def of_countries(self, codes: Iterable[str], token: Token) -> list[Party]:
        """Return countries as parties that stand at `token`."""
        return [Party(self.country(code), None, self._reading.token_span(token)) for code in codes]

    def resolve(self, token: Token, steps: int = _MOST_STEPS) -> list[Party]:
        """Return the parties that the noun phrase headed by `token` names; empty where it names none.

        The list, like those of `owner` and `goods`, is kept for the next who asks: not to be changed.
        """
        place = token.i, steps
        if place not in self._resolved:
            self._resolved[place] = self._resolve(token, steps)
        return self._resolved[place]

    def _resolve(self, token: Token, steps: int) -> list[Party]:
        lemma = token.lemma
        led = self._led(token, lemma)
        if led:
            return led
        modifiers = self._modifier_parties(token)
        mention = self._by_token.get(token.i)
        is_name = mention is not None and mention.form == "name"
        if not is_name and lemma in word_classes()["government"]:
            holder = self._holder(token) or self._known_person(mention)
            if holder or modifiers:
                return holder or modifiers
        both = [] if is_name else self._both_sides(token, lemma)
        if both:
            return both
        if mention is not None and mention.entity.kind != "place":
            return self._of_mention(mention)
        seat = token.text if mention is None or mention.form == "name" else mention.entity.name
        if mention is not None and seat in capitals():
            return self.of_countries([capitals()[seat]], token)
        codes = countries_in_word(token)
        if codes:
            return self.of_countries(codes, token)
        if token.lower_ in _FIRST_PERSON or token.lower_ in ("i", "me", "my"):
            return self._first_person(token)
        if mention is not None and is_name:
            return self._of_mention(mention)  # a city or region: "California sued the ministry"
        return self._described(token, lemma, steps)

    def _led(self, token: Token, lemma: str) -> list[Party]:
        """Return who comes for a group: "a Chilean delegation led by {Ann Lee}" → Lee, and Chile."""
        if lemma not in word_classes()["party"]:
            return []
        leaders = [
            person
            for verb in token.children
            if verb.dep_ in ("acl", "relcl") and verb.lemma_ in ("lead", "head")
            for agent in agents(verb)
            for person in self.resolve(agent)
        ]
        return unique_parties([*leaders, *self._modifier_parties(token)]) if leaders else []

    def _holder(self, token: Token) -> list[Party]:
        """Return the person named after an office: "its president, {Ann Lee}, said"."""
        for below in token.children:
            mention = self._by_token.get(below.i) if below.dep_ == "appos" else None
            if mention is not None and mention.form == "name" and mention.entity.kind == "person":
                return [Party(mention.entity, mention, mention.span)]
        return []

    def _known_person(self, mention: Mention | None) -> list[Party]:
        """Return the person that "the U.S. president" was found to be, where the article names one."""
        if mention is None or mention.entity.kind != "person" or not mention.entity.is_named:
            return []
        return [] if mention.entity.members else [Party(mention.entity, mention, mention.span)]

    def _both_sides(self, token: Token, lemma: str) -> list[Party]:
        """Return the article's two countries for "the two sides", "both governments"."""
        if lemma not in word_classes()["side"] and lemma != "head":
            return []
        words = {c.lower_ for c in token.children if c.i < token.i}
        is_two = lemma in ("pair", "duo") or words & {"two", "both", "2", "neither", "either", "each"}
        if len(self.main_pair) == 2 and is_two:
            return self.of_countries(self.main_pair, token)
        if words & {"three", "3"} and len(self._nationality.main_three) == 3:
            return self.of_countries(self._nationality.main_three, token)
        return []

    def _of_mention(self, mention: Mention) -> list[Party]:
        entity = mention.entity
        if mention.form == "pronoun" and self._is_of_speaker(mention):
            return [Party(None, None, mention.span)]  # whoever says "they" does not mean himself
        if entity.kind == "organization" and entity.name.split()[-1].lower() in word_classes()["statute"]:
            return []  # "the Smoot-Hawley Act"
        if mention.entity.members:
            return [Party(member, mention, mention.span) for member in mention.entity.members]
        return [Party(mention.entity, mention, mention.span)]

    def _is_of_speaker(self, mention: Mention) -> bool:
        """Tell whether a pronoun of the third person was linked to who speaks in the same quotation."""
        word = self._reading.doc[mention.head].lower_
        speaker = self._speaking.get(mention.head) if word in _THIRD_PERSON else None
        return speaker is not None and (speaker is mention.entity or speaker in mention.entity.members)

    def _described(self, token: Token, lemma: str, steps: int) -> list[Party]:
        if steps and (lemma in words_of("transparent", "government") or lemma in _PARTS):
            inner = [
                party
                for below in prepositional(token, "of")
                for item in conjuncts(below)
                for party in self.resolve(item, steps - 1)
            ]
            if inner:
                return inner
        if token.lower_ in _PERSONAL:
            return [Party(None, None, self._reading.token_span(token))]
        if lemma in word_classes()["statute"] or self.pact(token) is not None:
            return []  # "the Trade Act lets a president …": a law does nothing itself
        listed = self._listed(token) if token.tag_ == "NNS" else []
        if listed:
            return listed
        is_name = token.pos_ == "PROPN" and token.ent_type_ not in _NO_PARTIES and not _is_thing(lemma)
        is_condition = lemma == "state" and token.tag_ == "NN"  # "the state of the talks", but "three states"
        is_people = lemma in word_classes()["people"] and token.pos_ in ("NOUN", "PROPN")
        if is_name or (is_people and not is_condition):
            return [Party(None, None, self._phrase(token))]
        return []

    def place_of(self, token: Token) -> int:
        """Return where a word starts in the text."""
        return self._reading.starts[token.i]

    def described(self, token: Token) -> list[Party]:
        """Return a party of which the text gives no more than a word: "{foreign} retaliation"."""
        return [Party(None, None, self._reading.token_span(token))]

    def pact(self, token: Token) -> list[Party] | None:
        """Return the parties of the pact that a word names, as far as known; None where it names none."""
        if not token.text[:1].isupper():
            return None
        codes = pacts().get(token.text, () if _IS_PACT.search(token.text) else None)
        if codes is None:
            codes = pacts().get(self._phrase(token).text(self._reading.text))
        return None if codes is None else self.of_countries(codes, token)

    def _listed(self, token: Token) -> list[Party]:
        """Return those whom a plural names as examples: "countries including {Peru} and {Chile}"."""
        below = prepositional(token, "including", "like")
        return [party for item in below for each in conjuncts(item) for party in self._naming(each)]

    def owner(self, token: Token) -> list[Party]:
        """Return who owns what a noun names: "Chile's decision", "the Chilean decision" → Chile."""
        owner = child(token, "poss")
        if owner is not None:
            return [party for item in conjuncts(owner) for party in self.resolve(item)]
        return self._modifier_parties(token)

    def _modifier_parties(self, token: Token) -> list[Party]:
        """Return the countries and bodies that a description names: "U.S. and Japanese negotiators"."""
        if token.i not in self._modifying:
            self._modifying[token.i] = self._named_beside(token)
        return self._modifying[token.i]

    def _named_beside(self, token: Token) -> list[Party]:
        found: list[Party] = []
        if token.lemma in word_classes()["relation"]:
            return found  # "U.S. allies" are not of the United States
        for modifier in token.children:
            if modifier.dep_ in _MODIFIERS and modifier.i < token.i:
                for item in conjuncts(modifier):
                    found += self._naming(item)
        # "officials in Peru"
        inside = ("in",) if token.lemma in word_classes()["government"] else ()
        for below in prepositional(token, "of", "from", "for", *inside):
            if not found:
                found += [party for item in conjuncts(below) for party in self._naming(item)]
        return unique_parties(found)

    def _naming(self, token: Token) -> list[Party]:
        mention = self._by_token.get(token.i)
        if mention is not None and mention.entity.kind in ("country", "organization"):
            return self._of_mention(mention)
        if mention is not None and mention.entity.kind == "person" and token.dep_ == "poss":
            return []
        body = self.named_by_adjective(token)
        return body or self.of_countries(countries_in_word(token), token)

    def named_by_adjective(self, token: Token) -> list[Party]:
        """Return the body that an adjective names, as the article's entity; adds it where it is new."""
        if token.lower_ not in adjectival_bodies():
            return []
        body = adjectival_bodies()[token.lower_]
        if body["country"] not in self.main_countries:
            return []  # another country's congress
        entity_id = f"organization/{slug(body['name'])}"
        entity = next((e for e in self._reading.entities if e.entity_id == entity_id), None)
        if entity is None:
            entity = Entity(
                entity_id,
                "organization",
                body["name"],
                country_iso3=body["country"],
                sector=body["sector"],
            )
            self._reading.entities.append(entity)
        return [Party(entity, None, self._reading.token_span(token))]

    def goods(self, token: Token) -> list[Party]:
        """Return the countries whose goods, market or policy a phrase names: "steel from {Brazil}"."""
        if token.i not in self._goods:
            self._goods[token.i] = self._of_goods(token)
        return self._goods[token.i]

    def _of_goods(self, token: Token) -> list[Party]:
        found: list[Party] = []
        last = min(token.right_edge.i, token.i + _MOST_WORDS)
        for word in token.doc[max(token.left_edge.i, token.i - _MOST_WORDS) : last + 1]:
            if word == token or word.dep_ not in (
                "amod",
                "compound",
                "nmod",
                "poss",
                "pobj",
                "conj",
                "npadvmod",
            ):
                continue
            if word.dep_ == "pobj" and word.head.lower_ not in ("of", "from", "in", "with", "by", "to"):
                continue
            under = word.head
            if under != token and under.dep_ == "pobj" and under.head.lower_ == "against":
                continue  # "a move against Chilean goods" is not Chile's
            if inside_clause(word, token):
                break
            if word.head.lemma in word_classes()["currency"]:
                continue  # "3 billion {U.S.} dollars of Chilean tin"
            if word.head.lemma not in word_classes()["relation"] or word.head.dep_ == "prep":
                found += self._naming(word)
        return unique_parties(found)

    def place_country(self, token: Token) -> list[Party]:
        """Return the country of a destination: "to Tokyo" → Japan."""
        mention = self._by_token.get(token.i)
        if token.text in capitals():
            return self.of_countries([capitals()[token.text]], token)
        if (
            mention is not None
            and mention.entity.country_iso3
            and mention.entity.kind in ("place", "country")
        ):
            return [Party(self.country(mention.entity.country_iso3), mention, mention.span)]
        return self.of_countries(countries_in_word(token), token)

    def is_unlinked_pronoun(self, token: Token) -> bool:
        """Tell whether a word is a pronoun for things or people that no entity was found for."""
        return token.lower_ in ("they", "them", "it", "these", "those") and token.i not in self._by_token

    def unnamed(self, token: Token) -> Party:
        """Return whoever a word stands for as a party without an entity."""
        return Party(None, None, self._reading.token_span(token))

    def place(self, token: Token) -> list[Party]:
        """Return a city or region as a party: a curfew "in {Arica}"."""
        mention = self._by_token.get(token.i)
        if mention is not None:
            return self._of_mention(mention)
        return (
            [Party(None, None, self._phrase(token))]
            if token.pos_ == "PROPN" and token.ent_type_ != "DATE"
            else []
        )

    def _first_person(self, token: Token) -> list[Party]:
        """Return the speaker for "I"; for an official's "we" the country he speaks for as well."""
        speaker = self._speaking.get(token.i)
        if speaker is None:
            return []
        span = self._reading.token_span(token)
        country = self._nationality.spoken_for(speaker) if token.lower_ in _FIRST_PERSON else None
        spoken_for = [] if country is None else [Party(self.country(country), None, span)]
        return [Party(speaker, None, span), *spoken_for]

    def _phrase(self, token: Token) -> Span:
        """Return the span of a description without article and without what follows its head."""
        left = token
        for word in token.children:
            if word.i < left.i and word.dep_ in (*_MODIFIERS, "nummod", "advmod", "quantmod"):
                left = word.left_edge if word.left_edge.dep_ != "det" else word
        return self._reading.span(left.i, token.i)


def _is_thing(lemma: str) -> bool:
    """Tell whether a capitalized noun names a thing rather than somebody: "the Ministerial Declaration"."""
    classes = word_classes()
    kinds = ("thing", "measure", "agreement", "meeting", "decision", "proposal", "complaint", "goods")
    return any(lemma in classes[kind] for kind in kinds)
