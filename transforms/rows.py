"""From facts to rows: ids, offsets and verbatim text, in the columns `warehouse/tables` declares."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from transforms.facts import Entity, Event, Measure, Mention, Office, Quote, Topic
from transforms.identifiers import content_id, text_sha256
from transforms.reading import Reading
from transforms.signatures import bands
from transforms.span import Span

type Row = dict[str, object]

_WORD = re.compile(r"\w+")


def reading_rows(reading: Reading, extractors: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of one reading by table name; `extractors` gives each table's extractor column.

    Rows lack what only a load knows: `ingested_at`, `run_id`, `item_sha256` and the story.
    """
    ids = _Ids(reading)
    mentions = _unique(reading.mentions, ids.of)
    rows: dict[str, list[Row]] = {
        "articles": [_article(reading)],
        "sentences": _sentences(reading),
        "signatures": _signatures(reading),
        "entity_sightings": _sightings(reading, mentions),
        "mentions": [ids.mention_row(mention, ids.of(mention)) for mention in mentions],
        "offices": [
            {
                **ids.span_row("office_id", ids.of(office), office.span),
                "entity_id": office.entity.entity_id,
                "office_text": office.office_text,
                "country_iso3": office.country_iso3,
                "seen_on": reading.article.published_on,
            }
            for office in _unique(reading.offices, ids.of)
        ],
        "quotes": [ids.quote_row(quote) for quote in _unique(reading.quotes, ids.of)],
        "amounts": [
            {
                **ids.span_row("amount_id", ids.of(amount), amount.span),
                "kind": amount.kind,
                "value": amount.value,
                "value_high": amount.value_high,
                "unit": amount.unit,
                "modifier": amount.modifier,
                "change": amount.change,
                **_other_span(reading, "subject", amount.subject),
            }
            for amount in _unique(reading.amounts, ids.of)
        ],
        "times": [
            {
                **ids.span_row("time_id", ids.of(time), time.span),
                "timex_type": time.timex_type,
                "timex_value": time.value,
                "timex_mod": time.mod,
                "edtf": time.edtf,
                "date_start": time.date_start,
                "date_end": time.date_end,
                "granularity": time.granularity,
                "is_resolved": time.is_resolved,
                "anchor": time.anchor,
            }
            for time in _unique(reading.times, ids.of)
        ],
        "events": [ids.event_row(event) for event in _unique(reading.events, ids.of)],
        "event_participants": list(
            chain.from_iterable(ids.participant_rows(event) for event in _unique(reading.events, ids.of))
        ),
        "measures": [ids.measure_row(measure) for measure in _unique(reading.measures, ids.of)],
        "meetings": [
            {
                "event_id": ids.of(meeting.event),
                "document_id": reading.article.document_id,
                "status": meeting.status,
                "kind": meeting.kind,
                "place_text": _text(reading, meeting.place_span),
                "place_entity_id": _entity_id(meeting.place),
                "date_start": meeting.date_start,
                "date_end": meeting.date_end,
            }
            for meeting in _unique(reading.meetings, lambda meeting: ids.of(meeting.event))
        ],
        "topics": [
            {**ids.span_row("topic_id", ids.of(topic), topic.span), "topic": topic.topic}
            for topic in _unique(reading.topics, ids.of)
        ],
    }
    month = reading.article.published_month
    for table, table_rows in rows.items():
        for row in table_rows:
            row["published_month"] = month
            row["extractor"] = extractors.get(table, "")
    rows["extractions"] = _extractions(reading, extractors)
    return rows


def _extractions(reading: Reading, extractors: Mapping[str, str]) -> list[Row]:
    """Return who read the document for which table, whether rows came of it or not."""
    shared = {
        "document_id": reading.article.document_id,
        "published_month": reading.article.published_month,
    }
    return [{**shared, "table_name": table, "extractor": name} for table, name in extractors.items()]


def _article(reading: Reading) -> Row:
    article = reading.article
    return {
        "document_id": article.document_id,
        "source": article.source,
        "source_item": article.source_item,
        "uri": article.uri,
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "language": article.language,
        "published_on": article.published_on,
        "published_at": article.published_at,
        "published_on_basis": article.published_on_basis,
        "published_text": article.published_text,
        "trailer": article.trailer,
        "encoding": article.encoding,
        "text": article.text,
        "text_sha256": text_sha256(article.text),
        "char_count": len(article.text),
        "word_count": sum(1 for _ in _WORD.finditer(article.text)),
    }


def _sentences(reading: Reading) -> list[Row]:
    return [
        {
            "document_id": reading.article.document_id,
            "sentence_id": sentence.sentence_id,
            "paragraph_id": sentence.paragraph_id,
            **_offsets(reading, sentence.span),
        }
        for sentence in reading.sentences
    ]


def _signatures(reading: Reading) -> list[Row]:
    return [
        {"document_id": reading.article.document_id, "band": band.band, "band_hash": band.band_hash}
        for band in bands(reading.text)
    ]


def _sightings(reading: Reading, mentions: Sequence[Mention]) -> list[Row]:
    counts = Counter(mention.entity.entity_id for mention in mentions)
    by_id: dict[str, Entity] = {}
    for entity in chain(reading.entities, (mention.entity for mention in mentions)):
        known = by_id.setdefault(entity.entity_id, entity)
        if known is not entity:
            known.aliases |= {entity.name, *entity.aliases}
    return [
        {
            "document_id": reading.article.document_id,
            "entity_id": entity.entity_id,
            "kind": entity.kind,
            "name": entity.name,
            "aliases": sorted(entity.aliases - {entity.name}),
            "country_iso3": entity.country_iso3,
            "sector": entity.sector,
            "wikidata_id": None,
            "is_named": entity.is_named,
            "seen_on": reading.article.published_on,
            "mention_count": counts[entity.entity_id],
        }
        for entity in by_id.values()
    ]


