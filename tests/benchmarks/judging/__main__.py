"""Learn how measures and meetings are judged: `python -m tests.benchmarks.judging ARTICLES.jsonl … --write`.

The labels (`measures.csv`, `meetings.csv`: digest of the text, characters, instrument, label) were given by
language models that read some 2,100 articles of the wire and the press, sentence by sentence, by the guide to
the annotated articles; those among the 251 annotated ones have the annotators' labels. The articles are not
ours to ship. ARTICLES are files of JSON Lines (title, date, publisher, text) that hold them; those not
labelled are passed over. Prints how often rules alone, and rules and words together, give the reader's label,
on months the model never saw; `--write` writes the weights that the extractors use.
"""

import argparse
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.judging.mentions import LAYERS, OWN, Mention, mentions
from transforms.maxent import likelier
from transforms.measures.judging import NO_MEASURE, SURE_OF_NONE

_ROOT = Path(__file__).parents[3]
_FOLDS = 5


def main() -> None:
    """Fit each layer and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--peers", type=Path, default=Path(".venv-peers/bin/python"), help="has scikit-learn")
    parser.add_argument("--layer", choices=LAYERS, action="append")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for layer in options.layer or LAYERS:
        read = list(mentions(layer, options.articles))
        fitted = _fit(options.peers, read)
        Console().print(_table(layer, read, fitted["unseen"]))
        if options.write:
            write(_ROOT / "transforms" / layer / "weights.tsv", fitted)


def _fit(interpreter: Path, read: Sequence[Mention]) -> dict:
    task = {
        "folds": _FOLDS,
        "mentions": [
            {"month": m.month, "label": m.label, "evidence": m.evidence, "own": m.register == OWN}
            for m in read
        ],
    }
    done = subprocess.run(
        [str(interpreter), "-m", "tests.benchmarks.judging.fit"],
        input=json.dumps(task), capture_output=True, text=True, cwd=_ROOT, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def write(path: Path, fitted: dict) -> None:
    """Write the weights of a fit as tab-separated values, a line for each piece of evidence."""
    lines = ["\t".join(["evidence", *fitted["labels"]])]
    for evidence, weights in fitted["weights"].items():
        lines.append("\t".join([evidence, *(f"{weight:g}" if weight else "" for weight in weights)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(layer: str, read: Sequence[Mention], unseen: Sequence) -> Table:
    table = Table(title=f"{layer}: percent of mentions with the reader's label, months unseen")
    for column in ("register", "mentions", "status, rules", "status, judged", "precision, rules",
                   "precision, judged", "kept of real ones"):  # fmt: skip
        table.add_column(column, justify="right" if column != "register" else "left")
    registers = sorted({read[place].register for place, _ in unseen})
    for register in ("all", *registers):
        chosen = [(read[i], told) for i, told in unseen if register in ("all", read[i].register)]
        table.add_row(register, f"{len(chosen):,}", *(f"{100 * share:.1f}" for share in _shares(chosen)))
    return table


def _shares(chosen: Sequence[tuple[Mention, dict[str, float]]]) -> tuple[float, float, float, float, float]:
    real = [(m, told) for m, told in chosen if m.label != NO_MEASURE]
    right = sum(likelier(_statuses(told), m.by_rules) == m.label for m, told in real)
    kept = [m for m, told in chosen if told.get(NO_MEASURE, 0) < SURE_OF_NONE]
    real_kept = sum(m.label != NO_MEASURE for m in kept)
    return (
        sum(m.by_rules == m.label for m, _ in real) / len(real),
        right / len(real),
        len(real) / len(chosen),
        real_kept / len(kept),
        real_kept / len(real),
    )


def _statuses(told: dict[str, float]) -> dict[str, float]:
    return {label: probability for label, probability in told.items() if label != NO_MEASURE}


if __name__ == "__main__":
    main()
