-- question: Who asks what of whom, and what is the answer?
-- counting_unit: demand as one sentence states it, once per story
-- merge_rule: The same demand in the copies of one story (same parties, same sentence, white space and case
--   apart) is one row. A demanded measure belongs to the request in its sentence; without one it is a demand
--   of its own, by whoever speaks there. The answer is the next act of the one asked (CONCEDE, AGREE,
--   COOPERATE, REJECT, not hypothetical): first one later in the same article, else one towards the one who
--   asks on a later day within 365 days.
-- depends_on: documents, entities, mart.acts, measures, quotes, sentences
-- columns:
--   demand_id: The request's event_id, else the measure_id of the demanded measure.
--   document_id: The earliest copy.
--   sentence_id: Its sentence, with document_id the key of sentences.
--   story_id: The story.
--   demander_codes: Who asks: countries (ISO 3166-1 alpha-3), else entity ids; empty where not told.
--   addressee_codes: Who is asked.
--   mode: What is asked for, by PLOVER: assist, change, yield, meet.
--   instrument: The trade measure demanded, if one is.
--   products: Its goods, as written.
--   factuality: Whether the demand was made, is planned or mulled.
--   demand: The sentence that states it.
--   demanded_on: The day of the demand as the text says, else of publication; NULL where undated.
--   demanded_on_basis: What demanded_on rests on: text, publication, unknown.
--   answer: conceded, agreed, rejected, or open where no answer is told.
--   answer_basis: same document or later act; NULL where open.
--   answered_on: The day of the answer; NULL where open or undated.
--   days_to_answer: Days from demand to answer; NULL where either day is unknown.
--   answer_event_id: The act that answers.
--   answer_document_id: Its document.
--   event_ids: The requests in every copy.
--   measure_ids: The demanded measures in every copy.
--   document_count: Copies that carry it.
WITH act AS MATERIALIZED (
    SELECT
        event_id,
        event_type,
        mode,
        factuality,
        document_id,
        sentence_id,
        story_id,
        published_on,
        char_start,
        actor_codes,
        recipient_codes,
        filed_on,
        filed_on_basis
    FROM mart.acts
    WHERE factuality <> 'negated'
        AND event_type IN (SELECT event_type FROM {{demand_answers}} UNION ALL SELECT 'REQUEST')
),

demanded_measure AS (
    SELECT
        document_id,
        sentence_id,
        min(instrument) AS instrument,
        min(products_text) AS products,
        min(measure_id) AS measure_id,
        list_sort(list(measure_id)) AS measure_ids,
        min(char_start) AS char_start,
        list_sort(list_distinct(flatten(list(imposer_iso3)))) AS imposers
    FROM measures
    WHERE status = 'demanded'
    GROUP BY document_id, sentence_id
),

request AS (
    SELECT
        act.event_id AS demand_id,
        act.document_id,
        act.sentence_id,
        act.story_id,
        act.published_on,
        act.char_start,
        act.actor_codes AS demander_codes,
        CASE WHEN len(act.recipient_codes) > 0 THEN act.recipient_codes ELSE coalesce(measure.imposers, []) END
            AS addressee_codes,
        act.mode,
        measure.instrument,
        measure.products,
        act.factuality,
        act.filed_on AS demanded_on,
        act.filed_on_basis AS demanded_on_basis,
        act.event_id,
        coalesce(measure.measure_ids, []) AS measure_ids
    FROM act
    LEFT JOIN demanded_measure AS measure USING (document_id, sentence_id)
    WHERE act.event_type = 'REQUEST'
),

speaker AS (
    SELECT
        quote.document_id,
        quote.sentence_id,
        list_sort(list_distinct(list(coalesce(entity.country_iso3, quote.speaker_entity_id)))) AS codes
    FROM quotes AS quote
    SEMI JOIN demanded_measure USING (document_id, sentence_id)
    LEFT JOIN entities AS entity ON entity.entity_id = quote.speaker_entity_id
    WHERE quote.speaker_entity_id IS NOT NULL
    GROUP BY quote.document_id, quote.sentence_id
),

bare_measure AS (
    SELECT
        measure.measure_id AS demand_id,
        measure.document_id,
        measure.sentence_id,
        document.story_id,
        document.published_on,
        measure.char_start,
        coalesce(speaker.codes, []) AS demander_codes,
        measure.imposers AS addressee_codes,
        NULL::VARCHAR AS mode,
        measure.instrument,
        measure.products,
        'actual' AS factuality,
        document.published_on AS demanded_on,
        CASE WHEN document.published_on IS NULL THEN 'unknown' ELSE 'publication' END AS demanded_on_basis,
        NULL::VARCHAR AS event_id,
        measure.measure_ids
    FROM demanded_measure AS measure
    JOIN documents AS document USING (document_id)
    LEFT JOIN speaker USING (document_id, sentence_id)
    ANTI JOIN request USING (document_id, sentence_id)
),

