"""Duckling's own cases of AmountOfMoney, read out of its `EN/Corpus.hs`.

Most are bare amounts ("10k$"), not prose. A case is right when one sum is found and has the value, or both
ends, and the currency; spans are not compared, since Duckling counts "under" and "about" in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.quality.textset import Found, Scores, Text, TextSet, read
from transforms.amounts.component import COMPONENT as AMOUNTS
from transforms.times.component import COMPONENT as TIMES

_GROUP = re.compile(
    r"examples \((\w+) (\w+) (.+?)\)\s*\[(.*?)\n\s*\]", re.DOTALL
)  # examples (simple EUR 20) [ … ]
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CHARACTER = re.compile(r"\\x([0-9a-f]+)(?:\\&)?")  # \x20ac is €; \& ends the number before a digit
_NAMES = {"Dollar": "USD", "Pound": "GBP"}  # its other names ("Dinar", "Unnamed") leave the currency open


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """An amount as written, its value or both ends, and its ISO 4217 code, None where any will do."""

    text: str
    ends: tuple[float, ...]
    currency: str | None

    def is_met_by(self, found: list[Found]) -> bool:
        """Tell whether one sum was found and is the right one; cents may be hundredths of the currency."""
        if len(found) != 1:
            return False
        (item,) = found
        given = tuple(end for end in (item["value"], item["value_high"]) if end is not None)
        wanted = (
            (self.ends, tuple(end / 100 for end in self.ends)) if self.currency == "Cent" else (self.ends,)
        )
        is_value = any(_same(given, ends) for ends in wanted)
        return is_value and self.currency in {None, "Cent", item["unit"]}


def _same(given: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return len(given) == len(wanted) and all(abs(a - b) < 1e-6 for a, b in zip(given, wanted, strict=True))


def money_cases(source: str) -> Iterator[MoneyCase]:
    """Yield the cases of a Corpus.hs; those of no currency at all ("five") are left out."""
    for match in _GROUP.finditer(source.partition("allExamples = ")[2]):
        _, name, numbers, strings = match.groups()
        ends = tuple(float(number) for number in re.findall(r"\d[\d.e]*", numbers))
        is_code = (len(name) == 3 and name.isupper()) or name == "Cent"
        currency = _NAMES.get(name, name if is_code else None)
        for string in _STRING.findall(strings):
            yield MoneyCase(_CHARACTER.sub(lambda m: chr(int(m[1], 16)), string), ends, currency)


def money_set(folder: Path, most: int | None) -> TextSet | None:
    """Return the cases as a set of texts, all whatever `most` says; None where the file is missing."""
    path = folder / "EN" / "Corpus.hs"
    if not path.is_file():
        return None
    cases = list(money_cases(path.read_text(encoding="utf-8")))
    texts = [Text(str(number), case.text) for number, case in enumerate(cases)]
    return TextSet(
        "Duckling's own cases", "amounts", f"{len(cases)} cases", texts,
        lambda: _scores(cases, _ours(texts)),
        lambda found: _scores(cases, (_money(found.get(text.name, [])) for text in texts)),
    )  # fmt: skip


def _ours(texts: list[Text]) -> Iterator[list[Found]]:
    for reading in read(texts, (TIMES, AMOUNTS)):
        yield [
            {"value": amount.value, "value_high": amount.value_high, "unit": amount.unit}
            for amount in reading.amounts
            if amount.kind == "money"
        ]


def _money(found: list[Found]) -> list[Found]:
    return [item for item in found if item["kind"] == "money"]


def _scores(cases: list[MoneyCase], found: Iterable[list[Found]]) -> Scores:
    right = sum(case.is_met_by(sums) for case, sums in zip(cases, found, strict=True))
    return {"cases wholly right": right / max(1, len(cases))}
