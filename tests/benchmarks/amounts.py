"""Amounts against public cases: `python -m tests.benchmarks.amounts FOLDER [--errors N]`.

FOLDER is a checkout of Recognizers-Text (its `Specs/NumberWithUnit/English/CurrencyModel.json` is found
anywhere below it) or of quantulum3 (`quantities.json`). Of the currency cases only those at even places
(from 0) are read: the others are held out. A case counts as prose when its input has five words or more; a
case is right when the same sums are found: span, value, currency (a bare "Dollar" stands for any). Currency
names without a number are no amounts and are left out of both sides.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.numbers import get_currency_name
from rich.console import Console

from transforms.amounts.component import COMPONENT
from transforms.article import Article
from transforms.pipeline import readings
from transforms.times.component import COMPONENT as TIMES

_PROSE_WORDS = 5


@dataclass(frozen=True)
class Sum:
    """A sum of money as a case expects or the pipeline finds it."""

    written: str
    value: float
    currency: str


@dataclass(frozen=True)
class Case:
    """One input with the sums it must give."""

    name: str
    text: str
    sums: tuple[Sum, ...]

    @property
    def is_prose(self) -> bool:
        """Whether the input is a sentence or part of one rather than a bare amount."""
        return len(self.text.split()) >= _PROSE_WORDS


def currency_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a Recognizers-Text CurrencyModel file at even places."""
    for place, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
        if place % 2:
            continue
        sums = tuple(
            Sum(_squeezed(result["Text"]), float(resolution["value"]), resolution.get("isoCurrency") or "")
            for result in case["Results"]
            if (resolution := result["Resolution"]).get("value")
        )
        yield Case(str(place), case["Input"], sums)


def quantity_cases(path: Path) -> Iterator[Case]:
    """Yield quantulum3's cases that hold money and nothing vague."""
    for place, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        money = [quantity for quantity in case["res"] if quantity.get("entity") == "currency"]
        sums = tuple(Sum(_squeezed(q["surface"]), float(q["value"]), "") for q in money)
        if sums:
            yield Case(str(place), case["req"], sums)


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())


def found_sums(cases: list[Case]) -> Iterator[tuple[Case, list[Sum]]]:
    """Yield each case with the sums the pipeline finds in its text."""
    articles = [Article(case.name, "bench", case.name, case.text) for case in cases]
    for case, reading in zip(cases, readings(articles, components=(TIMES, COMPONENT)), strict=True):
        yield (
            case,
            [
                Sum(_squeezed(a.span.text(reading.text)), a.value, a.unit or "")
                for a in reading.amounts
                if a.kind == "money" and a.value is not None
            ],
        )


def is_same(expected: Sum, found: Sum) -> bool:
    """Tell whether two sums agree; hundredths ("cents", "pence") may be told in either unit."""
    values = (found.value, found.value * 100)
    is_value = any(abs(expected.value - value) <= 1e-6 * max(1.0, abs(value)) for value in values)
    is_currency = expected.currency in {"", found.currency} or _is_named(expected.currency, found.currency)
    return expected.written == found.written and is_value and is_currency


def _is_named(code: str, other: str) -> bool:
    return bool(other) and get_currency_name(code, locale="en") == get_currency_name(other, locale="en")


def main() -> None:
    """Print the share of cases that are right, and precision, recall and F1 of sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="checkout of Recognizers-Text or quantulum3")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong cases")
    options = parser.parse_args()
    cases = [
        case
        for name, read in (("CurrencyModel.json", currency_cases), ("quantities.json", quantity_cases))
        for path in sorted(options.folder.rglob(name))
        if "English" in path.parts or "en_US" in path.parts
        for case in read(path)
    ]
    console = Console()
    wrong: list[str] = []
    right = prose = matched = expected = found = 0
    for case, sums in found_sums([case for case in cases if case.is_prose]):
        hits = sum(any(is_same(e, f) for f in sums) for e in case.sums)
        is_right = hits == len(case.sums) == len(sums)
        right, prose, matched = right + is_right, prose + 1, matched + hits
        expected, found = expected + len(case.sums), found + len(sums)
        if not is_right:
            wrong.append(f"{case.name}: {case.text!r}\n    expected {case.sums}\n    found {sums}")
    console.print(f"{len(cases)} cases, {prose} of them prose, {right / max(1, prose):.1%} wholly right")
    precision, recall = matched / max(1, found), matched / max(1, expected)
    f1 = 2 * matched / max(1, expected + found)
    console.print(f"sums: P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}", highlight=False)
    for line in wrong[: options.errors]:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
