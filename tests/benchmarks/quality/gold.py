"""The annotated articles that come with the project's shared data, scored as `parley score` does."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.benchmarks.quality.textset import Found, Scores, Text, TextSet, read
from transforms.facts import Entity
from transforms.reading import Reading
from transforms.span import Span
from warehouse.scoring.alignment import trimmed
from warehouse.scoring.gold import read_gold
from warehouse.scoring.items import Amount, Document, Item, Kind, Party, Speech, Time
from warehouse.scoring.layers import Layer, layers
from warehouse.scoring.matching import pair_up

_MEASURES = {
    "quotes": {
        "quotes strict": "spans strict F1", "quotes relaxed": "spans relaxed F1",
        "quote speaker": "speaker right", "quotes + speaker": "span + speaker F1",
    },
    "times": {"times span": "spans F1", "times value": "value F1"},
    "amounts": {"amounts span": "spans F1", "amounts value": "value F1"},
}  # fmt: skip
_ATTRIBUTES = {"quotes": "speech", "times": "times", "amounts": "amounts"}


def gold_sets(folder: Path) -> Iterator[TextSet]:
    """Yield one set for each layer that has peers and annotations."""
    documents = read_gold(folder)
    texts = [_text(folder, document) for document in documents]
    readings = cache(lambda: read(texts))
    for layer in _MEASURES:
        annotated = sum(
            not item.is_optional and getattr(item, "form", "") != "indirect"
            for document in documents
            for item in getattr(document, _ATTRIBUTES[layer])
        )
        if not annotated:
            continue
        yield TextSet(
            title="trade news (gold)",
            layer=layer,
            size=f"{annotated} in {len(texts)} articles",
            texts=texts,
            ours=partial(_ours, layer, documents, readings),
            theirs=partial(_theirs, layer, documents),
        )


def _text(folder: Path, document: Document) -> Text:
    record = json.loads((folder / "docs" / f"{document.name}.json").read_text(encoding="utf-8"))
    day = record["published"]
    return Text(document.name, document.text, date.fromisoformat(day) if day else None)


def _ours(layer: str, documents: list[Document], readings: Callable[[], list[Reading]]) -> Scores:
    return scores(
        layer, [(gold, extracted(reading)) for gold, reading in zip(documents, readings(), strict=True)]
    )


def _theirs(layer: str, documents: list[Document], found: Mapping[str, list[Found]]) -> Scores:
    pairs = [(gold, answered(gold, layer, found.get(gold.name, []))) for gold in documents]
    return scores(layer, pairs)


def extracted(reading: Reading) -> Document:
    """Return what Parley found in a text, in the scorer's form."""
    text = reading.text
    return Document(
        reading.article.source_item,
        text,
        speech=[
            Speech(
                **_place(text, quote.span),
                form=quote.form,
                speaker=_party(quote.speaker, quote.source_kind),
                speaker_text=quote.speaker_span.text(text) if quote.speaker_span else None,
                cue=quote.cue,
            )
            for quote in reading.quotes
        ],
        amounts=[
            Amount(
                **_place(text, amount.span),
                kind=amount.kind,
                value=amount.value,
                value_high=amount.value_high,
                unit=amount.unit,
                modifier=amount.modifier,
            )
            for amount in reading.amounts
            if amount.kind in {"money", "percent"}
        ],
        times=[
            Time(**_place(text, time.span), timex_type=time.timex_type, value=time.value)
            for time in reading.times
        ],
    )


def _party(entity: Entity | None, source_kind: str) -> Party:
    kind: Kind = "named" if source_kind == "named" else "described"
    if entity is None:
        return Party(kind=kind)
    code = (entity.country_iso3,) if entity.kind == "country" and entity.country_iso3 else ()
    return Party((*code, entity.name, *sorted(entity.aliases)), kind)


def answered(gold: Document, layer: str, found: Iterable[Found]) -> Document:
    """Return what a peer found in a text, in the scorer's form; its quotes are all direct."""
    document = Document(gold.name, gold.text)
    for item in found:
        place = _place(gold.text, Span(item["start"], item["end"]))
        if layer == "quotes":
            kind: Kind = "named" if item["is_named"] else "described"
            speaker = Party((item["speaker"],), kind)
            document.speech.append(
                Speech(**place, form="direct", speaker=speaker, speaker_text=item["speaker"], cue=None)
            )
        elif layer == "times":
            document.times.append(Time(**place, timex_type=item["type"], value=item["value"]))
        else:
            values = {name: item[name] for name in ("kind", "value", "value_high", "unit")}
            document.amounts.append(Amount(**place, **values, modifier=None))
    return document


def _place(text: str, span: Span) -> dict[str, Any]:
    start, end = trimmed(text, span.start, span.end)
    return {"start": start, "end": end}


def scores(layer: str, pairs: list[tuple[Document, Document]]) -> Scores:
    """Return the measures of one layer over all (annotated, found) documents."""
    counts: dict[str, list[int]] = {name: [0, 0] for name in _MEASURES[layer]}  # right, of how many
    for gold, found in pairs:
        for scored in layers(gold, found):
            if scored.name in counts or any(a.name in counts for a in scored.attributes):
                _count(counts, scored)
    return {
        _MEASURES[layer][name]: right / total if total else 0.0 for name, (right, total) in counts.items()
    }


def _count[Kind: Item](counts: dict[str, list[int]], layer: Layer[Kind]) -> None:
    pairing = pair_up(layer.gold, layer.extracted, agree=layer.agree, closeness=layer.closeness)
    found = len(pairing.counted)
    if layer.name in counts:  # F1 = twice the found over annotated and extracted
        counts[layer.name][0] += 2 * found
        counts[layer.name][1] += 2 * found + len(pairing.missed) + len(pairing.extra)
    for attribute in layer.attributes:
        if attribute.name in counts:
            counts[attribute.name][0] += sum(attribute.agree(*pair) for pair in pairing.counted)
            counts[attribute.name][1] += found