class _Ids:
    """Gives each fact of one reading its content-derived id, and the rows that need other facts' ids."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, fact: object) -> str:
        """Return the id of a fact: from document, table, span and what tells two facts of one span apart."""
        span: Span = fact.span  # type: ignore[attr-defined]
        discriminator = _discriminator(fact)
        return content_id(
            type(fact).__name__.lower(),
            self._reading.article.document_id,
            span.start,
            span.end,
            *discriminator,
        )

    def span_row(self, id_name: str, identifier: str, span: Span) -> Row:
        return {
            id_name: identifier,
            "document_id": self._reading.article.document_id,
            "sentence_id": self._reading.sentence_at(span.start).sentence_id,
            **_offsets(self._reading, span),
        }

    def mention_row(self, mention: Mention, identifier: str) -> Row:
        return {
            **self.span_row("mention_id", identifier, mention.span),
            "form": mention.form,
            "kind": mention.entity.kind,
            "entity_id": mention.entity.entity_id,
            "title_text": mention.title_text,
        }

    def quote_row(self, quote: Quote) -> Row:
        return {
            **self.span_row("quote_id", self.of(quote), quote.span),
            "form": quote.form,
            "speaker_entity_id": _entity_id(quote.speaker),
            **_other_span(self._reading, "speaker", quote.speaker_span),
            "source_kind": quote.source_kind,
            "cue": quote.cue,
            "cue_class": quote.cue_class,
            "addressee_text": _text(self._reading, quote.addressee_span),
            "addressee_entity_id": _entity_id(quote.addressee),
            "said_on": quote.said_on,
            "said_on_basis": quote.said_on_basis,
        }

    def event_row(self, event: Event) -> Row:
        return {
            **self.span_row("event_id", self.of(event), event.span),
            "event_type": event.event_type,
            "mode": event.mode,
            "context": event.context,
            "factuality": event.factuality,
            "date_start": event.date_start,
            "date_end": event.date_end,
            "date_basis": event.date_basis,
            "time_id": self.of(event.time) if event.time else None,
            "place_text": _text(self._reading, event.place_span),
            "place_entity_id": _entity_id(event.place),
            "source_entity_id": _entity_id(event.source),
            "quote_id": self.of(event.quote) if event.quote else None,
            "is_agentless": event.is_agentless,
            "confidence": event.confidence,
        }

    def participant_rows(self, event: Event) -> list[Row]:
        positions: Counter[str] = Counter()
        rows: list[Row] = []
        for participant in event.participants:
            rows.append(
                {
                    "event_id": self.of(event),
                    "document_id": self._reading.article.document_id,
                    "role": participant.role,
                    "position": positions[participant.role],
                    "entity_id": _entity_id(participant.entity),
                    "mention_id": self.of(participant.mention) if participant.mention else None,
                    **_offsets(self._reading, participant.span),
                }
            )
            positions[participant.role] += 1
        return rows

    def measure_row(self, measure: Measure) -> Row:
        return {
            **self.span_row("measure_id", self.of(measure), measure.span),
            "event_id": self.of(measure.event) if measure.event else None,
            "instrument": measure.instrument,
            "mast_chapter": measure.mast_chapter,
            "status": measure.status,
            "direction": measure.direction,
            "imposer_iso3": list(measure.imposer_iso3),
            "target_iso3": list(measure.target_iso3),
            "imposer_entity_id": _entity_id(measure.imposer),
            "coverage_amount_id": self.of(measure.coverage) if measure.coverage else None,
            "coverage_value": measure.coverage_value,
            "coverage_currency": measure.coverage_currency,
            "rate_pct": measure.rate_pct,
            "rate_high_pct": measure.rate_high_pct,
            "rate_from_pct": measure.rate_from_pct,
            "rate_change": measure.rate_change,
            "products_text": _text(self._reading, measure.products),
            "condition_text": _text(self._reading, measure.condition),
            "deadline_on": measure.deadline_on,
            "legal_authority_text": _text(self._reading, measure.legal_authority),
            "announced_on": measure.announced_on,
            "effective_on": measure.effective_on,
            "answers_measure_id": self.of(measure.answers) if measure.answers else None,
        }


def _discriminator(fact: object) -> tuple[object, ...]:
    """Return what tells two facts over the same characters apart, besides their table."""
    match fact:
        case Mention() | Office():
            return (fact.entity.entity_id,)
        case Quote():
            return (fact.form,)
        case Event():
            return (fact.event_type, fact.factuality)
        case Measure():
            return (fact.instrument,)
        case Topic():
            return (fact.topic,)
        case _:
            return ()


def _unique[Fact](facts: list[Fact], key: Callable[[Fact], str]) -> list[Fact]:
    """Return the facts in order, the first of those that would have the same id."""
    return list({key(fact): fact for fact in reversed(facts)}.values())[::-1]


def _offsets(reading: Reading, span: Span) -> Row:
    return {"char_start": span.start, "char_end": span.end, "exact_text": span.text(reading.text)}


def _other_span(reading: Reading, prefix: str, span: Span | None) -> Row:
    return {
        f"{prefix}_text": _text(reading, span),
        f"{prefix}_char_start": span.start if span else None,
        f"{prefix}_char_end": span.end if span else None,
    }


def _text(reading: Reading, span: Span | None) -> str | None:
    return span.text(reading.text) if span else None


def _entity_id(entity: Entity | None) -> str | None:
    return entity.entity_id if entity else None
