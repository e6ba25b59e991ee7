"""The word lists of this package, loaded once per process."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.numbers import get_currency_name

from transforms.numbers.phrases import Phrases

_SHORTEST_NAME = 3  # letters; "lek" and "leu" stand only beside their country


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word after or before a number makes of it; `worth` is how many of `code` one of it is.

    `code` is an ISO 4217 code for money, "?" and the word's name where the article decides ("?peso").
    `is_capital`: it counts only where the text writes it in capitals.
    """

    kind: str
    code: str
    worth: float = 1.0
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """A sign or abbreviation before a sum; see `currency_prefixes.csv`."""

    code: str
    worth: float = 1.0
    is_glued: bool = False
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """`context.toml`: the words round a figure that tell how to read it."""

    disputes: frozenset[str]
    increases: frozenset[str]
    decreases: frozenset[str]
    changes: frozenset[str]
    additional_before: frozenset[str]
    additional_after: frozenset[str]
    carriers: frozenset[str]
    joining: frozenset[str]
    not_counted: frozenset[str]
    numbered: frozenset[str]
    statement_openers: frozenset[str]
    after_short_sums: frozenset[str]
    codes_that_are_words: frozenset[str]
    single_units: frozenset[str]
    names_that_are_words: frozenset[str]
    needs_scale: frozenset[str]
    dollar_adjectives: dict[str, str]


def _read(name: str) -> str:
    return files("transforms.amounts").joinpath(name).read_text(encoding="utf-8")


def _table(name: str) -> Iterator[dict[str, str]]:
    lines = (line for line in _read(name).splitlines() if not line.startswith("#"))
    return csv.DictReader(lines)


@cache
def context() -> Context:
    """Return the context words."""
    lists = tomllib.loads(_read("context.toml"))
    dollar_adjectives: dict[str, str] = lists.pop("dollar_adjectives")
    word_sets = {name: frozenset(words) for name, words in lists.items()}
    return Context(**word_sets, dollar_adjectives=dollar_adjectives)


@cache
def ambiguous_currencies() -> dict[str, dict[str, str | list[str]]]:
    """Return {currency name: {code: country words, "default": code}} in the declared order."""
    return tomllib.loads(_read("ambiguous_currencies.toml"))


@cache
def units() -> Phrases[Unit]:
    """Return every form that may follow a number: percentages, then currencies, then units of measure."""
    entries = {**_names_of_one_country(), **dict(_currency_names())}
    for row in _table("currencies.csv"):
        name = row["form"].removesuffix("s").replace("penny", "pound")
        code = f"?{name}" if row["code"] == "?" else row["code"]
        entries[row["form"]] = Unit("money", code, float(row["worth"]))
    for row in _table("currency_prefixes.csv"):
        if not row["form"].isascii() or row["form"] == "$":
            entries.setdefault(row["form"], Unit("money", row["code"]))
    for row in _table("quantity_units.csv"):
        entries[row["form"]] = Unit("quantity", row["unit"])
    for row in _table("percents.csv"):
        entries[row["form"]] = Unit("percent", row["unit"], float(row["worth"]))
    return Phrases(entries.items())


def _currency_names() -> Iterator[tuple[str, Unit]]:
    """Yield the English names of Unicode CLDR ("canadian dollars") and the codes in capitals."""
    for code in _codes():
        yield code.lower(), Unit("money", code, is_capital=True)
        yield f"m{code.lower()}", Unit("money", code, 1e6, is_capital=True)
        for count in (1, 2):
            name = str(get_currency_name(code, count=count, locale="en")).lower()
            if "(" not in name and " " in name:
                yield name, Unit("money", code)


def _names_of_one_country() -> dict[str, Unit]:
    """Return the currency names that stand alone, as only one country uses them: "tugriks", "quetzals"."""
    codes: dict[str, set[str]] = {}
    for name, unit in _currency_names():
        if not unit.is_capital:
            codes.setdefault(name.rpartition(" ")[2], set()).add(unit.code)
    return {
        name: Unit("money", min(found))
        for name, found in codes.items()
        if len(found) == 1 and len(name) > _SHORTEST_NAME and name not in context().names_that_are_words
    }


@cache
def _codes() -> tuple[str, ...]:
    """Return the ISO 4217 codes, withdrawn ones included, that are no words and no metals or test codes."""
    codes: list[str] = [str(code) for code in Locale("en").currencies]
    return tuple(code for code in codes if code[0] != "X" and code not in context().codes_that_are_words)


@cache
def prefixes() -> Phrases[Prefix]:
    """Return every form that may stand before a sum, the capital ISO 4217 codes among them."""
    entries = {
        f"{before}{code.lower()}": Prefix(code, worth, is_capital=True)
        for code in _codes()
        for before, worth in (("", 1.0), ("m", 1e6))
    }
    for row in _table("currency_prefixes.csv"):
        entries[row["form"]] = Prefix(
            row["code"], is_glued=row["glued"] == "yes", is_capital=row["capitals"] == "yes"
        )
    for form in ("dlrs", "dls", "dlr", "dollar"):
        entries[form] = Prefix("USD")
    return Phrases(entries.items())


@cache
def modifiers(side: str) -> Phrases[str]:
    """Return the modifier phrases of one side of a figure, "before" or "after"."""
    return Phrases((row["phrase"], row["modifier"]) for row in _table("modifiers.csv") if row["side"] == side)
