"""The entities of one article: each actor once, however often and under whatever form it is named."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from transforms.entities.eras import state_at
from transforms.entities.lexicon import Known, Lexicon
from transforms.entities.people import Person
from transforms.entities.slugs import slug
from transforms.facts import Entity


@dataclass(eq=False)
class Registry:
    """Entities by id, in order of appearance, and the people among them."""

    lexicon: Lexicon
    published_on: date | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)

    def add(self, entity: Entity) -> Entity:
        """Return the entity with this id: the one known already, with the new forms, or `entity` itself."""
        known = self.entities.setdefault(entity.entity_id, entity)
        if known is not entity:
            known.aliases |= entity.aliases
            known.country_iso3 = known.country_iso3 or entity.country_iso3
            known.gender = known.gender or entity.gender
        return known

    def country(self, iso3: str, written: str) -> Entity:
        """Return the country with this code, seen under the form `written`: that of the article's day."""
        iso3 = state_at(iso3, self.published_on)
        name = self.lexicon.country_names[iso3]
        return self.add(Entity(f"country/{iso3}", "country", name, {name, written}, iso3, "GOV"))

    def known(self, known: Known, written: str) -> Entity:
        """Return the body or place of the gazetteer, seen under the form `written`."""
        if known.kind == "country" and known.iso3 is not None and known.form != "capital":
            return self.country(known.iso3, written)
        kind = "place" if known.form == "capital" else known.kind
        name = written if known.form == "capital" else known.name
        iso3 = known.iso3 and state_at(known.iso3, self.published_on)
        return self.add(Entity(f"{kind}/{slug(name)}", kind, name, {written}, iso3, known.sector))

    def body(self, name: str, forms: Iterable[str], *, iso3: str | None, sector: str | None) -> Entity:
        """Return an organisation known by its name in the text; company forms do not enter its id."""
        words = name.split()
        while len(words) > 1 and words[-1].strip(",") in self.lexicon.company_forms:
            words.pop()
        plain = " ".join(words).rstrip(",")
        entity = Entity(f"organization/{slug(plain)}", "organization", name, {name, *forms}, iso3, sector)
        return self.add(entity)

    def place(self, name: str) -> Entity:
        """Return a place that only the text makes known."""
        return self.add(Entity(f"place/{slug(name)}", "place", name, {name}))
