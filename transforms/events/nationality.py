"""Which countries an article is about, and to which of them its people and bodies belong."""

from collections import Counter
from functools import cached_property

from transforms.events.countries import countries_in_word, office_holders
from transforms.events.standing import country_counts, main_pair, office_systems, titles_by_entity
from transforms.facts import Entity
from transforms.parse import Token
from transforms.reading import Reading

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nounmod"})


class Nationality:
    """Tells the countries of one reading's people and bodies."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def main_countries(self) -> list[str]:
        """The article's countries, the most often named first."""
        return [code for code, _ in self._country_counts.most_common()]

    @cached_property
    def leading_country(self) -> str | None:
        """The country named more than twice as often as any other; None where there is none."""
        first = [*self._country_counts.most_common(2), ("", 0), ("", 0)][:2]
        return first[0][0] if first[0][1] > 2 * first[1][1] else None

    @cached_property
    def main_pair(self) -> list[str]:
        """The two countries the article is about; empty where there are not just two."""
        return main_pair(self._country_counts)

    @cached_property
    def main_three(self) -> list[str]:
        """The three countries the article is about; empty where a fourth is named as often as the third."""
        ranked = self._country_counts.most_common(4)
        rivals = ranked[3][1] if len(ranked) > 3 else 0
        return [code for code, _ in ranked[:3]] if len(ranked) > 2 and ranked[2][1] > rivals else []

    def country_of(self, entity: Entity) -> str | None:
        """Return an entity's country: its own, a phrase's ("China's ministry"), an office's, a title's."""
        if entity.country_iso3:
            return entity.country_iso3
        named = self._countries_of_names.get(entity.entity_id)
        if named is not None:
            return named
        held = office_holders().get(entity.name)
        if held is not None and held in self.main_countries:
            return held
        return self._by_title(self._titles.get(entity.entity_id, ""))

    def spoken_for(self, speaker: Entity) -> str | None:
        """Return the country for which an official or government body says "we"; None for all others."""
        is_official = speaker.sector in ("GOV", "MIL") and speaker.kind != "country"
        return self.country_of(speaker) if is_official else None

    def _by_title(self, titles: str) -> str | None:
        main = self.main_countries[:2]
        if any(word in titles for word in office_systems()["parliamentary"]):
            foreign = [code for code in main if code != "USA"]
            return foreign[0] if len(foreign) == 1 else None
        if any(word in titles for word in office_systems()["american"]):
            return "USA" if "USA" in main else None
        return None

    @cached_property
    def _country_counts(self) -> Counter[str]:
        return country_counts(self._reading)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return titles_by_entity(self._reading)

    @cached_property
    def _countries_of_names(self) -> dict[str, str]:
        """Return {entity without a country: the country some phrase of the article gives it}."""
        found: dict[str, str] = {}
        for mention in self._reading.mentions:
            entity = mention.entity
            if entity.country_iso3 is None and entity.kind in ("person", "organization") and entity.is_named:
                code = _named_by(self._reading.doc[mention.head])
                if code is not None:
                    found.setdefault(entity.entity_id, code)
        return found


def _named_by(head: Token) -> str | None:
    """Return the country that a body's or official's own phrase names: "China's Ministry of Commerce"."""
    for modifier in head.children:
        if modifier.dep_ in _MODIFIERS:
            codes = countries_in_word(modifier)
            if codes:
                return codes[0]
    return None
