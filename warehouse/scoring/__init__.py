"""Scoring a warehouse against annotated documents.

    card = score(connection, Path("../shared/gold"))
    for row in card.rows(): ...
    card.errors("quote speaker")

A document is found by `documents.source_item`, which is the annotated document's name.
"""

from pathlib import Path

import duckdb

from warehouse.scoring.extracted import Warehouse
from warehouse.scoring.gold import read_gold, words
from warehouse.scoring.items import Document, Item
from warehouse.scoring.layers import Attribute, Layer, layers
from warehouse.scoring.matching import Pairing, pair_up
from warehouse.scoring.scorecard import AttributeScore, LayerScore, Scorecard


def score(connection: duckdb.DuckDBPyConnection, gold_directory: Path) -> Scorecard:
    """Return how well the warehouse agrees with the annotations.

    A document that is not in the warehouse, or whose text differs in more than white space, counts as one
    from which nothing was extracted, and is named in `not_scored`. Raises `GoldError` for a directory that
    holds no annotations.
    """
    warehouse = Warehouse(connection)
    card = Scorecard()
    for gold in read_gold(Path(gold_directory)):
        card.document_count += 1
        stored = warehouse.find(gold)
        if isinstance(stored, str):
            card.not_scored[gold.name] = stored
            extracted = Document(gold.name, gold.text)
        else:
            extracted = warehouse.extracted(gold, stored)
        for layer in layers(gold, extracted):
            _add(card, gold, layer)
    return card


def _add[Kind: Item](card: Scorecard, document: Document, layer: Layer[Kind]) -> None:
    pairing = pair_up(layer.gold, layer.extracted, agree=layer.agree, closeness=layer.closeness)
    total = card.layers.setdefault(layer.name, LayerScore(layer.name))
    total.found += len(pairing.counted)
    total.missed += len(pairing.missed)
    total.extra += len(pairing.extra)
    total.errors += [_line("missed", document, item) for item in pairing.missed]
    total.errors += [_line("extra", document, item) for item in pairing.extra]
    for attribute in layer.attributes:
        _judge(card, document, attribute, pairing)


def _judge[Kind: Item](
    card: Scorecard, document: Document, attribute: Attribute[Kind], pairing: Pairing[Kind]
) -> None:
    total = card.attributes.setdefault(attribute.name, AttributeScore(attribute.name))
    for gold, found in pairing.counted:
        if not attribute.applies(gold):
            continue
        total.total += 1
        if attribute.agree(gold, found):
            total.right += 1
        else:
            total.errors.append(f"{_line('wrong', document, gold)} found {_values(found)}")


def _line(what: str, document: Document, item: Item) -> str:
    return f"{what} {document.name}: {words(document, item)!r} {_values(item)}"


def _values(item: Item) -> str:
    """Return the item's values but its place, as text for a person who looks for the cause."""
    names = [
        name
        for kind in reversed(type(item).__mro__)
        for name in getattr(kind, "__slots__", ())
        if name not in Item.__slots__
    ]
    return " ".join(f"{name}={_short(getattr(item, name))}" for name in names)


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(_short(part) for part in value)
    names = getattr(value, "names", None)
    if names is not None:
        return repr(names[0]) if names else "nobody"
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)
