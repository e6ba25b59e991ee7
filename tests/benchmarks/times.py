"""Times against TimeML corpora: `python -m tests.benchmarks.times FOLDER [--errors N]`.

FOLDER holds `.tml` files as TempEval-3 distributes them (`data/TBAQ-cleaned`: TimeBank and AQUAINT). Prints
precision, recall and F1 as the TempEval-3 task defines them (UzZaman et al. 2013): strict spans, relaxed
spans (any shared character), and value F1 = relaxed F1 × share of matched expressions with the right value.
"""

import argparse
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console

from transforms.article import Article
from transforms.pipeline import readings
from transforms.times.component import COMPONENT

_CREATED = re.compile(r'<DCT>.*?value="([^"]*)"', re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Annotated:
    """One annotated or found expression."""

    start: int
    end: int
    value: str
    kind: str


@dataclass
class Document:
    """A corpus text without its tags, with its annotations and day of creation."""

    name: str
    text: str
    created: date | None
    times: list[Annotated] = field(default_factory=list)


def load(path: Path) -> Document:
    """Return the document of one `.tml` file."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = _CREATED.search(raw)
    body = _TEXT.search(raw)
    day = re.match(r"\d{4}-\d{2}-\d{2}", created[1]) if created else None
    document = Document(path.stem, "", date.fromisoformat(day[0]) if day else None)
    text, last, open_times = "", 0, []
    inner = body[1] if body else ""
    for tag in _TAG.finditer(inner):
        text += html.unescape(inner[last : tag.start()])
        last = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if tag[1]:
            start, attributes = open_times.pop()
            document.times.append(
                Annotated(start, len(text), attributes.get("value", ""), attributes.get("type", ""))
            )
        elif not tag[3].endswith("/"):
            open_times.append((len(text), dict(_ATTRIBUTE.findall(tag[3]))))
    document.text = text + html.unescape(inner[last:])
    document.times = [time for time in document.times if time.end > time.start]
    return document


@dataclass
class Tally:
    """Counts over a corpus."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    values: int = 0
    types: int = 0
    errors: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield one line a measure."""
        for name, right in (("strict span", self.strict), ("relaxed span", self.relaxed)):
            yield f"{name:14} P {right / self.found:.1%}  R {right / self.gold:.1%}  F1 {self.f1(right):.1%}"
        yield f"{'value':14} accuracy {self.values / self.relaxed:.1%}  F1 {self.f1(self.values):.1%}"
        yield f"{'type':14} accuracy {self.types / self.relaxed:.1%}  F1 {self.f1(self.types):.1%}"

    def f1(self, right: int) -> float:
        """Return the F1 of `right` matches."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def compare(tally: Tally, document: Document, found: list[Annotated]) -> None:
    """Add one document to the tally: each annotation is matched with the first unused overlap."""
    tally.gold += len(document.times)
    tally.found += len(found)
    free = list(found)

    def shown(time: Annotated) -> str:
        around = document.text[max(0, time.start - 60) : time.end + 40]
        written = document.text[time.start : time.end]
        return f"{written!r} {time.kind} {time.value} in {' '.join(around.split())!r}"

    for gold in document.times:
        overlaps = [time for time in free if time.start < gold.end and gold.start < time.end]
        if not overlaps:
            tally.errors.append(f"missed {document.name} {shown(gold)}")
            continue
        exact = [time for time in overlaps if (time.start, time.end) == (gold.start, gold.end)]
        time = (exact or overlaps)[0]
        free.remove(time)
        tally.relaxed += 1
        tally.strict += bool(exact)
        tally.values += time.value == gold.value
        tally.types += time.kind == gold.kind
        if time.value != gold.value:
            tally.errors.append(f"value {document.name} ({document.created}) {time.value} for {shown(gold)}")
    tally.errors += [f"extra {document.name} {shown(time)}" for time in free]


def main() -> None:
    """Print the measures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of .tml files, searched with its subfolders")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors")
    options = parser.parse_args()
    documents = [load(path) for path in sorted(options.folder.rglob("[!.]*.tml"))]
    articles = [
        Article(document.name, "bench", document.name, document.text, published_on=document.created)
        for document in documents
    ]
    tally = Tally()
    for document, reading in zip(documents, readings(articles, components=(COMPONENT,)), strict=True):
        found = [Annotated(t.span.start, t.span.end, t.value, t.timex_type) for t in reading.times]
        compare(tally, document, found)
    console = Console()
    for line in [f"{len(documents)} documents, {tally.gold} expressions", *tally.lines()]:
        console.print(line, highlight=False)
    for error in tally.errors[: options.errors]:
        console.print(error, highlight=False, markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
