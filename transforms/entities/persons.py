"""The people of one article: full names first, then short forms tied to them or completed."""

from collections import defaultdict
from difflib import SequenceMatcher

from transforms.entities.gazetteer import Sighting
from transforms.entities.kinds import Reading
from transforms.entities.lexicon import Holder, Lexicon
from transforms.entities.names import Candidate, Found
from transforms.entities.people import (
    Person,
    PersonName,
    Title,
    find_holder,
    find_incumbent,
    is_family_first,
    office_agrees,
    offices_held,
    parse_name,
    person_entity,
    same_person,
    surname_entity,
)
from transforms.entities.registry import Registry
from transforms.entities.titles import Description, describes_person
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity

_LONG_ENOUGH = 6  # letters from which a slip can be told from another name
_SHORT = 2  # letters of an initial with its full stop
_SIMILAR = 0.85  # one letter in seven changed, doubled or left out
_COMPARED = 60  # people of an article whose names a misspelt one is compared with
_AMERICAN = frozenset({"sen.", "rep.", "gov."})
_PRESIDENCY = frozenset({"president", "administration", "presidential"})


class Persons:
    """Finds the person that a name names; every look-up is by a word of the name."""

    def __init__(self, table: TokenTable, lexicon: Lexicon, registry: Registry, found: Found) -> None:
        self._table, self._lexicon, self._registry = table, lexicon, registry
        self._iso3_at = {
            index: sighting.known.iso3
            for sighting in found.sightings
            for index in range(sighting.first, sighting.last + 1)
            if sighting.known.iso3
        }
        countries = (s.known.iso3 for s in found.sightings if s.known.kind == "country")
        self._countries = frozenset(iso3 for iso3 in countries if iso3)
        self._has_presidency = not _PRESIDENCY.isdisjoint(table.lower) or "White" in table.proper
        self._titles: dict[str, set[Title]] = defaultdict(set)
        self._of_candidate: dict[Candidate, Person] = {}
        self._by_word: dict[str, list[Person]] = defaultdict(list)

    def gather(self, reading: Reading) -> None:
        """Note a person's name; a full name makes the person known."""
        candidate = reading.candidate
        name = parse_name(self._table.text[candidate.first : candidate.last + 1], self._lexicon)
        titles = self._titles_of(reading)
        self._titles[name.family] |= titles
        if name.given:
            person = self._full_person(name, candidate)
            person.titles |= titles
            self._tell_office(person)
            self._of_candidate[candidate] = person

    def entity(self, reading: Reading) -> Entity:
        """Return the entity of the person named here; short forms go to the full name that fits best."""
        candidate = reading.candidate
        person = self._of_candidate.get(candidate) or self._by_surname(reading)
        person.last_seen = candidate.last
        person.entity.gender = self._honorific_gender(candidate) or person.entity.gender
        person.entity.aliases.add(self._table.phrase(candidate.first, candidate.last))
        return person.entity

    def namesake(self, sighting: Sighting) -> Person | None:
        """Return the person whose surname a known word also is: "Ford said" after "Doug Ford"."""
        table, index = self._table, sighting.last
        is_possible = sighting.first == index and (
            sighting.known.form != "demonym" or table.dep[index] in {"nsubj", "nsubjpass"}
        )
        is_people = table.tag[index] == "NNPS" or (index > 0 and table.lower[index - 1] == "the")
        if not is_possible or is_people or table.dep[index] in {"compound", "nmod", "amod"}:
            return None
        named = [p for p in self._by_word.get(table.lower[index], ()) if p.answers_to(table.text[index])]
        earlier = [person for person in named if person.first_seen < index]
        if earlier:
            earlier[-1].last_seen = index
        return earlier[-1] if earlier else None

    def country_of(self, description: Description) -> str | None:
        """Return the country named inside a description, if there is one."""
        found = (self._iso3_at.get(index) for index in range(description.first, description.last + 1))
        return next((iso3 for iso3 in found if iso3), None)

    def _titles_of(self, reading: Reading) -> set[Title]:
        """Return the offices and honorific tied to a name here."""
        table, lexicon = self._table, self._lexicon
        tied = (description for description in (reading.before, reading.after) if description is not None)
        found = {self._title(d) for d in tied if describes_person(table, lexicon, d)}
        if reading.candidate.honorific is not None:
            honorific = reading.candidate.honorific.lower()
            found.add(Title(honorific, (honorific,), is_honorific=True))
        return found

    def _title(self, description: Description) -> Title:
        lower = self._table.lower
        first = description.first
        for index in range(description.first, description.head):
            if lower[index] in {"'s", "'"}:
                first = index + 1
        noun = self._lexicon.plurals.get(lower[description.head], lower[description.head])
        return Title(noun, tuple(lower[first : description.last + 1]))

    def _full_person(self, name: PersonName, candidate: Candidate) -> Person:
        written = self._table.phrase(candidate.first, candidate.last)
        for person in self._by_word.get(name.family.split()[-1].lower(), ()):
            if same_person(person.name, name, self._lexicon):
                person.entity.aliases.add(written)
                return person
        gender = self._honorific_gender(candidate)
        entity = person_entity(self._as_known(name), written, self._lexicon, gender=gender)
        order = is_family_first(name, self._lexicon)
        person = Person(self._registry.add(entity), name, order, first_seen=candidate.first)
        person.first_surname = self._first_surname(person)
        return self._enter(person)

    def _first_surname(self, person: Person) -> str:
        """Return the first of two surnames, as Spanish names have them: "Soto" in "Juan Soto Perez"."""
        given = person.name.given
        if len(given) < 2 or person.is_family_first or given[-1] in self._lexicon.given_names:
            return ""
        return given[-1] if len(given[-1]) > _SHORT else ""

    def _tell_office(self, person: Person) -> None:
        """Take country and gender from the list of office holders where name and office agree; the sector.

        Whom the article gives no office has the one he held when it appeared: "the Treasury secretary".
        """
        entity = person.entity
        published = self._table.reading.article.published_on
        if not person.titles and published is not None:
            person.titles |= offices_held(person.name, published, self._lexicon)
        for title in person.titles:
            entity.sector = entity.sector or self._lexicon.sectors.get(title.noun)
            if title.noun in _AMERICAN and "USA" in self._countries:
                entity.country_iso3 = entity.country_iso3 or "USA"
            for holder in self._lexicon.holders.get(person.name.family, ()):
                is_named_so = holder.given.split() == list(person.name.given)
                if is_named_so and office_agrees(holder.office, title.text):
                    entity.country_iso3 = entity.country_iso3 or holder.iso3
                    entity.gender = entity.gender or holder.gender

    def _enter(self, person: Person) -> Person:
        self._registry.people.append(person)
        for word in dict.fromkeys(
            (
                person.name.family.split()[-1],
                person.name.family,
                *person.name.given[:1],
                person.initials,
                person.first_surname,
            )
        ):
            if word:
                self._by_word[word.lower()].append(person)
        return person

    def _as_known(self, name: PersonName) -> PersonName:
        """Keep the initial by which an office holder is told from a namesake: "George W. Bush"."""
        with_initials = " ".join((*name.given, *name.initials))
        for holder in self._lexicon.holders.get(name.family, ()):
            if name.initials and holder.given == with_initials:
                return PersonName(tuple(with_initials.split()), name.family)
        return name

    def _honorific_gender(self, candidate: Candidate) -> str | None:
        gender = self._lexicon.honorifics.get(candidate.honorific or "")
        return gender if gender in {"m", "f"} else None

    def _by_surname(self, reading: Reading) -> Person:
        candidate = reading.candidate
        word = self._table.phrase(candidate.first, candidate.last)
        fitting = self._fitting(word, candidate, {title.noun for title in self._titles_of(reading)})
        if fitting:
            return max(fitting, key=lambda person: (person.last_seen, -person.first_seen))
        return self._enter(self._completed(word, reading) or self._surname_only(word, candidate))

    def _fitting(self, word: str, candidate: Candidate, nouns: set[str]) -> list[Person]:
        """Return the people whom the word can name here, by gender and title; misspelt names last."""
        gender = self._honorific_gender(candidate)
        known = [
            p
            for p in self._by_word.get(word.lower(), ())
            if gender is None or p.entity.gender in (None, gender)
        ]
        fitting = [person for person in known if person.answers_to(word)] or [
            person for person in known if person.first_surname == word
        ]
        if nouns:
            agreeing = [p for p in fitting if any(title.noun in nouns for title in p.titles)]
            fitting = agreeing or [p for p in fitting if not p.titles] or fitting
        elif not fitting and candidate.honorific is None:
            fitting = [person for person in known if person.is_called(word)]
        return fitting or self._misspelt(word)

    def _misspelt(self, word: str) -> list[Person]:
        """Return the people whose surname differs as a slip of the keyboard does: "Yeuter" for "Yeutter".

        Only the first people of an article are compared, so that a long one costs no more per name.
        """
        if len(word) < _LONG_ENOUGH:
            return []
        return [person for person in self._registry.people[:_COMPARED] if _is_slip(word, person.name.family)]

    def _completed(self, surname: str, reading: Reading) -> Person | None:
        holder = self._holder(surname, reading)
        if holder is None:
            return None
        name = PersonName(tuple(holder.given.split()), holder.family)
        entity = person_entity(name, surname, self._lexicon, gender=holder.gender)
        entity.country_iso3 = holder.iso3
        office = Title(holder.office.split()[-1], tuple(holder.office.split()))
        titles = {office, *self._titles.get(surname, ())}
        entity.sector = self._lexicon.sectors.get(office.noun)
        return Person(self._registry.add(entity), name, is_family_first(name, self._lexicon), titles)

    def _holder(self, surname: str, reading: Reading) -> Holder | None:
        """Return the office holder who completes a surname, by its titles, or as one never introduced."""
        offices = (title for title in self._titles.get(surname, ()) if not title.is_honorific)
        titles = sorted(title.text for title in offices)
        named = self.country_of(reading.before) if reading.before else None
        countries = frozenset({named}) if named else self._countries | {"USA"}
        published = self._table.reading.article.published_on
        tried = titles or (["president"] if self._has_presidency and reading.candidate.is_single else [])
        for title in tried:
            holder = find_holder(surname, title, countries, published, self._lexicon)
            if holder is not None:
                return holder
        if titles or reading.after is not None or published is None:
            return None
        return find_incumbent(surname, self._countries, published, self._lexicon)

    def _surname_only(self, word: str, candidate: Candidate) -> Person:
        document_id = self._table.reading.article.document_id
        entity = surname_entity(word, document_id, gender=self._honorific_gender(candidate))
        titles = set(self._titles.get(word, ()))
        return Person(
            self._registry.add(entity), PersonName((), word), titles=titles, first_seen=candidate.first
        )


def _is_slip(word: str, family: str) -> bool:
    is_close = word[0] == family[0] and word[-1] == family[-1] and abs(len(word) - len(family)) <= 1
    return is_close and word != family and SequenceMatcher(None, word, family).ratio() >= _SIMILAR
