"""Quotations and their sources on PolNeAR: `python -m tests.benchmarks.quotations DATA/dev`.

Takes a folder of the corpus (Newell, Margolin and Ruths 2018) with `text/*.txt` and `attributions/*.ann`
beside each other. The gold are the stretches between quotation marks inside annotated contents; a found
direct or mixed quote counts where half of both together is shared. The source is right where the head of
the annotated source lies in ours or ours in it.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from transforms.article import Article
from transforms.identifiers import document_id
from transforms.pipeline import readings
from transforms.reading import Reading
from transforms.span import Span

_DOUBLE = re.compile(r'(?:[“"]|\A(?=[^“"\n]*”))([^“”"\n]+)(?:[”"]|\Z|(?=\n))')
_SINGLE = re.compile(r"(?<!\w)[‘']([^‘\n]+?)[’'](?!\w)")
_EDGES = " \t\n\"'“”‘’,.;:"


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """What stands between the marks, and the annotated source, if there is one."""

    span: Span
    source: Span | None


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
    lines = annotation.splitlines()
    for line in lines:
        if line.startswith("T"):
            identifier, described, *_ = line.split("\t")
            spans[identifier] = [_span(pair) for pair in described.split(" ", 1)[1].split(";")]
    for line in lines:
        if line.startswith("E"):
            roles = [part.split(":") for part in line.split("\t")[1].split()]
            source = next((spans[value][0] for role, value in roles if role.startswith("Source")), None)
            contents = [span for role, value in roles if role.startswith("Content") for span in spans[value]]
            quotes += [GoldQuote(q, source) for span in contents for q in _marked(text, span)]
    return list({quote.span: quote for quote in quotes}.values())


def _span(pair: str) -> Span:
    start, end = pair.split()
    return Span(int(start), int(end))


def _marked(text: str, content: Span) -> Iterator[Span]:
    found = list(_DOUBLE.finditer(content.text(text)))
    for match in found or _SINGLE.finditer(content.text(text)):
        span = Span(match.start(1), match.end(1)).shift(content.start).trim(text, _EDGES)
        if span:
            yield span


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
        speaker = found[best].speaker_span
        if wanted.source is not None:
            counts.sources += 1
            is_right = speaker is not None and _same_head(reading, wanted.source, speaker)
            counts.right += is_right
            if not is_right:
                ours = speaker.text(text) if speaker else None
                quoted = wanted.span.text(text)[:60]
                misses.append(
                    f"source {reading.article.source_item}: {quoted!r} {wanted.source.text(text)!r} {ours!r}"
                )
    misses += [f"extra {reading.article.source_item}: {found[i].span.text(text)!r}" for i in sorted(free)]


def _shared(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, len(one.cover(other)))


def _same_head(reading: Reading, wanted: Span, ours: Span) -> bool:
    """Tell whether the syntactic head of the annotated source lies in ours, or ours in it."""

    def head(span: Span) -> Span | None:
        tokens = reading.tokens_in(span)
        inside = [reading.doc[i] for i in tokens]
        tops = [t for t in inside if t.head.i not in tokens and not t.is_punct]
        return reading.token_span(tops[0]) if tops else None

    wanted_head, our_head = head(wanted), head(ours)
    return bool((wanted_head and ours.contains(wanted_head)) or (our_head and wanted.contains(our_head)))


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
