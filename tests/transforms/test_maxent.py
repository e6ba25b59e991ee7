"""Classifiers: probabilities are the normalised exponentials of summed weights."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.maxent import BIAS, Maxent, maxent

MODEL = Maxent(
    labels=("planned", "held"),
    rows={BIAS: 0, "aux=will": 1, "tag=VBD": 2},
    weights=np.array([[0.1, 0.3], [2.0, 0.0], [0.0, 1.5]], dtype=np.float32),
)


def test_weights_of_what_is_there_are_summed() -> None:
    told = MODEL.probabilities(["aux=will", "tag=VBD"])
    planned, held = exp(0.1 + 2.0), exp(0.3 + 1.5)
    assert told == pytest.approx({"planned": planned / (planned + held), "held": held / (planned + held)})


def test_unknown_evidence_tells_nothing_and_a_second_time_no_more() -> None:
    assert MODEL.probabilities(["aux=shall"]) == MODEL.probabilities([])
    assert MODEL.probabilities(["aux=will", "aux=will"]) == MODEL.probabilities(["aux=will"])


@given(st.lists(st.sampled_from([*MODEL.rows, "else"])))
def test_probabilities_sum_to_one(evidence: list[str]) -> None:
    told = MODEL.probabilities(evidence)
    assert sum(told.values()) == pytest.approx(1)
    assert all(0 < share < 1 for share in told.values())


@pytest.mark.parametrize("package", ["transforms.measures", "transforms.meetings"])
def test_shipped_weights_are_sparse_finite_and_about_evidence(package: str) -> None:
    model = maxent(package)
    assert model.weights.shape == (len(model.rows), len(model.labels))
    assert np.isfinite(model.weights).all()
    assert BIAS in model.rows
    assert len(model.rows) > 1_000
    assert (np.abs(model.weights[1:]).max(axis=1) > 0).all()  # a line that weighs nothing has no place
