"""From names in the text to entities: every named mention with the one it names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from transforms.entities.bodies import Bodies
from transforms.entities.countries import stands_for_government
from transforms.entities.gazetteer import Sighting
from transforms.entities.kinds import Reading, judge
from transforms.entities.lexicon import Lexicon
from transforms.entities.names import Candidate, Found, find_names
from transforms.entities.people import (
    Person,
    PersonName,
    Title,
    find_holder,
    find_incumbent,
    is_family_first,
    parse_name,
    person_entity,
    same_person,
    surname_entity,
)
from transforms.entities.registry import Registry
from transforms.entities.titles import Description, description_after, title_before
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_LONG_ENOUGH = 6  # letters from which a slip can be told from another name
_SIMILAR = 0.85  # one letter in seven changed, doubled or left out
_PRESIDENCY = frozenset({"president", "administration", "presidential"})


@dataclass(eq=False, slots=True)
class Named:
    """The named mentions of an article, and the descriptions tied to them as nominal mentions."""

    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[Mention] = field(default_factory=list)


def link_names(table: TokenTable, lexicon: Lexicon, registry: Registry) -> Named:
    """Find every name of the article, tell what it names, and tie it to one entity of `registry`."""
    found = find_names(table, lexicon)
    readings = [
        Reading(c, title_before(table, lexicon, c), description_after(table, lexicon, c))
        for c in found.candidates
    ]
    kinds = judge(table, lexicon, readings)
    linker = _Linker(table, lexicon, registry, found, kinds)
    linker.gather(readings)
    for sighting in found.sightings:
        linker.link_sighting(sighting)
    for reading in readings:
        linker.link_reading(reading)
    named = linker.named
    named.mentions.sort(key=lambda mention: mention.span)
    return named


def _is_misspelt(word: str, family: str) -> bool:
    """Tell whether two surnames differ as a slip of the keyboard does: "Yeuter" for "Yeutter"."""
    is_close = word[0] == family[0] and word[-1] == family[-1] and abs(len(word) - len(family)) <= 1
    return is_close and word != family and SequenceMatcher(None, word, family).ratio() >= _SIMILAR


class _Linker:
    """Links the names of one article, in text order."""

    def __init__(
        self, table: TokenTable, lexicon: Lexicon, registry: Registry, found: Found, kinds: dict[str, str]
    ) -> None:
        self.table, self.lexicon, self.registry, self.kinds = table, lexicon, registry, kinds
        self.named = Named()
        self.bodies = Bodies(table, lexicon, registry, found)
        self._iso3_at = {
            index: sighting.known.iso3
            for sighting in found.sightings
            for index in range(sighting.first, sighting.last + 1)
            if sighting.known.iso3
        }
        self._countries = frozenset(
            s.known.iso3 for s in found.sightings if s.known.kind == "country" and s.known.iso3
        )
        self._has_presidency = bool(_PRESIDENCY & set(table.lower)) or "White" in table.text
        self._titles: dict[str, set[Title]] = defaultdict(set)
        self._person_of: dict[Candidate, Person] = {}

    def gather(self, readings: list[Reading]) -> None:
        """Bring together the full names of people and the full names of bodies, before any short form."""
        for reading in readings:
            candidate = reading.candidate
            kind = self._kind(candidate)
            if kind == "person":
                words = self.table.text[candidate.first : candidate.last + 1]
                name = parse_name(words, self.lexicon)
                self._titles[name.family] |= self._titles_of(reading)
                if name.given:
                    self._person_of[candidate] = self._full_person(name, candidate, reading)
            elif kind == "organization":
                self.bodies.gather(candidate)

    def link_sighting(self, sighting: Sighting) -> None:
        """Add the mention of a country, body or place of the gazetteer."""
        known = sighting.known
        person = self._namesake(sighting)
        if person is not None:
            person.last_seen = sighting.last
            self.named.mentions.append(Mention(sighting.span, "name", person.entity, sighting.last))
            return
        written = " ".join(sighting.span.text(self.table.reading.text).split())
        if known.form == "capital" and stands_for_government(self.table, self.lexicon, sighting):
            entity = self.registry.country(known.iso3 or "", written)
        elif known.kind == "organization":
            entity = self.bodies.known(sighting, written)
        else:
            entity = self.registry.known(known, written)
        head = self._head(sighting.first, sighting.last)
        self.named.mentions.append(Mention(sighting.span, "name", entity, head))
        if known.kind == "organization":
            after = description_after(self.table, self.lexicon, Candidate(sighting.first, sighting.last))
            if after is not None and self._describes(after, "organization"):
                self._add_description(after, entity)

    def _namesake(self, sighting: Sighting) -> Person | None:
        """Return the person of the article whose surname the word also is: "Ford said" after "Doug Ford"."""
        table, index = self.table, sighting.last
        is_possible = sighting.first == index and sighting.known.form != "demonym"
        if not is_possible or table.dep[index] in {"compound", "nmod", "amod"}:
            return None
        earlier = [
            person
            for person in self.registry.people
            if person.answers_to(table.text[index]) and person.first_seen < index
        ]
        return earlier[-1] if earlier else None

    def link_reading(self, reading: Reading) -> None:
        """Add the mention of a candidate that names an actor or place, and of its title and apposition."""
        candidate = reading.candidate
        kind = self._kind(candidate)
        if kind is None:
            return
        if kind == "person":
            entity = self._person(reading)
        elif kind == "organization":
            entity = self.bodies.entity(candidate)
        else:
            entity = self.registry.place(self.table.phrase(candidate.first, candidate.last))
        title = self._phrase(reading.before) if reading.before else candidate.honorific
        span = self.table.reading.span(candidate.first, candidate.last)
        head = self._head(candidate.first, candidate.last)
        self.named.mentions.append(Mention(span, "name", entity, head, title))
        for description in (reading.before, reading.after):
            if description is not None and self._describes(description, kind):
                self._add_description(description, entity)

    def _kind(self, candidate: Candidate) -> str | None:
        return self.kinds.get(self.table.phrase(candidate.first, candidate.last))

    def _phrase(self, description: Description) -> str:
        return self.table.phrase(description.first, description.last)

    def _head(self, first: int, last: int) -> int:
        """Return the token of the name whose head lies outside it."""
        for index in range(last, first - 1, -1):
            if not first <= self.table.head[index] <= last or self.table.head[index] == index:
                return index
        return last

    def _describes(self, description: Description, kind: str) -> bool:
        noun = self.table.lower[description.head]
        is_person = self.lexicon.singular(noun) in self.lexicon.person_nouns or (
            self.table.text[description.head] in self.lexicon.parties
        )
        return is_person == (kind == "person")

    def _add_description(self, description: Description, entity: Entity) -> None:
        span = self.table.reading.span(description.first, description.last)
        self.named.descriptions.append(Mention(span, "nominal", entity, description.head))
        iso3 = self._country_of(description)
        if entity.country_iso3 is None and iso3 is not None:
            entity.country_iso3 = iso3

    def _titles_of(self, reading: Reading) -> set[Title]:
        """Return the offices and honorific tied to a name here."""
        found = {
            self._title(description)
            for description in (reading.before, reading.after)
            if description is not None and self._describes(description, "person")
        }
        if reading.candidate.honorific is not None:
            honorific = reading.candidate.honorific.lower()
            found.add(Title(honorific, (honorific,)))
        return found

    def _title(self, description: Description) -> Title:
        lower = self.table.lower
        first = description.first
        for index in range(description.first, description.head):
            if lower[index] in {"'s", "'"}:
                first = index + 1
        noun = self.lexicon.plurals.get(lower[description.head], lower[description.head])
        return Title(noun, tuple(lower[first : description.last + 1]))

    def _country_of(self, description: Description) -> str | None:
        found = (self._iso3_at.get(index) for index in range(description.first, description.last + 1))
        return next((iso3 for iso3 in found if iso3), None)

    def _full_person(self, name: PersonName, candidate: Candidate, reading: Reading) -> Person:
        written = self.table.phrase(candidate.first, candidate.last)
        person = next((p for p in self.registry.people if same_person(p.name, name, self.lexicon)), None)
        gender = self._honorific_gender(candidate)
        if person is None:
            entity = self.registry.add(
                person_entity(self._as_known(name), written, self.lexicon, gender=gender)
            )
            person = Person(entity, name, is_family_first(name, self.lexicon), first_seen=candidate.first)
            self.registry.people.append(person)
        person.entity.aliases.add(written)
        person.titles |= self._titles_of(reading)
        return person

    def _as_known(self, name: PersonName) -> PersonName:
        """Keep the initial by which an office holder is told from a namesake: "George W. Bush"."""
        with_initials = " ".join((*name.given, *name.initials))
        for holder in self.lexicon.holders.get(name.family, ()):
            if name.initials and holder.given == with_initials:
                return PersonName(tuple(with_initials.split()), name.family)
        return name

    def _honorific_gender(self, candidate: Candidate) -> str | None:
        gender = self.lexicon.honorifics.get(candidate.honorific or "")
        return gender if gender in {"m", "f"} else None

    def _person(self, reading: Reading) -> Entity:
        candidate = reading.candidate
        person = self._person_of.get(candidate) or self._by_surname(reading)
        person.last_seen = candidate.last
        gender = self._honorific_gender(candidate)
        if gender is not None:
            person.entity.gender = gender
        person.entity.aliases.add(self.table.phrase(candidate.first, candidate.last))
        return person.entity

    def _by_surname(self, reading: Reading) -> Person:
        candidate = reading.candidate
        word = self.table.phrase(candidate.first, candidate.last)
        fitting = list(self._fitting(word, candidate))
        nouns = {title.noun for title in self._titles_of(reading)}
        if nouns:
            agreeing = [p for p in fitting if any(title.noun in nouns for title in p.titles)]
            fitting = agreeing or [p for p in fitting if not p.titles] or fitting
        if not fitting and not nouns and candidate.honorific is None:
            fitting = [person for person in self.registry.people if person.is_called(word)]
        if not fitting and len(word) >= _LONG_ENOUGH:
            fitting = [person for person in self.registry.people if _is_misspelt(word, person.name.family)]
        if fitting:
            return max(fitting, key=lambda person: (person.last_seen, -self.registry.people.index(person)))
        person = self._completed(word, reading) or self._surname_only(word, candidate)
        self.registry.people.append(person)
        return person

    def _fitting(self, word: str, candidate: Candidate) -> Iterator[Person]:
        gender = self._honorific_gender(candidate)
        for person in self.registry.people:
            is_same_gender = gender is None or person.entity.gender in (None, gender)
            if is_same_gender and person.answers_to(word):
                yield person

    def _completed(self, surname: str, reading: Reading) -> Person | None:
        titles = sorted(title.text for title in self._titles.get(surname, ()))
        named = self._country_of(reading.before) if reading.before else None
        countries = frozenset({named}) if named else self._countries | {"USA"}
        published = self.table.reading.article.published_on
        if not titles and self._has_presidency and reading.candidate.is_single:
            titles = ["president"]
        holders = [find_holder(surname, title, countries, published, self.lexicon) for title in titles]
        if (
            not any(holders)
            and not self._titles.get(surname)
            and reading.after is None
            and published is not None
        ):
            holders = [find_incumbent(surname, self._countries, published, self.lexicon)]
        for holder in holders:
            if holder is not None:
                name = PersonName(tuple(holder.given.split()), holder.family)
                entity = person_entity(name, surname, self.lexicon, gender=holder.gender)
                entity.country_iso3 = holder.iso3
                office = Title(holder.office.split()[-1], tuple(holder.office.split()))
                known = {office, *self._titles.get(surname, ())}
                return Person(self.registry.add(entity), name, is_family_first(name, self.lexicon), known)
        return None

    def _surname_only(self, word: str, candidate: Candidate) -> Person:
        document_id = self.table.reading.article.document_id
        entity = surname_entity(word, document_id, gender=self._honorific_gender(candidate))
        return Person(self.registry.add(entity), PersonName((), word), titles=set(self._titles.get(word, ())))
