"""Whom a description refers to: a person by office, a body by its kind, a government, or someone new."""

from collections import Counter

from transforms.entities.announced import announced
from transforms.entities.described_bodies import body_of_kind, named_beside
from transforms.entities.discourse import Trace
from transforms.entities.lexicon import Lexicon
from transforms.entities.ministries import field_of, government_body
from transforms.entities.office_holders import GENERIC_OFFICIALS, counterpart, office_holder
from transforms.entities.people import Title
from transforms.entities.phrases import Phrase
from transforms.entities.scene import Scene
from transforms.entities.slugs import slug
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity

_COUNTERPARTS = frozenset({"minister", "leader", "president", "premier", "negotiator", "secretary"})
_PAIRS = frozenset({"two", "both"})


class Descriptions:
    """Resolves the descriptions of one article, in text order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._described: list[tuple[Phrase, Entity]] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._slugs: Counter[str] = Counter()

    def resolve(self, phrase: Phrase) -> Entity | None:
        """Return the entity a description refers to; None where it describes no actor in particular."""
        if phrase.kind == "country":
            return self._country(phrase)
        if phrase.is_plural:
            return self._group(phrase)
        if phrase.noun == "administration" or (phrase.noun == "cabinet" and phrase.is_definite):
            return self._country(phrase)
        if phrase.noun == "bloc" and self._is_european():
            return self._scene.registry.country("EUN", self._scene.text_of(phrase))
        body = government_body(self._scene, phrase)
        if body is not None:
            return body
        if phrase.noun == "ministry" and not phrase.is_plural and field_of(self._scene, phrase):
            return self._open(phrase)  # "the finance ministry" of an unknown country is no other ministry
        subject = self._predicated(phrase) or named_beside(self._scene, phrase)
        subject = subject or counterpart(self._scene, phrase)
        if subject is not None:
            return subject
        if phrase.is_definite:
            is_generic = phrase.noun in GENERIC_OFFICIALS  # "the official": an unnamed one before a named
            earlier = self._earlier(phrase) if is_generic else None
            found = (
                office_holder(self._scene, phrase)
                if phrase.kind == "person"
                else body_of_kind(self._scene, phrase)
            )
            if not (earlier or found) and _opens_news(self._scene.table, phrase):
                found = announced(self._scene, phrase)
            return earlier or found or self._earlier(phrase) or self._open(phrase)
        return announced(self._scene, phrase) or self._open(phrase)

    def _predicated(self, phrase: Phrase) -> Entity | None:
        """Return the subject of "X is the chairman of Y": the description tells X's office."""
        table = self._scene.table
        verb = table.head[phrase.head]
        if table.dep[phrase.head] != "attr" or table.lemma[verb] != "be":
            return None
        if any(table.dep[child] == "neg" for child in table.children[verb]):
            return None
        subjects = [child for child in table.children[verb] if table.dep[child] == "nsubj"]
        mention = self._scene.names.get(subjects[0]) if subjects else None
        if mention is None or mention.entity.kind != phrase.kind or mention.entity.is_plural:
            return None
        person = self._scene.people.get(mention.entity)
        if person is not None:
            person.titles.add(Title(phrase.noun, (*phrase.modifiers, phrase.noun)))
        return mention.entity

    def _is_european(self) -> bool:
        return any(trace.entity.country_iso3 == "EUN" for trace in self._scene.discourse.traces.values())

    def _country(self, phrase: Phrase) -> Entity | None:
        """Return the country of "the Japanese government", "the administration", "the two countries"."""
        sentence = self._scene.table.sentence[phrase.head]
        words = set(self._scene.table.lower[phrase.first : phrase.head])
        if phrase.is_plural:
            is_pair = bool(words & _PAIRS) or (phrase.is_definite and not phrase.modifiers)
            is_pair = is_pair and not _is_restricted(self._scene.table, phrase)
            return self._pair(phrase) if is_pair and phrase.possessor is None else None
        iso3 = self._scene.iso3_of(phrase)
        if iso3 is not None:
            return self._scene.registry.country(iso3, self._scene.lexicon.country_names[iso3])
        if not phrase.is_definite or phrase.noun in {"side", "state", "republic", "regime"}:
            return None
        if phrase.noun in {"administration", "cabinet"}:
            united_states = self._scene.registry.entities.get("country/USA")
            return united_states if phrase.noun == "administration" else None
        near = [trace for trace in self._scene.discourse.near(sentence) if trace.entity.kind == "country"]
        near = [trace for trace in near if not trace.entity.is_plural and sentence - trace.sentence <= 3]
        return max(near, key=_prominence).entity if near else None

    def _pair(self, phrase: Phrase) -> Entity | None:
        """Return the two countries most spoken of so far, as one entity with two members."""
        traces = [
            t
            for t in self._scene.discourse.traces.values()
            if t.entity.kind == "country" and not t.entity.members
        ]
        if len(traces) < 2:
            return None
        latest = sorted(traces, key=lambda trace: (-trace.count, trace.entity.entity_id))[:2]
        members = tuple(sorted((trace.entity for trace in latest), key=lambda entity: entity.entity_id))
        return self._scene.joint(members, self._scene.text_of(phrase))

    def _group(self, phrase: Phrase) -> Entity | None:
        """Return the group a plural describes: the same words again, or "the senators" of before."""
        pair = self._pair_of_people(phrase)
        if pair is not None:
            return pair
        key = (*sorted(phrase.modifiers), phrase.noun)
        if key in self._by_key:
            return self._by_key[key]
        if phrase.is_definite and phrase.possessor is None:
            wanted = set(phrase.modifiers)
            for earlier, entity in reversed(self._described[-30:]):
                if earlier.is_plural and earlier.noun == phrase.noun and wanted <= set(earlier.modifiers):
                    return entity
            leaders = self._two_last(phrase, 1) if phrase.noun in _COUNTERPARTS and not wanted else None
            if leaders is not None:
                return leaders
        entity = self._open(phrase)
        self._by_key[key] = entity
        return entity

    def _pair_of_people(self, phrase: Phrase) -> Entity | None:
        """Return the two people named last for "both men", "the two leaders"."""
        words = set(self._scene.table.lower[phrase.first : phrase.head])
        is_pair = "both" in words or {"the", "two"} <= words
        # "the two leaders", "the two trade ministers"
        is_pair = is_pair and (not phrase.modifiers or phrase.noun in _COUNTERPARTS)
        if phrase.kind != "person" or not is_pair:
            return None
        return self._two_last(phrase, 4 if phrase.modifiers else 2)

    def _two_last(self, phrase: Phrase, reach: int) -> Entity | None:
        """Return the two people named last, at most `reach` sentences before, as one entity."""
        sentence = self._scene.table.sentence[phrase.head]
        near = [
            trace.entity
            for trace in self._scene.discourse.near(sentence)
            if trace.entity.kind == "person" and trace.entity.is_named and sentence - trace.sentence <= reach
        ]
        return self._scene.joint((near[1], near[0]), self._scene.text_of(phrase)) if len(near) > 1 else None

    def _earlier(self, phrase: Phrase) -> Entity | None:
        """Return the unnamed actor described before in words that agree: "an aide" ... "the aide"."""
        wanted = set(phrase.modifiers)
        for earlier, entity in reversed(self._described[-30:]):
            agrees = wanted <= set(earlier.modifiers) or (set(earlier.modifiers) <= wanted and bool(wanted))
            if not earlier.is_plural and earlier.noun == phrase.noun and agrees:
                return entity
        return None

    def _open(self, phrase: Phrase) -> Entity:
        """Open an entity for an actor that the text only describes."""
        name = self._scene.text_of(phrase)
        base = f"role/{slug(name)}@{self._scene.document()}"
        self._slugs[base] += 1
        number = self._slugs[base]
        entity = Entity(
            entity_id=base if number == 1 else f"{base}-{number}",
            kind=phrase.kind,
            name=name,
            country_iso3=self._scene.iso3_of(phrase),
            sector=self._scene.lexicon.sectors.get(phrase.noun),
            gender=_noun_gender(phrase.noun, self._scene.lexicon),
            is_named=False,
            is_plural=phrase.is_plural,
        )
        self._described.append((phrase, entity))
        return self._scene.registry.add(entity)


def _opens_news(table: TokenTable, phrase: Phrase) -> bool:
    """Tell the source that an article opens with: `..., the chairman of the state board said`."""
    return phrase.kind == "person" and table.sentence[phrase.head] == 0 and table.dep[phrase.head] == "nsubj"


def _is_restricted(table: TokenTable, phrase: Phrase) -> bool:
    """Tell whether a clause says which are meant: "the countries involved in the project"."""
    return any(table.dep[child] in {"acl", "relcl"} for child in table.children[phrase.head])


def _prominence(trace: Trace) -> tuple[int, int, int]:
    return trace.sentence, int(trace.role == "subject"), trace.token


def _noun_gender(noun: str, lexicon: Lexicon) -> str | None:
    if noun in lexicon.male_nouns and noun not in {"spokesman", "chairman", "congressman"}:
        return "m"
    if noun in lexicon.female_nouns:
        return "f"
    return "m" if noun in lexicon.male_nouns else None
