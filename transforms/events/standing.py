"""What an article tells of its parties as a whole: main countries, titles, who speaks where."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from transforms.datelines import DATELINE_WORDS, after_dateline
from transforms.events.countries import countries_in_word
from transforms.facts import Entity
from transforms.parse import Token
from transforms.reading import Reading

_SHARE = 0.6  # of all namings of countries that the two must have
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod"})
_LEAST = 0.15  # of the namings of the first country that the second must have
_CURRENCIES = frozenset(
    {
        "dollar",
        "dollars",
        "dlr",
        "dlrs",
        "yuan",
        "yen",
        "pounds",
        "pound",
        "francs",
        "franc",
        "marks",
        "euros",
    }
    | {"rupees", "crowns", "kroner", "krona", "kronor", "pesos", "riyals", "dinars", "lira"}
)
_MANY = 4  # namings from which a country is a party beside an equal third


@cache
def adjectival_bodies() -> dict[str, dict[str, str]]:
    """Return {adjective in lower case: name, country and sector of the body it stands for}."""
    text = files("transforms.events").joinpath("bodies.toml").read_text(encoding="utf-8")
    return {adjective: dict(body) for adjective, body in tomllib.loads(text).items()}


@cache
def office_systems() -> dict[str, tuple[str, ...]]:
    """Return the titles of each system of government: {system: words of titles}."""
    text = files("transforms.events").joinpath("office_systems.toml").read_text(encoding="utf-8")
    return {system: tuple(words) for system, words in tomllib.loads(text).items()}


def titles_by_entity(reading: Reading) -> dict[str, str]:
    """Return {entity: every title and office the article gives it, in lower case}."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        if mention.title_text:
            known = found.get(mention.entity.entity_id, "")
            found[mention.entity.entity_id] = f"{known} {mention.title_text.lower()}"
    for office in reading.offices:
        known = found.get(office.entity.entity_id, "")
        found[office.entity.entity_id] = f"{known} {office.office_text.lower()}"
    return found


def inside_clause(word: Token, top: Token) -> bool:
    """Tell whether a word stands in a clause below `top` rather than in its own phrase."""
    while word != top and word.head != word:
        if word.dep_ in ("relcl", "acl", "advcl", "ccomp"):
            return True
        word = word.head
    return False


def speaking(reading: Reading) -> dict[int, Entity]:
    """Return {token inside direct speech: its speaker}."""
    found: dict[int, Entity] = {}
    for quote in reading.quotes:
        if quote.form != "indirect" and quote.speaker is not None:
            for index in reading.tokens_in(quote.span):
                found[index] = quote.speaker
    return found


def country_counts(reading: Reading) -> Counter[str]:
    """Return how often the article names each country or its officials."""
    counts: Counter[str] = Counter()
    written = reading.doc.texts
    body = after_dateline(written[:DATELINE_WORDS])
    for mention in reading.mentions:
        # Neither the reporter's city nor the press and the banks it asks take part in what is told.
        is_party = mention.head >= body and mention.entity.sector not in ("JRN", "BUS")
        if is_party and _is_of_money(written, mention.head):
            continue
        if mention.entity.country_iso3 and mention.form == "name" and is_party:
            counts[mention.entity.country_iso3] += 1
    by_head = reading.mentions_by_head()
    for place, label in enumerate(reading.doc.labels):
        is_naming = label in _BEFORE_NOUNS and written[place][0].isupper() and place not in by_head
        if is_naming and not _is_of_money(written, place):
            for code in countries_in_word(reading.doc[place]):
                counts[code] += 1
    return counts


def _is_of_money(written: Sequence[str], place: int) -> bool:
    """Tell whether a country only names a currency: "5 million {U.S.} dollars"."""
    return place + 1 < len(written) and written[place + 1].casefold() in _CURRENCIES


def main_pair(counts: Counter[str]) -> list[str]:
    """Return the two countries an article is about, or none where a third is named as often as the second.

    A list of members named once each ("groups Kenya, Lesotho and Malawi") makes no two of them parties.
    """
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < _LEAST * ranked[0][1]:
        return []  # "its trade with the United States", once in a story on Bangladesh
    rivals = ranked[2][1] if len(ranked) > 2 else 0
    if ranked[0][1] + ranked[1][1] < _SHARE * counts.total() and ranked[1][1] < 2 * rivals:
        return []
    if len(ranked) == 3 and ranked[2][1] == ranked[1][1] and ranked[1][1] < _MANY:
        return []
    return [code for code, _ in ranked[:2]]
