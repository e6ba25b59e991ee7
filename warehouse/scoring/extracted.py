"""Reading what a warehouse holds of the annotated documents, from its public tables."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.ddl import quoted
from warehouse.scoring.alignment import Carrier, trimmed
from warehouse.scoring.items import (
    Amount,
    Document,
    Event,
    Kind,
    Measure,
    Meeting,
    Mention,
    Party,
    Speech,
    Time,
)
from warehouse.tables import table as declared

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored document: its id and how its offsets carry over to the annotated text."""

    document_id: str
    carrier: Carrier


class Warehouse:
    """The warehouse under test."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._entities = {row["entity_id"]: row for row in self._rows("SELECT * FROM entities")}

    def find(self, document: Document) -> Stored | str:
        """Return where the annotated document is stored (by source_item), or why it cannot be scored."""
        found = self._rows("SELECT document_id, text FROM documents WHERE source_item = ?", document.name)
        if len(found) != 1:
            return f"{len(found)} documents with this source_item"
        carrier = Carrier.between(found[0]["text"], document.text)
        return Stored(found[0]["document_id"], carrier) if carrier else "the text was altered"

    def extracted(self, document: Document, stored: Stored) -> Document:
        """Return what was extracted from the document, with offsets in the annotated text."""
        sides = self._participants(stored)
        return Document(
            name=document.name,
            text=document.text,
            speech=[
                Speech(
                    **place,
                    form=row["form"],
                    speaker=self._speaker(row),
                    speaker_text=row["speaker_text"],
                    cue=row["cue"],
                )
                for row, place in self._placed(document, stored, "quotes")
            ],
            amounts=[
                Amount(
                    **place,
                    kind=row["kind"],
                    value=row["value"],
                    value_high=row["value_high"],
                    unit=row["unit"],
                    modifier=row["modifier"],
                )
                for row, place in self._placed(document, stored, "amounts")
                if row["kind"] in {"money", "percent"}
            ],
            times=[
                Time(**place, timex_type=row["timex_type"], value=row["timex_value"])
                for row, place in self._placed(document, stored, "times")
            ],
            mentions=[
                Mention(
                    **place,
                    kind=row["kind"],
                    party=self._party(row["entity_id"]),
                    entity_name=self._entities.get(row["entity_id"], {}).get("name"),
                )
                for row, place in self._placed(document, stored, "mentions")
                if row["form"] == "name"
            ],
            events=[
                Event(
                    **place,
                    event_type=row["event_type"],
                    factuality=row["factuality"],
                    actors=sides[row["event_id"], "actor"],
                    recipients=sides[row["event_id"], "recipient"],
                    when=_day(row["date_start"]),
                )
                for row, place in self._placed(document, stored, "events")
            ],
            measures=[
                Measure(
                    **place,
                    instrument=row["instrument"],
                    status=row["status"],
                    imposers=frozenset(row["imposer_iso3"] or ()),
                    targets=frozenset(row["target_iso3"] or ()),
                    amount=row["coverage_value"],
                    currency=row["coverage_currency"],
                    rate_pct=row["rate_pct"],
                    condition=row["condition_text"],
                )
                for row, place in self._placed(document, stored, "measures")
            ],
            meetings=[
                Meeting(
                    **place,
                    status=row["status"],
                    participants=sides[row["event_id"], "actor"] + sides[row["event_id"], "recipient"],
                    place=row["place_text"],
                    when=_day(row["date_start"]),
                )
                for row, place in self._placed(document, stored, "meetings")
            ],
        )

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        cursor = self._connection.execute(sql, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _placed(self, document: Document, stored: Stored, table: str) -> Iterator[tuple[Row, Row]]:
        """Yield the rows of a mention table with their place; a meeting stands where its event does."""
        spans = " JOIN (SELECT event_id, char_start, char_end FROM events) AS act USING (event_id)"
        source = f"{table}{spans}" if table == "meetings" else table
        identifier = quoted(declared(table).key[0])
        for row in self._rows(
            f"SELECT * FROM {source} WHERE document_id = ? ORDER BY char_start, char_end, {identifier}",
            stored.document_id,
        ):
            if carried := stored.carrier.carry(row["char_start"], row["char_end"]):
                start, end = trimmed(document.text, *carried)
                yield row, {"start": start, "end": end}

    def _participants(self, stored: Stored) -> dict[tuple[str, str], tuple[Party, ...]]:
        sides: dict[tuple[str, str], tuple[Party, ...]] = defaultdict(tuple)
        for row in self._rows(
            "SELECT said.* FROM event_participants AS said JOIN events USING (event_id)"
            " WHERE events.document_id = ? ORDER BY said.event_id, said.role, said.position",
            stored.document_id,
        ):
            known = self._party(row["entity_id"])
            sides[row["event_id"], row["role"]] += (known if known.names else Party((row["exact_text"],)),)
        return sides

    def _speaker(self, row: Row) -> Party:
        party = self._party(row["speaker_entity_id"])
        kind: Kind = "named" if row["source_kind"] == "named" else "described"
        return Party(party.names, kind, row["speaker_text"] or "")

    def _party(self, entity_id: str | None) -> Party:
        entity = self._entities.get(entity_id) if entity_id else None
        if entity is None:
            return Party()
        code = (entity["country_iso3"],) if entity["kind"] == "country" and entity["country_iso3"] else ()
        return Party((*code, entity["name"], *(entity["aliases"] or ())))


def _day(value: object) -> str | None:
    return None if value is None else str(value)
