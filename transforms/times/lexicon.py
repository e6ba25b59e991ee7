"""The word lists of this package, loaded once per process."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.numbers.phrases import Phrases
from transforms.numbers.words import read_words


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lists of `lexicon.toml`; phrases are indexed by their words."""

    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    orders: dict[str, int]
    edges: dict[str, str]
    clock_words: dict[str, str]
    bounds: Phrases[str]
    references: Phrases[str]
    sets: Phrases[str]
    deictic_days: Phrases[int]
    reference_openers: dict[str, frozenset[str]]
    rates: frozenset[str]
    names_after_days: frozenset[str]
    papers: frozenset[str]
    numbered: frozenset[str]
    counted: frozenset[str]
    zones: frozenset[str]
    future_governors: frozenset[str]
    future_auxiliaries: frozenset[str]
    implicative: frozenset[str]
    commitments: frozenset[str]
    schedulers: frozenset[str]
    scheduled_nouns: frozenset[str]
    limit_nouns: frozenset[str]
    name_months: frozenset[str]
    before_months: frozenset[str]
    titles: frozenset[str]


@cache
def time_words() -> TimeWords:
    """Return the time words."""
    lists = tomllib.loads(files("transforms.times").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return TimeWords(
        months=lists["months"],
        month_abbreviations=lists["month_abbreviations"],
        weekdays=lists["weekdays"],
        units=lists["units"],
        seasons=lists["seasons"],
        day_parts=lists["day_parts"],
        orders=lists["orders"],
        edges=lists["edges"],
        clock_words=lists["clock_words"],
        bounds=_phrases(lists["bounds"]),
        references=_phrases(lists["references"]),
        sets=_phrases(lists["sets"]),
        deictic_days=_phrases(lists["deictic_days"]),
        reference_openers={name: frozenset(words) for name, words in lists["reference_openers"].items()},
        rates=frozenset(lists["rates"]["words"]),
        names_after_days=frozenset(lists["day_names"]["after"]),
        papers=frozenset(lists["day_names"]["papers"]),
        numbered=frozenset(lists["day_names"]["numbered"]),
        counted=frozenset(lists["day_names"]["counted"]),
        zones=frozenset(lists["day_names"]["zones"]),
        future_governors=frozenset(lists["tense"]["future_governors"]),
        future_auxiliaries=frozenset(lists["tense"]["future_auxiliaries"]),
        implicative=frozenset(lists["tense"]["implicative"]),
        commitments=frozenset(lists["tense"]["commitments"]),
        schedulers=frozenset(lists["tense"]["schedulers"]),
        scheduled_nouns=frozenset(lists["tense"]["scheduled_nouns"]),
        limit_nouns=frozenset(lists["tense"]["limit_nouns"]),
        name_months=frozenset(lists["month_names"]["ambiguous"]),
        before_months=frozenset(lists["month_names"]["before"]),
        titles=frozenset(lists["month_names"]["titles"]),
    )


def _phrases[Meaning](meanings: dict[str, Meaning]) -> Phrases[Meaning]:
    return Phrases((split_words(phrase), meaning) for phrase, meaning in meanings.items())


def split_words(phrase: str) -> str:
    """Return a listed phrase as the text's own words, joined by spaces: "day-to-day" → "day - to - day"."""
    return " ".join(read_words(phrase).lower)
