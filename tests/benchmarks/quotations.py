"""Quotations and their sources on PolNeAR: `python -m tests.benchmarks.quotations DATA/dev`.

Takes a folder of the corpus (Newell, Margolin and Ruths 2018) with `text/*.txt` and `attributions/*.ann`
beside each other. The gold are the stretches between quotation marks that lie in annotated contents; a found
direct or mixed quote counts where half of both together is shared. The source is right where the head of
the annotated source lies in ours or ours in it, or where both refer to one entity.
"""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from transforms.article import Article
from transforms.facts import Quote
from transforms.identifiers import document_id
from transforms.parse import Token
from transforms.pipeline import readings
from transforms.reading import Reading
from transforms.span import Span

_DOUBLE = re.compile(r"(?:[“\"]|'')([^“”\"\n]+?)(?:[”\"]|''|(?=\n)|\Z)")
_SINGLE = re.compile(r"(?<!\w)[‘']([^‘\n]+?)[’'](?!\w)")
_EDGES = " \t\n\"'“”‘’,.;:"


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """What stands between the marks, and the annotated source, if there is one."""

    span: Span
    sources: tuple[Span, ...]


@dataclass(slots=True)
class Counts:
    """Hits, extras and misses; sources checked and right."""

    strict: int = 0
    relaxed: int = 0
    found: int = 0
    gold: int = 0
    sources: int = 0
    right: int = 0


def gold_quotes(text: str, annotation: str) -> list[GoldQuote]:
    """Return the quotations that lie in the annotated contents of one article."""
    spans: dict[str, list[Span]] = {}
    quotes: list[GoldQuote] = []
    marked = _marked(text)
    lines = annotation.splitlines()
    for line in lines:
        if line.startswith("T"):
            identifier, described, *_ = line.split("\t")
            spans[identifier] = [_span(pair) for pair in described.split(" ", 1)[1].split(";")]
    for line in lines:
        if line.startswith("E"):
            roles = [part.split(":") for part in line.split("\t")[1].split()]
            sources = [span for role, value in roles if role.startswith("Source") for span in spans[value]]
            contents = [span for role, value in roles if role.startswith("Content") for span in spans[value]]
            quotes += [GoldQuote(span, tuple(sources)) for span in marked if _lies_in(span, contents)]
    return list({quote.span: quote for quote in quotes}.values())


def _span(pair: str) -> Span:
    start, end = pair.split()
    return Span(int(start), int(end))


def _marked(text: str) -> list[Span]:
    """Return the stretches between marks, line by line; single marks only where no double ones stand."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        found = list(_DOUBLE.finditer(line.group())) or list(_SINGLE.finditer(line.group()))
        spans += [Span(m.start(1), m.end(1)).shift(line.start()).trim(text, _EDGES) for m in found]
    return [span for span in spans if span]


def _lies_in(span: Span, contents: list[Span]) -> bool:
    shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in contents)
    return shared >= len(span) / 2


def compare(reading: Reading, gold: list[GoldQuote], counts: Counts, misses: list[str]) -> None:
    """Add one article's figures to `counts`, and what is wrong to `misses`."""
    text = reading.text
    found = [quote for quote in reading.quotes if quote.form != "indirect"]
    counts.gold += len(gold)
    counts.found += len(found)
    free = set(range(len(found)))
    for wanted in gold:
        trimmed = {i: found[i].span.trim(text, _EDGES) for i in free}
        best = max(free, key=lambda i: _shared(wanted.span, trimmed[i]), default=None)
        if best is None or _shared(wanted.span, trimmed[best]) < 0.5:
            misses.append(f"missed {reading.article.source_item}: {wanted.span.text(text)!r}")
            continue
        free.discard(best)
        counts.relaxed += 1
        counts.strict += trimmed[best] == wanted.span
        if wanted.sources:
            counts.sources += 1
            is_right = _is_source(reading, wanted.sources, found[best])
            counts.right += is_right
            if not is_right:
                misses.append(_wrong_source(reading, wanted, found[best]))
    misses += [f"extra {reading.article.source_item}: {found[i].span.text(text)!r}" for i in sorted(free)]


def _shared(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, len(one.cover(other)))


def _wrong_source(reading: Reading, wanted: GoldQuote, found: Quote) -> str:
    theirs = " ".join(source.text(reading.text) for source in wanted.sources)
    ours = found.speaker_span.text(reading.text) if found.speaker_span else None
    return (
        f"source {reading.article.source_item}: {wanted.span.text(reading.text)[:60]!r} {theirs!r} {ours!r}"
    )


def _is_source(reading: Reading, wanted: tuple[Span, ...], found: Quote) -> bool:
    """Tell whether our source shares its head with the annotated one, or refers to the same entity."""
    if found.speaker_span is None:
        return False
    our_head = _head(reading, found.speaker_span)
    for source in wanted:
        head = _head(reading, source)
        if head is None or our_head is None:
            continue
        if head.tag_ in {"WP", "WDT"}:  # "Mr. Li, who joked": annotated as "who"
            head = head.head.head
        if found.speaker_span.contains(reading.token_span(head)):
            return True
        if source.contains(reading.token_span(our_head)):
            return True
        mention = reading.mention_at(head.i)
        if mention is not None and mention.entity is found.speaker:
            return True
    return False


def _head(reading: Reading, span: Span) -> Token | None:
    tokens = reading.tokens_in(span)
    inside = [reading.doc[index] for index in tokens]
    return next((t for t in inside if t.head.i not in tokens and not t.is_punct), next(iter(inside), None))


def main() -> None:
    """Print the table; with --errors also what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a compartment of the corpus, with text/ and attributions/")
    parser.add_argument("--most", type=int, default=1_000, help="articles to read")
    parser.add_argument("--errors", action="store_true", help="show what is missed, wrong or too much")
    options = parser.parse_args()
    paths = sorted((options.folder / "text").glob("*.txt"))[: options.most]
    counts, misses = Counts(), []
    articles = (
        Article(document_id("bench", path.stem), "bench", path.stem, path.read_text(encoding="utf-8"))
        for path in paths
    )
    for path, reading in zip(paths, readings(articles), strict=True):
        annotation = sorted((options.folder / "attributions").glob(f"{path.stem}_*.ann"))[0]
        gold = gold_quotes(reading.text, annotation.read_text(encoding="utf-8"))
        compare(reading, gold, counts, misses)
    _print(counts, misses if options.errors else [], len(paths))


def _print(counts: Counts, misses: list[str], documents: int) -> None:
    console = Console(width=200)
    for miss in misses:
        console.print(miss, markup=False, highlight=False, soft_wrap=True)
    table = Table(title=f"{documents} articles, {counts.gold} quotations")
    for column in ("", "precision", "recall", "F1"):
        table.add_column(column)
    for name, hits in (("spans strict", counts.strict), ("spans relaxed", counts.relaxed)):
        precision, recall = hits / max(1, counts.found), hits / max(1, counts.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        table.add_row(name, *(f"{100 * value:.1f}" for value in (precision, recall, f1)))
    table.add_row("source right", "", "", f"{100 * counts.right / max(1, counts.sources):.1f}")
    console.print(table)


if __name__ == "__main__":
    main()
