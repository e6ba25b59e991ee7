"""Score event coding on PLOVER's gold-standard records and on Zero-Shot-PLOVER's training sentences.

    python -m tests.benchmarks.plover FOLDER [--errors N]

FOLDER holds `PLOVER_GSR_CAMEO.txt` (of the PLOVER repository, `gold_standard_records/`) and `PLV_train.tsv`
(of Zero-Shot-PLOVER, `datasets/`), or one of the two. Of the records only those at odd places are read (the
first, the third, …, the file's own documentation record not counted): the rest is held out. One prediction is
made for each record, the root of its main act, with the records' older categories mapped to PLOVER 2.0.
"""

import argparse
import csv
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transforms.article import Article
from transforms.events.plover import manual_code
from transforms.facts import Event
from transforms.pipeline import readings
from transforms.reading import Reading

_log = logging.getLogger(__name__)

# Categories of the 2016 records and of Zero-Shot-PLOVER that PLOVER 2.0 merged into others.
_TODAY = {
    "DEMAND": {"REQUEST"},
    "DISAPPROVE": {"ACCUSE"},
    "INVESTIGATE": {"ACCUSE"},
    "FIGHT": {"ASSAULT"},
    "YIELD": {"CONCEDE", "RETREAT"},
}


@dataclass(frozen=True)
class Record:
    """A sentence with the root of its act and the words that name actor and recipient."""

    text: str
    roots: frozenset[str]
    label: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def gold_standard_records(path: Path) -> Iterator[Record]:
    """Yield the odd-numbered gold-standard records."""
    entries = [e for e in json.loads(path.read_text(encoding="utf-8")) if e["event"] != "DOCUMENT"]
    for entry in entries[0::2]:
        yield Record(
            entry["text"].strip(" {}"),
            frozenset(_TODAY.get(entry["event"], {entry["event"]})),
            entry["event"],
            _named(entry.get("source")),
            _named(entry.get("target")),
        )


def _named(actors: object) -> tuple[str, ...]:
    listed = actors if isinstance(actors, list) else []
    return tuple(actor["actorText"] for actor in listed if actor.get("actorText"))


def zero_shot_sentences(path: Path) -> Iterator[Record]:
    """Yield the training sentences with their marked source and target."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            root = row["gold_root"]
            yield Record(
                row["sentence"], frozenset(_TODAY.get(root, {root})), root, (row["source"],), (row["target"],)
            )


def main_event(reading: Reading, record: Record, *, is_marked: bool) -> Event | None:
    """Return the main act: between the marked parties if they are given, else the highest in the parse."""
    if not reading.events:
        return None
    return max(reading.events, key=lambda event: _rank(reading, event, record, is_marked=is_marked))


def _rank(reading: Reading, event: Event, record: Record, *, is_marked: bool) -> tuple[float, ...]:
    token = reading.doc[event.token]
    depth = sum(1 for _ in token.ancestors)
    fits = 0
    if is_marked:
        fits = 2 * _meets(reading, event, "actor", record.actors) + _meets(
            reading, event, "recipient", record.recipients
        )
    return fits, -depth, event.confidence, -event.token


def _meets(reading: Reading, event: Event, role: str, names: Iterable[str]) -> bool:
    places = [(at, at + len(name)) for name in names if (at := reading.text.find(name)) >= 0]
    return any(
        p.span.start < end and start < p.span.end
        for p in event.participants
        if p.role == role
        for start, end in places
    )


def score(name: str, records: list[Record], *, is_marked: bool, errors: int) -> None:
    """Log root accuracy, micro and macro F1, and how often an actor of the record was found."""
    articles = [Article(str(i), name, str(i), record.text) for i, record in enumerate(records)]
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter(record.label for record in records)
    given: Counter[str] = Counter()
    actors = any_type = shown = 0
    for record, reading in zip(records, readings(articles), strict=True):
        event = main_event(reading, record, is_marked=is_marked)
        code = manual_code(event.event_type, event.factuality) if event else None
        label = next((k for k, v in _TODAY.items() if code in v and k in wanted), code) or "none"
        given[record.label if code in record.roots else label] += 1
        right[record.label] += code in record.roots
        codes = {manual_code(e.event_type, e.factuality) for e in reading.events}
        any_type += bool(codes & record.roots)
        actors += any(_meets(reading, e, "actor", record.actors) for e in reading.events) or not record.actors
        if code not in record.roots and shown < errors:
            shown += 1
            trigger = event.span.text(reading.text) if event else None
            _log.info("  %s <> %s %r %s", record.label, code, trigger, record.text[:200])
    hits = sum(right.values())
    predicted = len(records) - given["none"]
    scores = [2 * right[k] / (wanted[k] + given[k]) for k in wanted]
    _log.info(
        "%s: %d records; root accuracy %.1f, micro F1 %.1f, macro F1 %.1f; root in any act %.1f; actor %.1f",
        name,
        len(records),
        100 * hits / len(records),
        200 * hits / (len(records) + predicted),
        100 * sum(scores) / len(scores),
        100 * any_type / len(records),
        100 * actors / len(records),
    )
    _log.info("  right by root: %s", ", ".join(f"{k} {right[k]}/{n}" for k, n in wanted.most_common()))


def main() -> None:
    """Read the command line and score whichever of the two sets the folder holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many wrong records to show of each set")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("prefect").setLevel(logging.WARNING)
    records = options.folder / "PLOVER_GSR_CAMEO.txt"
    sentences = options.folder / "PLV_train.tsv"
    if not records.exists() and not sentences.exists():
        parser.error(f"{options.folder} holds neither {records.name} nor {sentences.name}")
    if records.exists():
        score(
            "gold-standard records",
            list(gold_standard_records(records)),
            is_marked=False,
            errors=options.errors,
        )
    if sentences.exists():
        score("Zero-Shot-PLOVER", list(zero_shot_sentences(sentences)), is_marked=True, errors=options.errors)


if __name__ == "__main__":
    main()
