"""The word lists of this package, read once: countries, bodies, places, titles, names, office holders."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

_SPOKEN = 4  # letters from which an acronym may be written as a word


@dataclass(frozen=True, slots=True)
class Known:
    """An actor or place of the gazetteer.

    `form` tells how a phrase names it: name, demonym, capital (a seat that may stand for its government)
    or alone (only where it stands by itself: "Commerce said", not "Commerce Secretary").
    """

    kind: str
    name: str
    form: str = "name"
    iso3: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who held an office from one date to another."""

    given: str
    family: str
    gender: str
    office: str
    iso3: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists. `phrases` maps a phrase's first token to (its tokens, what it names), longest first."""

    phrases: dict[str, list[tuple[tuple[str, ...], Known]]]
    country_names: dict[str, str]
    country_words: frozenset[str]
    honorifics: dict[str, str]
    person_nouns: frozenset[str]
    office_nouns: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    plurals: dict[str, str]
    groups: frozenset[str]
    body_nouns: frozenset[str]
    country_nouns: frozenset[str]
    body_last: frozenset[str]
    body_first: frozenset[str]
    state_bodies: frozenset[str]
    press_last: frozenset[str]
    company_nouns: frozenset[str]
    company_forms: frozenset[str]
    no_actor_last: frozenset[str]
    agreements: frozenset[str]
    place_last: frozenset[str]
    calendar: frozenset[str]
    parties: frozenset[str]
    not_names: frozenset[str]
    portfolios: frozenset[str]
    office_honorifics: frozenset[str]
    title_modifiers: frozenset[str]
    non_content: frozenset[str]
    ranks: frozenset[str]
    openers: frozenset[str]
    hyphen_suffixes: frozenset[str]
    speech_verbs: frozenset[str]
    papers: frozenset[str]
    movement: frozenset[str]
    place_prepositions: frozenset[str]
    government_prepositions: frozenset[str]
    name_suffixes: frozenset[str]
    name_particles: frozenset[str]
    given_names: dict[str, str]
    sectors: dict[str, str]
    nicknames: dict[str, frozenset[str]]
    family_first: dict[str, str]
    holders: dict[str, list[Holder]]

    def singular(self, noun: str) -> str:
        """Return the singular of a lower-case noun as the lists have it; the noun itself where unknown."""
        if noun in self.plurals:
            return self.plurals[noun]
        return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@cache
def lexicon() -> Lexicon:
    """Return the word lists, read from the package's data files once per process."""
    words = tomllib.loads(_data("words.toml"))
    person, bodies, organization = words["person_nouns"], words["body_nouns"], words["organization_words"]
    vocabulary = words["vocabulary"]
    countries = list(_countries())
    return Lexicon(
        phrases=_phrases([*countries, *_bodies(), *_places()]),
        country_words=frozenset(phrase.lower() for phrase, _ in countries),
        country_names={row["iso3"]: row["names"].split("|")[0] for row in _rows("countries.csv")},
        honorifics=words["honorifics"],
        person_nouns=_set(person["office"]) | _set(person["other"]),
        office_nouns=_set(person["office"]),
        male_nouns=_set(person["male"]),
        female_nouns=_set(person["female"]),
        plurals=dict(pair.split("=") for pair in person["plurals"].split()),
        groups=_set(person["groups"]),
        body_nouns=_set(bodies["organization"]),
        country_nouns=_set(bodies["country"]),
        body_last=_set(organization["last"]),
        body_first=_set(organization["first"]),
        press_last=_set(organization["press"]),
        state_bodies=_set(organization["state"]),
        company_nouns=_set(bodies["company"]),
        company_forms=_set(organization["company_forms"]),
        agreements=_set(words["no_actor"]["agreements"]),
        no_actor_last=_set(words["no_actor"]["last"]),
        place_last=_set(vocabulary["place_last"]),
        calendar=_set(vocabulary["calendar"]),
        parties=_set(vocabulary["parties"]),
        not_names=_set(vocabulary["other"]),
        portfolios=_set(vocabulary["portfolios"]),
        office_honorifics=_set(vocabulary["office_honorifics"]),
        title_modifiers=_set(vocabulary["title_modifiers"]),
        ranks=_set(vocabulary["ranks"]),
        non_content=_set(vocabulary["non_content"]),
        openers=_set(vocabulary["sentence_openers"]),
        hyphen_suffixes=_set(vocabulary["hyphen_suffixes"]),
        speech_verbs=_set(vocabulary["speech_verbs"]),
        papers=_set(vocabulary["papers"]),
        movement=_set(vocabulary["movement"]),
        place_prepositions=_set(vocabulary["place_prepositions"]),
        government_prepositions=_set(vocabulary["government_prepositions"]),
        name_suffixes=_set(vocabulary["name_suffixes"]),
        name_particles=_set(vocabulary["name_particles"]),
        given_names=_given_names(),
        sectors={noun: sector for sector, nouns in words["sectors"].items() for noun in nouns.split()},
        nicknames={row["short"]: frozenset(row["full"].split("|")) for row in _rows("nicknames.csv")},
        family_first={
            name: row["iso3"]
            for row in reversed(_rows("family_first_names.csv"))
            for name in row["names"].split()
        },
        holders=_holders(),
    )


