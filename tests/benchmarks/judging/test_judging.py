"""The labels, and how weights get from the fit to the extractors."""

import csv
import re
from pathlib import Path

import pytest

from tests.benchmarks.judging.__main__ import write
from tests.benchmarks.judging.mentions import LAYERS, digest, mentions
from transforms.maxent import BIAS, read_maxent
from transforms.measures.judging import NO_MEASURE
from warehouse.vocabularies import terms

_HERE = Path(__file__).parent
_STATUSES = {"measures": "measure_status", "meetings": "meeting_status"}


@pytest.mark.parametrize("layer", LAYERS)
def test_labels_are_of_the_vocabulary_and_each_mention_has_one(layer: str) -> None:
    with (_HERE / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head[0] == "text"
    assert head[-1] == "label"
    assert {row[-1] for row in rows} == {*terms(_STATUSES[layer]), NO_MEASURE}
    assert all(re.fullmatch("[0-9a-f]{16}", row[0]) and 0 <= int(row[1]) < int(row[2]) for row in rows)
    assert len({tuple(row[:-1]) for row in rows}) == len(rows) > 5_000


def test_a_text_goes_by_the_digest_of_its_characters() -> None:
    assert digest("Zölle") == digest("Zölle")
    assert digest("Zölle") != digest("Zolle")
    assert len(digest("")) == 16


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_our_own_sentences_are_read_with_the_label_they_state(layer: str) -> None:
    own = list(mentions(layer, []))
    assert len(own) > 200
    assert sum(mention.by_rules == mention.label for mention in own) / len(own) > 0.97


def test_weights_come_back_as_written(tmp_path: Path) -> None:
    fitted = {"labels": ["held", "planned"], "weights": {BIAS: [0.25, -0.25], "aux0=will": [0.0, 1.5]}}
    write(tmp_path / "weights.tsv", fitted)
    model = read_maxent((tmp_path / "weights.tsv").read_text("utf-8"))
    assert model.labels == ("held", "planned")
    assert model.rows == {BIAS: 0, "aux0=will": 1}
    assert model.weights.tolist() == [[0.25, -0.25], [0.0, 1.5]]
