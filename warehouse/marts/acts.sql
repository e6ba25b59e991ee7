-- question: Who did, plans or refuses to do what to whom, and when, with all actors on one line?
-- counting_unit: act per sentence that reports it (as in events)
-- merge_rule: None: every event is one row. Count acts once per story with story_id; mart.plover_events and
--   mart.dyads_by_month do.
-- depends_on: documents, entities, event_participants, events, measures, meetings
-- columns:
--   event_id: The event.
--   document_id: The document it stands in.
--   sentence_id: The sentence, with document_id the key of sentences.
--   story_id: The story; syndicated copies share it.
--   published_on: Publication date of the document; NULL where nothing tells.
--   char_start: First character of the trigger in documents.text (Unicode code points, 0-based).
--   char_end: End of the trigger, exclusive.
--   exact_text: The trigger as written.
--   event_type: PLOVER type as Parley reads it (a coming meeting is CONSULT and planned).
--   mode: PLOVER mode; read it with event_type.
--   context: PLOVER context.
--   factuality: Whether it happened.
--   is_agentless: True where the text names no actor: a passive, or a meeting of nobody named.
--   date_start: First day of the act, from its own clause; NULL where the text does not say.
--   date_end: Last day of the act, inclusive.
--   filed_on: The day it is filed under: date_start, else the publication date; NULL where neither is known.
--   filed_on_basis: What filed_on rests on: text, publication or unknown.
--   actor_codes: Countries (ISO 3166-1 alpha-3, EUN for the European Union) of the actors, else their entity
--     ids; distinct and sorted.
--   recipient_codes: The same for the recipients.
--   actors: The actors in order: position, code, sector, name, entity_id and the text that names them.
--   recipients: The same for the recipients.
--   place_text: Where, as written.
--   place_entity_id: Where.
--   source_entity_id: Who asserts it, if not the reporter.
--   measure_id: A trade measure the act carries, if any (the first in the text).
--   plover_event: PLOVER type strictly by the manual (a coming meeting is AGREE, a cancelled one REJECT).
--   plover_mode: Mode that goes with plover_event.
--   plover_auxiliary: Auxiliary mode of the manual that plover_event leaves open: future or hypothetical.
--   quad_code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
--   score: Conflict-cooperation score of plover_event and plover_mode, -10 to 10.
--   exchange_gap: Why the act is no valid PLOVER record: negated, no actor, no recipient or no date; NULL
--     where it is valid.
WITH participant AS (
    SELECT
        said.event_id,
        said.role,
        {
            'position': said.position,
            'code': entity.country_iso3,
            'sector': entity.sector,
            'name': entity.name,
            'entity_id': said.entity_id,
            'exact_text': said.exact_text
        } AS detail,
        coalesce(entity.country_iso3, said.entity_id) AS code
    FROM event_participants AS said
    LEFT JOIN entities AS entity USING (entity_id)
),

parties AS (
    SELECT
        event_id,
        count(*) FILTER (role = 'actor') AS actor_count,
        count(*) FILTER (role = 'recipient') AS recipient_count,
        -- Text is aggregated several times faster than lists; no code holds a plus sign.
        string_agg(code, '+') FILTER (role = 'actor') AS actor_codes,
        string_agg(code, '+') FILTER (role = 'recipient') AS recipient_codes,
        -- Most acts have one actor and one recipient at most: lists are built for what follows these only.
        any_value(detail) FILTER (role = 'actor' AND detail.position = 0) AS actor,
        any_value(detail) FILTER (role = 'recipient' AND detail.position = 0) AS recipient,
        list(detail) FILTER (role = 'actor' AND detail.position > 0) AS actors,
        list(detail) FILTER (role = 'recipient' AND detail.position > 0) AS recipients
    FROM participant
    GROUP BY event_id
),

measure AS (
    SELECT
        event_id,
        arg_min(measure_id, {'char_start': char_start, 'measure_id': measure_id}) AS measure_id,
        bool_or(status = 'withdrawn') AS is_withdrawn
    FROM measures
    WHERE event_id IS NOT NULL
    GROUP BY event_id
),

meeting AS (
    SELECT event_id, bool_or(status = 'cancelled') AS is_cancelled
    FROM meetings
    GROUP BY event_id
),