@cache
def actor_words() -> frozenset[str]:
    """Return every lower-case word, singular or plural, that can be the noun of a description."""
    words = lexicon()
    nouns = words.person_nouns | words.body_nouns | words.country_nouns
    plurals = {plural for plural, noun in words.plurals.items() if noun in nouns}
    return frozenset({*nouns, *(f"{noun}s" for noun in nouns), *plurals, *words.groups})


def _data(name: str) -> str:
    return files("transforms.entities").joinpath("data", name).read_text(encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in _data(name).splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _countries() -> Iterator[tuple[str, Known]]:
    for row in _rows("countries.csv"):
        name = row["names"].split("|")[0]
        for form, phrases in (
            ("capital", row["capitals"]),
            ("demonym", row["demonyms"]),
            ("name", row["names"]),
        ):
            for phrase in filter(None, phrases.split("|")):
                yield phrase, Known("country", name, form, row["iso3"])


def _bodies() -> Iterator[tuple[str, Known]]:
    for row in _rows("organizations.csv"):
        name = row["names"].split("|")[0]
        for phrase in row["names"].split("|"):
            form = "alone" if phrase.startswith("~") else "name"
            known = Known("organization", name, form, row["iso3"] or None, row["sector"] or None)
            yield phrase.removeprefix("~"), known
            if phrase.isupper() and phrase.isalpha() and len(phrase) >= _SPOKEN:
                yield phrase.capitalize(), known  # "Gatt", "Asean": acronyms spoken as words


def _places() -> Iterator[tuple[str, Known]]:
    for row in _rows("places.csv"):
        name = row["names"].split("|")[0]
        for phrase in row["names"].split("|"):
            yield phrase, Known("place", name, "name", row["iso3"] or None)


def _phrases(known: Iterable[tuple[str, Known]]) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for phrase, entry in known:
        tokens = tuple(phrase_tokens(phrase))
        phrases.setdefault(tokens[0], []).append((tokens, entry))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


def phrase_tokens(phrase: str) -> Iterator[str]:
    """Yield the tokens of a gazetteer phrase as the tokenizer parts them: at spaces, "'s", commas, hyphens.

    A hyphen parts letters on both sides of lower or mixed case ("Asia-Pacific"), not after an initialism
    ("U.S.-China", "G-7").
    """
    for word in phrase.replace("'s", " 's").replace(",", " ,").split():
        head, hyphen, tail = word.partition("-")
        if hyphen and len(head) > 1 and tail[:1].isalpha() and "." not in head:
            yield from (head, "-")
            yield from phrase_tokens(tail)
        else:
            yield word


def _given_names() -> dict[str, str]:
    genders: dict[str, str] = {}
    for row in _rows("given_names.csv"):
        for name in row["names"].split():
            known = genders.get(name)
            genders[name] = row["gender"] if known in (None, row["gender"]) else "u"
    return genders


def _holders() -> dict[str, list[Holder]]:
    holders: dict[str, list[Holder]] = {}
    for row in _rows("office_holders.csv"):
        holder = Holder(
            row["given"], row["family"], row["gender"], row["office"], row["iso3"],
            date.fromisoformat(row["from"]), date.fromisoformat(row["to"]),
        )  # fmt: skip
        holders.setdefault(row["family"], []).append(holder)
        if row["iso3"] in {"CHN", "KOR"}:
            holders.setdefault(row["given"], []).append(holder)
    return holders
