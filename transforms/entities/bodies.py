"""Which organisation a name names: acronyms with their expansions, short forms, ministries by country."""

import re
from collections import defaultdict
from collections.abc import Sequence

from transforms.entities.gazetteer import Sighting
from transforms.entities.lexicon import Known, Lexicon
from transforms.entities.names import Candidate, Found
from transforms.entities.registry import Registry
from transforms.entities.tokens import TokenTable
from transforms.facts import Entity

_ACRONYM = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")  # "MITI", "A.B.C.", "USITC"
_COMMUNITY = frozenset({"European Community", "European Economic Community", "EC", "EEC", "E.C."})
_COMMISSION = "European Commission"
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "&", "-", "'s"})


class Bodies:
    """The organisations of one article, by every form the text gives them."""

    def __init__(self, table: TokenTable, lexicon: Lexicon, registry: Registry, found: Found) -> None:
        self._table, self._lexicon, self._registry = table, lexicon, registry
        self._by_form: dict[str, Entity] = {}
        self._country_at = {s.last: s.known.iso3 for s in found.sightings if s.known.kind == "country"}
        self._gathered: dict[str, tuple[int, int]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        self._by_last_word: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, str] = {}
        if "EUN" in self._country_at.values():
            european = {table.phrase(s.first, s.last) for s in found.sightings if s.known.iso3 == "EUN"}
            if european & _COMMUNITY:
                self._by_form["Community"] = registry.country("EUN", "Community")
            commission = Known("organization", _COMMISSION, iso3="EUN", sector="GOV")
            self._by_form[_COMMISSION] = registry.known(commission, _COMMISSION)
            self._by_last_word["Commission"].append(_COMMISSION)
        for sighting in found.sightings:
            if sighting.known.kind == "organization":
                written = table.phrase(sighting.first, sighting.last)
                if sighting.first < sighting.last and written not in self._by_form:
                    self._by_form[written] = registry.known(sighting.known, written)
                    self._by_last_word[table.text[sighting.last]].append(written)
                acronym = self._acronym_after(sighting.first, sighting.last)
                if acronym:
                    self._by_form[acronym] = registry.known(sighting.known, acronym)

    def gather(self, candidate: Candidate) -> None:
        """Note a name of an organisation and the acronym that follows it in brackets."""
        name = self._table.phrase(candidate.first, candidate.last)
        if name not in self._gathered:
            self._gathered[name] = (candidate.first, candidate.last)
            self._by_word[name.split()[0]].append(name)
            self._by_initials[_initials(name.split())].append(name)
            if candidate.first < candidate.last:
                self._by_last_word[self._table.text[candidate.last]].append(name)
        acronym = self._acronym_after(candidate.first, candidate.last)
        if acronym is not None:
            self._acronyms.setdefault(acronym, name)

    def known(self, sighting: Sighting, written: str) -> Entity:
        """Return the entity of a body of the gazetteer, or the one that the text gives this acronym."""
        if written in self._acronyms:
            return self._named(self._acronyms[written])
        known = self._by_form.get(written) or self._registry.known(sighting.known, written)
        iso3 = self._country_before(sighting.first) if sighting.first > 0 else None
        if iso3 is None or known.country_iso3 in (None, iso3):
            return known
        country = self._lexicon.country_names[iso3]  # "Mexico's Senate" is not the U.S. Senate
        return self._registry.body(f"{written} of {country}", {written}, iso3=iso3, sector=known.sector)

    def entity(self, candidate: Candidate) -> Entity:
        """Return the entity of a body that the text makes known."""
        return self._named(self._table.phrase(candidate.first, candidate.last))

    def _named(self, form: str) -> Entity:
        if form in self._by_form:
            return self._by_form[form]
        full = self._fullest(form)
        if full in self._by_form:
            self._by_form[full].aliases.add(form)
            return self._by_form[full]
        first, _ = self._gathered.get(full, (-1, -1))
        iso3 = self._country_before(first) if first > 0 else None
        entity = self._registry.body(
            self._canonical(full, iso3), {form, full}, iso3=iso3, sector=_sector(full)
        )
        self._by_form[form] = self._by_form[full] = entity
        return entity

    def _fullest(self, form: str) -> str:
        """Return the full name for an acronym or a short form ("Sony" -> "Sony Corp")."""
        if form in self._acronyms:
            return self._acronyms[form]
        if form.isupper() and 3 <= len(form) <= 6:
            spelled = self._by_initials.get(form, [])
            if len(spelled) == 1:
                return spelled[0]
        if form in self._by_last_word:  # "the Journal" after "the Harbor Journal"
            return self._by_last_word[form][-1]
        first_word = form.partition(" ")[0]
        longer = [name for name in self._by_word.get(first_word, ()) if name.startswith(form + " ")]
        return max(longer, key=len) if len(longer) == 1 else form

    def _canonical(self, full: str, iso3: str | None) -> str:
        """Return a ministry's name as directories have it: "Ministry of Finance of Japan"."""
        if iso3 is None:
            return full
        country = self._registry.lexicon.country_names[iso3]
        words = full.split()
        if words[-1] == "Ministry" and len(words) > 1:
            field = "Foreign Affairs" if words[:-1] == ["Foreign"] else " ".join(words[:-1])
            return f"Ministry of {field} of {country}"
        return f"{full} of {country}" if words[0] == "Ministry" else full

    def _country_before(self, first: int) -> str | None:
        index = first - 1
        if self._table.text[index] in {"'s", "'"}:
            index -= 1
        return self._country_at.get(index)

    def _acronym_after(self, first: int, last: int) -> str | None:
        """Return the acronym in brackets after a name: its initials, or what the text goes on to call it."""
        if not self._table.same_sentence(first, last + 3):
            return None
        opening, acronym, closing = self._table.text[last + 1 : last + 4]
        if opening != "(" or closing != ")" or not _ACRONYM.fullmatch(acronym):
            return None
        letters = acronym.replace(".", "").upper()
        initials = _initials(self._table.text[first : last + 1])
        is_spelt = letters[0] == initials[:1] and _is_subsequence(initials, letters)
        is_used = self._table.text.count(acronym) > 1 and acronym not in self._lexicon.phrases
        return acronym if is_spelt or letters in initials or is_used else None


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS).upper()


def _is_subsequence(inner: str, outer: str) -> bool:
    rest = iter(outer)
    return all(letter in rest for letter in inner)


def _sector(name: str) -> str | None:
    words = set(name.split())
    if words & {"Ministry", "Department", "Agency", "Bureau", "Administration"}:
        return "GOV"
    if words & {"Senate", "Parliament", "Congress", "Assembly"}:
        return "LEG"
    if words & {
        "Corp",
        "Corp.",
        "Inc",
        "Inc.",
        "Co",
        "Co.",
        "Ltd",
        "Ltd.",
        "Industries",
        "Motors",
        "Holdings",
    }:
        return "BUS"
    if words & {"News", "Times", "Post", "Journal", "Herald", "Shimbun", "Daily", "Tribune"}:
        return "JRN"
    if words & {"University", "Institute", "College"}:
        return "EDU"
    return None