told AS (
    SELECT
        demand.*,
        sentence.exact_text AS demand,
        hash(lower(regexp_replace(sentence.exact_text, '\s+', ' ', 'g'))) AS words
    FROM (FROM request UNION ALL BY NAME FROM bare_measure) AS demand
    JOIN sentences AS sentence USING (document_id, sentence_id)
),

merged AS (
    SELECT
        arg_min(
            demand_id,
            {
                'published_on': coalesce(published_on, DATE '9999-12-31'),
                'document_id': document_id,
                'char_start': char_start,
                'demand_id': demand_id
            }
        ) AS demand_id,
        list_sort(list(event_id) FILTER (event_id IS NOT NULL)) AS event_ids,
        list_sort(list_distinct(flatten(list(measure_ids)))) AS measure_ids,
        count(DISTINCT document_id) AS document_count
    FROM told
    GROUP BY story_id, demander_codes, addressee_codes, words
),

demand AS (
    SELECT
        told.* EXCLUDE (event_id, measure_ids, words),
        merged.event_ids,
        merged.measure_ids,
        merged.document_count
    FROM merged
    JOIN told USING (demand_id)
),

reply AS (
    SELECT
        act.event_id,
        act.document_id,
        act.char_start,
        act.filed_on,
        act.actor_codes,
        act.recipient_codes,
        possible.answer
    FROM act
    JOIN {{demand_answers}} AS possible ON possible.event_type = act.event_type
    WHERE act.factuality IN ('actual', 'planned')
),

near_answer AS (
    SELECT
        demand.demand_id,
        arg_min(
            {
                'event_id': reply.event_id,
                'document_id': reply.document_id,
                'answer': reply.answer,
                'on': reply.filed_on,
                'basis': 'same document'
            },
            {'char_start': reply.char_start, 'event_id': reply.event_id}
        ) AS told
    FROM demand
    JOIN reply
        ON reply.document_id = demand.document_id
        AND reply.char_start > demand.char_start
        AND list_has_any(reply.actor_codes, demand.addressee_codes)
    WHERE (len(reply.recipient_codes) = 0 OR list_has_any(reply.recipient_codes, demand.demander_codes))
        -- What the article tells of an earlier day is background, not the answer.
        AND coalesce(reply.filed_on >= demand.demanded_on, true)
    GROUP BY demand.demand_id
),

reply_actor AS (
    SELECT * EXCLUDE (actor_codes), unnest(actor_codes) AS actor_code
    FROM reply
    WHERE filed_on IS NOT NULL
),

reply_pair AS (
    SELECT * EXCLUDE (recipient_codes), unnest(recipient_codes) AS recipient_code
    FROM reply_actor
),

reply_by_day AS (
    SELECT
        actor_code,
        recipient_code,
        filed_on,
        arg_min(
            {
                'event_id': event_id,
                'document_id': document_id,
                'answer': answer,
                'on': filed_on,
                'basis': 'later act'
            },
            {'answer': answer, 'event_id': event_id}
        ) AS told
    FROM reply_pair
    GROUP BY actor_code, recipient_code, filed_on
),

demander AS (
    SELECT demand_id, demanded_on, unnest(demander_codes) AS demander_code, addressee_codes
    FROM demand
    WHERE demanded_on IS NOT NULL
),

demand_pair AS (
    SELECT * EXCLUDE (addressee_codes), unnest(addressee_codes) AS addressee_code
    FROM demander
),

later_answer AS (
    SELECT
        demand_pair.demand_id,
        arg_min(reply.told, {'on': reply.told.on, 'event_id': reply.told.event_id}) AS told
    FROM demand_pair
    ASOF JOIN reply_by_day AS reply
        ON reply.actor_code = demand_pair.addressee_code
        AND reply.recipient_code = demand_pair.demander_code
        AND demand_pair.demanded_on < reply.filed_on
    WHERE reply.filed_on <= demand_pair.demanded_on + INTERVAL 365 DAY
    GROUP BY demand_pair.demand_id
),

answered AS (
    SELECT demand.*, coalesce(near_answer.told, later_answer.told) AS told
    FROM demand
    LEFT JOIN near_answer USING (demand_id)
    LEFT JOIN later_answer USING (demand_id)
)

SELECT
    demand_id,
    document_id,
    sentence_id,
    story_id,
    demander_codes,
    addressee_codes,
    mode,
    instrument,
    products,
    factuality,
    demand,
    demanded_on,
    demanded_on_basis,
    coalesce(told.answer, 'open') AS answer,
    told.basis AS answer_basis,
    told.on AS answered_on,
    told.on - demanded_on AS days_to_answer,
    told.event_id AS answer_event_id,
    told.document_id AS answer_document_id,
    coalesce(event_ids, []) AS event_ids,
    coalesce(measure_ids, []) AS measure_ids,
    document_count
FROM answered
