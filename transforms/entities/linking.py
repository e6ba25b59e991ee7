"""From names in the text to entities: every named mention with the one it names."""

from dataclasses import dataclass, field

from transforms.entities.bodies import Bodies
from transforms.entities.countries import stands_for_government
from transforms.entities.gazetteer import Sighting
from transforms.entities.kinds import Reading, judge
from transforms.entities.lexicon import Lexicon
from transforms.entities.names import Candidate, Found, find_names
from transforms.entities.persons import Persons
from transforms.entities.registry import Registry
from transforms.entities.titles import Description, describes_person, description_after, title_before
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention


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
    bodies = {s.span.text(table.reading.text) for s in found.sightings if s.known.kind == "organization"}
    if any(s.known.iso3 == "EUN" for s in found.sightings):
        bodies.add("European Commission")  # "the Commission" of an article about the Community
    kinds = judge(table, lexicon, readings, sorted(" ".join(body.split()) for body in bodies))
    linker = _Linker(table, lexicon, registry, found, kinds)
    linker.gather(readings)
    for sighting in found.sightings:
        linker.link_sighting(sighting)
    for reading in readings:
        linker.link_reading(reading)
    named = linker.named
    named.mentions.sort(key=lambda mention: mention.span)
    return named


class _Linker:
    """Links the names of one article, in text order."""

    def __init__(
        self, table: TokenTable, lexicon: Lexicon, registry: Registry, found: Found, kinds: dict[str, str]
    ) -> None:
        self.table, self.lexicon, self.registry, self.kinds = table, lexicon, registry, kinds
        self.named = Named()
        self.bodies = Bodies(table, lexicon, registry, found)
        self.persons = Persons(table, lexicon, registry, found)

    def gather(self, readings: list[Reading]) -> None:
        """Bring together the full names of people and the full names of bodies, before any short form."""
        for reading in readings:
            kind = self._kind(reading.candidate)
            if kind == "person":
                self.persons.gather(reading)
            elif kind == "organization":
                self.bodies.gather(reading.candidate)

    def link_sighting(self, sighting: Sighting) -> None:
        """Add the mention of a country, body or place of the gazetteer."""
        known = sighting.known
        person = self.persons.namesake(sighting)
        if person is not None:
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

    def link_reading(self, reading: Reading) -> None:
        """Add the mention of a candidate that names an actor or place, and of its title and apposition."""
        candidate = reading.candidate
        kind = self._kind(candidate)
        if kind is None:
            return
        if kind == "person":
            entity = self.persons.entity(reading)
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
        return describes_person(self.table, self.lexicon, description) == (kind == "person")

    def _add_description(self, description: Description, entity: Entity) -> None:
        span = self.table.reading.span(description.first, description.last)
        self.named.descriptions.append(Mention(span, "nominal", entity, description.head))
        iso3 = self.persons.country_of(description)
        if entity.country_iso3 is None and iso3 is not None:
            entity.country_iso3 = iso3
