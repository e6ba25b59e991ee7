"""Reading annotations: `gold/<doc>.json` beside `docs/<doc>.json` or `docs.jsonl`."""

import json
import re
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.scoring.alignment import trimmed
from warehouse.scoring.items import (
    Amount,
    Document,
    Event,
    Item,
    Measure,
    Meeting,
    Mention,
    Party,
    Speech,
    Time,
)

type Entry = dict[str, Any]

_DESCRIBED = re.compile(r"(?:unnamed|role): ?(.*)", re.DOTALL)  # "unnamed: U.S. official"


class GoldError(WarehouseError):
    """Annotations that cannot be read."""


def read_gold(directory: Path) -> list[Document]:
    """Return the annotated documents of a gold directory, by name; raises `GoldError` where it is not one."""
    annotations = directory / "gold" if (directory / "gold").is_dir() else directory
    paths = sorted(path for path in annotations.glob("*.json"))
    texts = _texts(annotations.parent if annotations.name == "gold" else directory)
    if not paths or not texts:
        raise GoldError(f"{directory} holds no gold/*.json with docs/*.json or docs.jsonl beside it")
    return [_read(path, texts) for path in paths]


def _texts(directory: Path) -> dict[str, str]:
    if (directory / "docs").is_dir():
        records = [
            json.loads(path.read_text("utf-8")) for path in sorted((directory / "docs").glob("*.json"))
        ]
    elif (directory / "docs.jsonl").is_file():
        lines = (directory / "docs.jsonl").read_text("utf-8").splitlines()
        records = [json.loads(line) for line in lines if line.strip()]
    else:
        records = []
    return {str(record.get("doc") or record["id"]): str(record["text"]) for record in records}


def _read(path: Path, texts: dict[str, str]) -> Document:
    try:
        entries = json.loads(path.read_text("utf-8"))
        name = str(entries["doc"])
        return _Annotations(name, texts[name], entries).document()
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise GoldError(f"{path}: {type(error).__name__}: {error}") from error


class _Annotations:
    """One annotation file and the text it is about."""

    def __init__(self, name: str, text: str, entries: Entry) -> None:
        self._name = name
        self._text = text
        self._entries = entries
        self._names = {
            entity["name"]: (entity["name"], *entity["mentions"]) for entity in entries["entities"]
        }

    def document(self) -> Document:
        return Document(
            name=self._name,
            text=self._text,
            speech=[self._speech(entry) for entry in self._entries["speech"]],
            amounts=[self._amount(entry) for entry in self._entries["amounts"]],
            times=[
                Time(**self._place(entry, "text"), timex_type=entry["type"], value=entry["value"])
                for entry in self._entries["times"]
            ],
            mentions=self._mentions(),
            events=[self._event(entry) for entry in self._entries["events"]],
            measures=[self._measure(entry) for entry in self._entries["measures"]],
            meetings=[self._meeting(entry) for entry in self._entries["meetings"]],
        )

    def _place(self, entry: Entry, key: str) -> Entry:
        """Return start, end and is_optional of the `occ`-th occurrence of the entry's exact words."""
        start = -1
        for _ in range(entry.get("occ") or 1):
            start = self._text.find(entry[key], start + 1)
            if start < 0:
                raise GoldError(f"{self._name}: the text has no {entry[key]!r} number {entry.get('occ', 1)}")
        first, last = trimmed(self._text, start, start + len(entry[key]))
        return {"start": first, "end": last, "is_optional": bool(entry.get("optional"))}

    def _party(self, name: str | None) -> Party:
        if name is None:
            return Party(kind="unknown")
        if described := _DESCRIBED.fullmatch(name):
            return Party((described[1],), "described", described[1])
        return Party(self._names.get(name, (name,)))

    def _parties(self, names: list[str]) -> tuple[Party, ...]:
        return tuple(self._party(name) for name in names)

    def _speech(self, entry: Entry) -> Speech:
        return Speech(
            **self._place(entry, "text"),
            form=entry["form"],
            speaker=self._party(entry["speaker"]),
            speaker_text=entry.get("speaker_text"),
            cue=entry.get("cue"),
        )

    def _amount(self, entry: Entry) -> Amount:
        return Amount(
            **self._place(entry, "text"),
            kind=entry["kind"],
            value=entry["value"],
            value_high=entry.get("value_high"),
            unit=entry["unit"],
            modifier=entry.get("modifier"),
        )

    def _mentions(self) -> list[Mention]:
        """Return every place of every name, longest first: "China" in "Bank of China" is no other mention."""
        named = [(mention, entity) for entity in self._entries["entities"] for mention in entity["mentions"]]
        found: list[Mention] = []
        taken = bytearray(len(self._text))
        for words, entity in sorted(named, key=lambda pair: -len(pair[0])):
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self._text):
                if any(taken[match.start() : match.end()]):
                    continue
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(self._mention(entity, match.start(), match.end()))
        return found

    def _mention(self, entity: Entry, start: int, end: int) -> Mention:
        return Mention(
            start=start,
            end=end,
            is_optional=bool(entity.get("optional")) or entity["kind"] == "place",
            kind=entity["kind"],
            party=self._party(entity["name"]),
            entity_name=entity["name"],
        )

    def _event(self, entry: Entry) -> Event:
        return Event(
            **self._place(entry, "trigger"),
            event_type=entry["type"],
            factuality=entry["factuality"],
            actors=self._parties(entry["actors"]),
            recipients=self._parties(entry["recipients"]),
            when=entry.get("when"),
        )

    def _measure(self, entry: Entry) -> Measure:
        return Measure(
            **self._place(entry, "trigger"),
            instrument=entry["instrument"],
            status=entry["status"],
            imposers=_codes(entry["imposer"]),
            targets=_codes(entry["target"]),
            amount=entry.get("amount"),
            currency=entry.get("currency"),
            rate_pct=entry.get("rate_pct"),
            condition=entry.get("condition"),
        )

    def _meeting(self, entry: Entry) -> Meeting:
        return Meeting(
            **self._place(entry, "trigger"),
            status=entry["status"],
            participants=self._parties(entry["participants"]),
            place=entry.get("place"),
            when=entry.get("when"),
        )


def _codes(value: str | list[str] | None) -> frozenset[str]:
    if not value:
        return frozenset()
    return frozenset(value if isinstance(value, list) else [value])


def words(document: Document, item: Item) -> str:
    """Return the words of an item on one line."""
    return " ".join(document.text[item.start : item.end].split())
