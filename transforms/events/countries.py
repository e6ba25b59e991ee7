"""Countries that words name, by name, adjective or people, from the list of `transforms.entities`."""

import csv
import tomllib
from functools import cache
from importlib.resources import files

from transforms.entities.lexicon import lexicon
from transforms.parse import Token


@cache
def country_names() -> dict[str, str]:
    """Return {name, adjective or people: ISO 3166-1 alpha-3}, in the country list's spelling."""
    text = files("transforms.entities").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, str] = {}
    for row in csv.DictReader(lines, delimiter=";"):
        for column in ("names", "demonyms"):
            for name in (row[column] or "").split("|"):
                if name:
                    found.setdefault(name, row["iso3"])
    blocs = files("transforms.events").joinpath("country_adjectives.toml").read_text(encoding="utf-8")
    for iso3, words in tomllib.loads(blocs).items():
        found.update(dict.fromkeys(words, iso3))
    return found


@cache
def country_titles() -> dict[str, str]:
    """Return {ISO 3166-1 alpha-3: the country's canonical name}."""
    titles: dict[str, str] = {}
    for name, code in country_names().items():
        titles.setdefault(code, name)
    return titles


@cache
def office_holders() -> dict[str, str]:
    """Return {full name of who held an office of state: ISO 3166-1 alpha-3}, from the list of entities."""
    return {
        f"{holder.given} {holder.family}": holder.iso3
        for holders in lexicon().holders.values()
        for holder in holders
    }


@cache
def capitals() -> dict[str, str]:
    """Return {capital or seat of government: ISO 3166-1 alpha-3}."""
    text = files("transforms.entities").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {
        capital: row["iso3"]
        for row in csv.DictReader(lines, delimiter=";")
        for capital in (row["capitals"] or "").split("|")
        if capital
    }


@cache
def _members() -> dict[str, frozenset[str]]:
    text = files("transforms.events").joinpath("blocs.toml").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for bloc, members in tomllib.loads(text).items():
        for member in members:
            found[member] = found.get(member, frozenset()) | {bloc}
    return found


@cache
def pacts() -> dict[str, tuple[str, ...]]:
    """Return {name of a pact: codes of its parties, empty where they are many or differ by context}."""
    text = files("transforms.events").joinpath("pacts.toml").read_text(encoding="utf-8")
    return {name: tuple(codes) for name, codes in tomllib.loads(text).items()}


def blocs_of(iso3: str) -> frozenset[str]:
    """Return the codes of the blocs that a country belongs, or once belonged, to: FRA → EUN."""
    return _members().get(iso3, frozenset())


def countries_in_word(token: Token) -> list[str]:
    """Return the codes of the countries one word names: "Japanese" → JPN; "U.S.-Japanese" → USA, JPN."""
    text = token.text
    if not text[:1].isupper():
        return []
    names = country_names()
    # "South Korean", "New Guinea": the country list has both words.
    pair = f"{token.nbor(-1).text} {text}" if token.i and token.nbor(-1).text[:1].isupper() else ""
    if pair in names:
        return [names[pair]]
    if text in names:
        return [names[text]]
    if "-" in text or "/" in text:
        parts = [names.get(part) for part in text.replace("/", "-").split("-")]
        return [code for code in parts if code]
    return []
