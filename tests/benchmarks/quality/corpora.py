"""Public corpora as sets of texts; each from a folder under one directory, laid out as `LAYOUT` says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from tests.benchmarks.amounts import Case, Sum, currency_cases, found_sums, is_same, quantity_cases
from tests.benchmarks.pronouns import Document as CorefDocument
from tests.benchmarks.pronouns import read_document, verdicts
from tests.benchmarks.quality.duckling import money_set
from tests.benchmarks.quality.textset import Found, Scores, Text, TextSet, read, sampled
from tests.benchmarks.quotations import Counts, GoldQuote, compare, gold_quotes
from tests.benchmarks.times import Annotated, Tally, load
from tests.benchmarks.times import Document as TimeDocument
from tests.benchmarks.times import compare as compare_times
from transforms.entities.component import COMPONENT as ENTITIES
from transforms.facts import Quote
from transforms.quotations.component import COMPONENT as QUOTATIONS
from transforms.reading import Reading
from transforms.span import Span
from transforms.times.component import COMPONENT as TIMES

LAYOUT = {
    "TBAQ-cleaned": "TempEval-3's folder of that name: TimeBank/*.tml and AQUAINT/*.tml",
    "polnear": "PolNeAR's data/dev: text/*.txt and attributions/*.ann",
    "recognizers": "Recognizers-Text's Specs/NumberWithUnit: English/CurrencyModel.json",
    "quantulum3": "quantulum3's _lang: en_US/tests/quantities.json",
    "duckling": "Duckling's Duckling/AmountOfMoney: EN/Corpus.hs",
    "gum": "GUM's dep: the GUM_news_*.conllu at odd places in the order of names",
}


def corpus_sets(folder: Path, most: int | None) -> Iterator[TextSet | str]:
    """Yield each corpus that is there, at most `most` documents of it, or a line saying what is missing."""
    for name, described in LAYOUT.items():
        found = _READERS[name](folder / name, most) if (folder / name).is_dir() else None
        yield found or f"{name}: not in {folder}; lay out there {described}"


def _times(folder: Path, most: int | None) -> TextSet | None:
    every = sorted(folder.rglob("[!.]*.tml"))
    documents = [load(path) for path in sampled(every, most)]
    texts = [Text(document.name, document.text, document.created) for document in documents]
    if not documents:
        return None
    return TextSet(
        "TempEval-3 TBAQ", "times",
        f"{sum(len(d.times) for d in documents)} in {_part(documents, every)} articles",
        texts,
        lambda: _time_scores(documents, map(_times_of, read(texts, (TIMES,)))),
        lambda found: _time_scores(documents, (_annotated(found.get(d.name, [])) for d in documents)),
    )  # fmt: skip


def _part(items: Sequence[object], every: Sequence[object]) -> str:
    return f"{len(items)} of {len(every)}" if len(items) < len(every) else str(len(every))


def _times_of(reading: Reading) -> list[Annotated]:
    return [Annotated(t.span.start, t.span.end, t.value, t.timex_type) for t in reading.times]


def _annotated(found: list[Found]) -> list[Annotated]:
    return [Annotated(item["start"], item["end"], item["value"], item["type"]) for item in found]


def _time_scores(documents: list[TimeDocument], found: Iterable[list[Annotated]]) -> Scores:
    tally = Tally()
    for document, times in zip(documents, found, strict=True):
        compare_times(tally, document, times)
    named = {"spans strict F1": tally.strict, "spans relaxed F1": tally.relaxed, "value F1": tally.values}
    return {name: tally.f1(right) for name, right in named.items()}


def _quotations(folder: Path, most: int | None) -> TextSet | None:
    every = sorted((folder / "text").glob("*.txt"))
    paths = sampled(every, most)
    if not paths:
        return None
    texts = [Text(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    gold = [gold_quotes(text.text, _annotation(folder, text.name)) for text in texts]
    readings = cache(lambda: read(texts))
    return TextSet(
        "PolNeAR dev", "quotes", f"{sum(map(len, gold))} in {_part(paths, every)} articles", texts,
        lambda: _quote_scores(readings(), gold, [reading.quotes for reading in readings()]),
        lambda found: _quote_scores(readings(), gold, [_quotes(found.get(t.name, [])) for t in texts]),
    )  # fmt: skip


def _annotation(folder: Path, name: str) -> str:
    path = sorted((folder / "attributions").glob(f"{name}_*.ann"))[0]
    return path.read_text(encoding="utf-8")


def _quotes(found: list[Found]) -> list[Quote]:
    """Return a peer's quotations as facts that name no entity: the source is judged by its words alone."""
    return [
        Quote(
            span=Span(item["start"], item["end"]),
            form="direct",
            speaker=None,
            speaker_span=Span(item["speaker_start"], item["speaker_end"]),
            source_kind="named",
        )
        for item in found
    ]