joined AS (
    SELECT
        act.event_id,
        act.document_id,
        act.sentence_id,
        document.story_id,
        document.published_on,
        act.char_start,
        act.char_end,
        act.exact_text,
        act.event_type,
        act.mode,
        act.context,
        act.factuality,
        act.is_agentless,
        act.date_start,
        act.date_end,
        coalesce(act.date_start, document.published_on) AS filed_on,
        CASE
            WHEN act.date_start IS NOT NULL THEN act.date_basis
            WHEN document.published_on IS NOT NULL THEN 'publication'
            ELSE 'unknown'
        END AS filed_on_basis,
        coalesce(parties.actor_count, 0) AS actor_count,
        coalesce(parties.recipient_count, 0) AS recipient_count,
        CASE
            WHEN parties.actor_codes IS NULL THEN []
            WHEN parties.actor_count = 1 THEN [parties.actor_codes]
            ELSE list_sort(list_distinct(string_split(parties.actor_codes, '+')))
        END AS actor_codes,
        CASE
            WHEN parties.recipient_codes IS NULL THEN []
            WHEN parties.recipient_count = 1 THEN [parties.recipient_codes]
            ELSE list_sort(list_distinct(string_split(parties.recipient_codes, '+')))
        END AS recipient_codes,
        CASE
            WHEN parties.actor IS NULL THEN []
            WHEN parties.actor_count = 1 THEN [parties.actor]
            ELSE list_prepend(parties.actor, list_sort(parties.actors))
        END AS actors,
        CASE
            WHEN parties.recipient IS NULL THEN []
            WHEN parties.recipient_count = 1 THEN [parties.recipient]
            ELSE list_prepend(parties.recipient, list_sort(parties.recipients))
        END AS recipients,
        act.place_text,
        act.place_entity_id,
        act.source_entity_id,
        measure.measure_id,
        coalesce(measure.is_withdrawn, false) AS is_withdrawn,
        coalesce(meeting.is_cancelled, false) AS is_cancelled
    FROM events AS act
    JOIN documents AS document USING (document_id)
    LEFT JOIN parties USING (event_id)
    LEFT JOIN measure USING (event_id)
    LEFT JOIN meeting USING (event_id)
),

recoded AS (
    SELECT
        joined.*,
        CASE
            WHEN joined.event_type = 'CONSULT' AND joined.is_cancelled THEN 'REJECT'
            -- A measure lifted in fact is material cooperation; announced or offered, it stays CONCEDE.
            WHEN joined.event_type = 'CONCEDE' AND joined.factuality = 'actual' AND joined.is_withdrawn
                AND joined.recipient_count > 0 THEN 'COOPERATE'
            ELSE coalesce(by_mode.plover_event, by_type.plover_event, joined.event_type)
        END AS plover_event,
        CASE
            WHEN joined.event_type = 'CONSULT' AND joined.is_cancelled THEN 'meet'
            WHEN by_mode.plover_event IS NOT NULL THEN by_mode.plover_mode
            WHEN by_type.plover_event IS NOT NULL AND by_type.plover_event <> joined.event_type
                THEN by_type.plover_mode
            WHEN joined.measure_id IS NOT NULL AND joined.event_type = 'THREATEN'
                THEN coalesce(joined.mode, 'restrict')
            WHEN joined.measure_id IS NOT NULL AND joined.event_type = 'SANCTION'
                THEN coalesce(joined.mode, 'discontinue')
            ELSE joined.mode
        END AS plover_mode,
        CASE WHEN joined.is_cancelled THEN NULL ELSE by_type.auxiliary END AS plover_auxiliary
    FROM joined
    LEFT JOIN {{plover_recoding}} AS by_type
        ON by_type.event_type = joined.event_type
        AND by_type.factuality = joined.factuality
        AND by_type.mode IS NULL
    LEFT JOIN {{plover_recoding}} AS by_mode
        ON by_mode.event_type = joined.event_type
        AND by_mode.factuality = joined.factuality
        AND by_mode.mode = joined.mode
)

SELECT
    recoded.event_id,
    recoded.document_id,
    recoded.sentence_id,
    recoded.story_id,
    recoded.published_on,
    recoded.char_start,
    recoded.char_end,
    recoded.exact_text,
    recoded.event_type,
    recoded.mode,
    recoded.context,
    recoded.factuality,
    recoded.is_agentless,
    recoded.date_start,
    recoded.date_end,
    recoded.filed_on,
    recoded.filed_on_basis,
    recoded.actor_codes,
    recoded.recipient_codes,
    recoded.actors,
    recoded.recipients,
    recoded.place_text,
    recoded.place_entity_id,
    recoded.source_entity_id,
    recoded.measure_id,
    recoded.plover_event,
    moded.mode AS plover_mode,
    recoded.plover_auxiliary,
    general.quad_code,
    coalesce(moded.score, general.score) AS score,
    CASE
        WHEN recoded.factuality = 'negated' AND NOT recoded.is_cancelled THEN 'negated'
        WHEN recoded.actor_count = 0 THEN 'no actor'
        WHEN recoded.recipient_count = 0 AND recoded.plover_event IN ('COOPERATE', 'AID', 'SANCTION')
            THEN 'no recipient'
        WHEN recoded.filed_on IS NULL THEN 'no date'
    END AS exchange_gap
FROM recoded
LEFT JOIN {{plover_scores}} AS general
    ON general.event = recoded.plover_event AND general.mode IS NULL
LEFT JOIN {{plover_scores}} AS moded
    ON moded.event = recoded.plover_event AND moded.mode = recoded.plover_mode
