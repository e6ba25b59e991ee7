"""Rows of small documents that keep every invariant, and staging directories made of them."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq

from warehouse.arrow import LOAD_TIME_COLUMNS, arrow_table
from warehouse.ddl import document_tables
from warehouse.declaration import Table
from warehouse.runs import RunRecord
from warehouse.tables import table as declared

type Row = dict[str, object]
type Rows = dict[str, list[Row]]

FIRST = "Norland will put a 10 percent tariff on steel from Sudmark, Minister Ada Brook said on Friday."
SECOND = "She called the talks in Oslo “fair and frank”."
TEXT = f"{FIRST}\n\n{SECOND}"
DAY = date(2031, 5, 9)  # a Friday


def document(number: int = 1, *, day: date | None = DAY, title: str | None = None) -> Rows:
    """Return the rows, by table, of one document with at least one row in every document table."""
    return {
        table: [_complete(declared(table), number, day, row) for row in rows]
        for table, rows in _facts(number, day, title).items()
    }


def _facts(number: int, day: date | None, title: str | None) -> Rows:
    event, quote, amount, time, mention = (f"{kind}{number}" for kind in ("e", "q", "a", "t", "m"))
    return {
        "articles": [
            {
                "source": "wire",
                "source_item": str(number),
                "title": title,
                "language": "en",
                "published_on": day,
                "published_on_basis": "metadata" if day else "unknown",
                "text": TEXT,
                "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
                "char_count": len(TEXT),
                "word_count": 25,
                "item_sha256": f"{number} {day} {title}",
            }
        ],
        "sentences": [
            {"sentence_id": 0, "paragraph_id": 0, **span(FIRST)},
            {"sentence_id": 1, "paragraph_id": 1, **span(SECOND)},
        ],
        "entity_sightings": [
            _sighting("person/ada-brook", "person", "Ada Brook", mentions=2),
            _sighting("country/NOR", "country", "Norland", mentions=1, country="NOR"),
        ],
        "mentions": [
            _mention(mention, "Ada Brook", "name", "person/ada-brook"),
            _mention(f"{mention}she", "She", "pronoun", "person/ada-brook", sentence=1),
            _mention(f"{mention}n", "Norland", "name", "country/NOR"),
        ],
        "offices": [
            {
                "office_id": f"o{number}",
                "sentence_id": 0,
                **span("Minister"),
                "entity_id": "person/ada-brook",
                "office_text": "Minister",
                "country_iso3": "NOR",
                "seen_on": day,
            }
        ],
        "quotes": [
            {
                "quote_id": quote,
                "sentence_id": 1,
                **span("fair and frank"),
                "form": "mixed",
                "speaker_entity_id": "person/ada-brook",
                **_side_span("speaker", "She"),
                "source_kind": "named",
                "cue": "called",
                "cue_class": "say",
                "said_on_basis": "unknown",
            }
        ],
        "amounts": [
            {
                "amount_id": amount,
                "sentence_id": 0,
                **span("10 percent"),
                "kind": "percent",
                "value": 10.0,
                "unit": "percent",
                "change": "level",
                **_side_span("subject", "tariff on steel"),
            }
        ],
        "times": [
            {
                "time_id": time,
                "sentence_id": 0,
                **span("Friday"),
                "timex_type": "DATE",
                "timex_value": day.isoformat() if day else "XXXX-WXX-5",
                "date_start": day,
                "date_end": day,
                "granularity": "day",
                "is_resolved": day is not None,
                "anchor": "publication" if day else "none",
            }
        ],
        "events": [
            {
                **_event(event, "put a 10 percent tariff", "SANCTION", sentence=0),
                "factuality": "planned",
                "time_id": time,
                "source_entity_id": "person/ada-brook",
            },
            {
                **_event(f"{event}talks", "talks", "CONSULT", sentence=1),
                "factuality": "actual",
                "quote_id": quote,
                "is_agentless": True,
            },
        ],
        "event_participants": [
            {
                "event_id": event,
                "role": "actor",
                "position": 0,
                "entity_id": "country/NOR",
                "mention_id": f"{mention}n",
                **span("Norland"),
            }
        ],
        "measures": [
            {
                "measure_id": f"s{number}",
                "event_id": event,
                "sentence_id": 0,
                **span("tariff"),
                "instrument": "import tariff",
                "status": "announced",
                "direction": "restrictive",
                "imposer_iso3": ["NOR"],
                "target_iso3": [],
                "rate_pct": 10.0,
                "rate_change": "level",
            }
        ],
        "meetings": [{"event_id": f"{event}talks", "status": "held", "kind": "talks", "place_text": "Oslo"}],
        "topics": [{"topic_id": f"c{number}", "sentence_id": 0, **span("steel"), "topic": "tariffs"}],
        "signatures": [{"band": 0, "band_hash": number}],
        "extractions": [
            {"table_name": table.name} for table in document_tables() if table.name != "extractions"
        ],
    }


def _sighting(entity: str, kind: str, name: str, *, mentions: int, country: str | None = None) -> Row:
    return {
        "entity_id": entity,
        "kind": kind,
        "name": name,
        "aliases": [],
        "country_iso3": country,
        "is_named": True,
        "mention_count": mentions,
    }


def _mention(identifier: str, text: str, form: str, entity: str, *, sentence: int = 0) -> Row:
    kind = entity.partition("/")[0]
    return {
        "mention_id": identifier,
        "sentence_id": sentence,
        **span(text),
        "form": form,
        "kind": kind,
        "entity_id": entity,
    }


def _event(identifier: str, trigger: str, kind: str, *, sentence: int) -> Row:
    return {
        "event_id": identifier,
        "sentence_id": sentence,
        **span(trigger),
        "event_type": kind,
        "date_basis": "unknown",
        "is_agentless": False,
        "confidence": 0.9,
    }


def span(piece: str) -> Row:
    """Return the three span columns of the first place where `piece` stands in `TEXT`."""
    start = TEXT.index(piece)
    return {"char_start": start, "char_end": start + len(piece), "exact_text": piece}


def _side_span(prefix: str, piece: str) -> Row:
    start = TEXT.index(piece)
    return {
        f"{prefix}_text": piece,
        f"{prefix}_char_start": start,
        f"{prefix}_char_end": start + len(piece),
    }


def _complete(table: Table, number: int, day: date | None, row: Row) -> Row:
    """Return the row with the columns all rows of the document share, and NULL for those not given."""
    shared = {
        "document_id": f"d{number}",
        "published_month": day.strftime("%Y-%m") if day else "undated",
        "extractor": "test@1",
    }
    names = [column.name for column in table.columns if column.name not in LOAD_TIME_COLUMNS]
    return {name: row.get(name, shared.get(name)) for name in names}


def merged(documents: Iterable[Mapping[str, list[Row]]]) -> Rows:
    """Return the rows of several documents together."""
    rows: Rows = {table.name: [] for table in document_tables()}
    for one in documents:
        for table, table_rows in one.items():
            rows[table] += table_rows
    return rows


def stage(directory: Path, *documents: Mapping[str, list[Row]], rejects: list[Row] | None = None) -> Path:
    """Write the documents, and rejects, as a new staging directory; return it."""
    number = len(list(directory.glob("staging*")))
    staging = directory / f"staging{number}"
    rows = merged(documents) | {"rejects": rejects or []}
    for table, table_rows in rows.items():
        (staging / table).mkdir(parents=True)
        pq.write_table(arrow_table(declared(table), table_rows), staging / table / "part.parquet")
    return staging


def reject(identifier: str, run_id: str) -> Row:
    """Return one reject."""
    return {
        "reject_id": identifier,
        "run_id": run_id,
        "source": "wire",
        "source_item": "broken.txt",
        "stage": "read",
        "reason": "binary",
        "detail": None,
        "raw_excerpt": None,
        "rejected_at": datetime(2031, 5, 9, tzinfo=UTC),
    }


def run(run_id: str, state: str = "completed") -> RunRecord:
    """Return the record of a run."""
    return RunRecord(
        run_id=run_id,
        flow="ingest",
        started_at=datetime(2031, 5, 9, tzinfo=UTC),
        code_version="test",
        state=state,  # type: ignore[arg-type]
    )