def _quote_scores(readings: list[Reading], gold: list[list[GoldQuote]], found: list[list[Quote]]) -> Scores:
    counts = Counts()
    for reading, wanted, quotes in zip(readings, gold, found, strict=True):
        own, reading.quotes = reading.quotes, quotes  # the parse only tells heads of annotated sources
        compare(reading, wanted, counts, [])
        reading.quotes = own
    total = counts.found + counts.gold
    return {
        "spans strict F1": 2 * counts.strict / total,
        "spans relaxed F1": 2 * counts.relaxed / total,
        "source right": counts.right / max(1, counts.sources),
        "found and source right": counts.right / max(1, counts.gold),
    }


def _cases(
    title: str, pattern: str, reader: Callable[[Path], Iterator[Case]], folder: Path, most: int | None
) -> TextSet | None:
    cases = [case for path in sorted(folder.rglob(pattern)) for case in reader(path) if case.is_prose]
    if not cases:
        return None
    return TextSet(
        title, "amounts", f"{len(cases)} cases of prose",
        [Text(case.name, case.text) for case in cases],
        lambda: _case_scores(found_sums(cases)),
        lambda found: _case_scores((case, _sums(case, found)) for case in cases),
    )  # fmt: skip


def _sums(case: Case, found: Mapping[str, list[Found]]) -> list[Sum]:
    return [
        Sum("".join(case.text[i["start"] : i["end"]].lower().split()), i["value"], i["unit"] or "")
        for i in found.get(case.name, [])
        if i["kind"] == "money"
    ]


def _case_scores(answers: Iterable[tuple[Case, list[Sum]]]) -> Scores:
    right = cases = matched = total = 0
    for case, sums in answers:
        hits = sum(any(is_same(wanted, found) for found in sums) for wanted in case.sums)
        cases += 1
        right += hits == len(case.sums) == len(sums)
        matched += hits
        total += len(case.sums) + len(sums)
    return {"cases wholly right": right / max(1, cases), "sums F1": 2 * matched / max(1, total)}


def _pronouns(folder: Path, most: int | None) -> TextSet | None:
    documents = [read_document(path) for path in sampled(sorted(folder.glob("*.conllu")), most)]
    if not documents:
        return None
    texts = [Text(document.name, document.text) for document in documents]
    return TextSet(
        "GUM news, odd", "pronouns", f"{len(texts)} documents", texts,
        lambda: _pronoun_scores(documents, read(texts, (QUOTATIONS, ENTITIES))),
        lambda _: {},
    )  # fmt: skip


def _pronoun_scores(documents: list[CorefDocument], readings: list[Reading]) -> Scores:
    judged = [
        is_right
        for document, reading in zip(documents, readings, strict=True)
        for _, _, is_right in verdicts(document, reading)
    ]
    return {"he/she right": sum(judged) / max(1, len(judged))}


_READERS: dict[str, Callable[[Path, int | None], TextSet | None]] = {
    "TBAQ-cleaned": _times,
    "polnear": _quotations,
    "recognizers": partial(
        _cases, "Recognizers' own cases, even", "English/CurrencyModel.json", currency_cases
    ),
    "quantulum3": partial(_cases, "quantulum3's own cases", "en_US/tests/quantities.json", quantity_cases),
    "duckling": money_set,
    "gum": _pronouns,
}
