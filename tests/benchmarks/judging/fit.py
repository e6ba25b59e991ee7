"""Fitting, by an interpreter that has scikit-learn: labelled evidence in, weights and predictions out.

Reads one JSON object from standard input: {"mentions": [{"month", "label", "evidence", "own"}], "folds": N}.
Prints another: the labels, the weights by piece of evidence, and for each mention that is not of our own
sentences the probabilities by a model that never saw its month.
"""

import json
import sys
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from transforms.maxent import BIAS

_INVERSE_PENALTY = 0.1
_WEIGHT_OF_OWN = 3.0  # our own sentences are clear cases, and the extractors' tests
_LEAST_SEEN = 6  # mentions; evidence seen less often is not learned from
_LEAST_WEIGHT = 0.03  # what weighs less for every label is left out
_DIGITS = 2


def main() -> None:
    """Fit on everything, and once more for each fold."""
    task = json.load(sys.stdin)
    mentions = task["mentions"]
    seen = Counter(each for mention in mentions for each in set(mention["evidence"]))
    names = sorted(each for each, count in seen.items() if count >= _LEAST_SEEN)
    matrix = _matrix(mentions, {name: place for place, name in enumerate(names)})
    labels = np.array([mention["label"] for mention in mentions])
    trust = np.array([_WEIGHT_OF_OWN if mention["own"] else 1.0 for mention in mentions])
    model = _fitted(matrix, labels, trust)
    weights = {BIAS: model.intercept_.round(_DIGITS).tolist()}
    for name, row in zip(names, model.coef_.T, strict=True):
        if np.abs(row).max() >= _LEAST_WEIGHT:
            weights[name] = row.round(_DIGITS).tolist()
    json.dump(
        {
            "labels": model.classes_.tolist(),
            "weights": weights,
            "unseen": _unseen(task, matrix, labels, trust),
        },
        sys.stdout,
    )


def _matrix(mentions: list, rows: dict) -> csr_matrix:
    pairs = [
        (place, rows[each])
        for place, mention in enumerate(mentions)
        for each in set(mention["evidence"])
        if each in rows
    ]
    at, column = np.array(pairs).T
    return csr_matrix((np.ones(len(pairs), dtype=np.float32), (at, column)), shape=(len(mentions), len(rows)))


def _fitted(matrix: csr_matrix, labels: np.ndarray, trust: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=300, tol=1e-3)
    return model.fit(matrix, labels, sample_weight=trust)


def _unseen(task: dict, matrix: csr_matrix, labels: np.ndarray, trust: np.ndarray) -> list:
    """Return [place, {label: probability}] of each mention, by a model fitted without its month."""
    mentions = task["mentions"]
    read = np.array([place for place, mention in enumerate(mentions) if not mention["own"]])
    own = np.array([place for place, mention in enumerate(mentions) if mention["own"]], dtype=int)
    months = [mentions[place]["month"] for place in read]
    found = []
    for train, test in GroupKFold(task["folds"]).split(read, labels[read], months):
        known = np.concatenate([read[train], own])
        model = _fitted(matrix[known], labels[known], trust[known])
        told = model.predict_proba(matrix[read[test]]).round(4)
        for place, row in zip(read[test], told, strict=True):
            found.append([int(place), dict(zip(model.classes_.tolist(), row.tolist(), strict=True))])
    return found


if __name__ == "__main__":
    main()
