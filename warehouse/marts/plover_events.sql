-- question: Which events does Parley see, as PLOVER 2.0 records in the manual's own field names and rules?
-- counting_unit: act that is a valid PLOVER record, once per story
-- merge_rule: Acts of one story (an article and its syndicated copies) with the same PLOVER event, mode,
--   actors and recipients and the same date in the text are one record; it shows the first sentence of the
--   earliest document. Coming meetings are AGREE, cancelled ones REJECT, announced conflict THREATEN; negated
--   acts and acts without actor, date or required recipient are left out (mart.acts says why).
-- depends_on: documents, mart.acts, sentences
-- columns:
--   id: Identifier of the record: the event_id of its first sentence.
--   date: Day of the act as the text dates it, else the publication date (see date_basis).
--   enddate: Last day of the act, where the text gives one.
--   actor: Entity objects: code (country, EUR for the European Union), sector, entity_text, identifier_id,
--     identifier_text.
--   recipient: Entity objects in the same form.
--   event: PLOVER event category, a list of one.
--   mode: Modes; empty where none fits.
--   context: Contexts, with the auxiliary mode (future, hypothetical) where the manual puts it.
--   quad_code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
--   event_scale: Conflict-cooperation score by the manual's table.
--   event_loc: Location object: entity_text and identifier_text of the place; NULL where not said.
--   event_text: The trigger words.
--   text: The sentence from which the record was coded.
--   text_info: Sequence number of the sentence, character offsets of the trigger in the document's text.
--   cite_info: The article: publisher, title, date, uri.
--   date_basis: Extension: what date rests on, text or publication.
--   document_id: Extension: the document of the first sentence.
--   story_id: Extension: the story.
--   measure_id: Extension: the trade measure the act carries, for rate, coverage and deadline.
--   event_ids: Extension: every event row merged into the record.
--   coder: What coded it.
WITH act AS MATERIALIZED (
    SELECT
        *,
        hash(
            story_id,
            plover_event,
            plover_mode,
            plover_auxiliary,
            quad_code,
            score,
            actor_codes,
            recipient_codes,
            date_start
        ) AS record_key
    FROM mart.acts
    WHERE exchange_gap IS NULL
),

repeated AS (
    SELECT record_key FROM act GROUP BY record_key HAVING count(*) > 1
),

-- Most acts are told once: only the others are aggregated, since building lists is what costs.
merged AS (
    SELECT
        record_key,
        min(
            {
                'published_on': coalesce(published_on, DATE '9999-12-31'),
                'document_id': document_id,
                'char_start': char_start,
                'event_id': event_id
            }
        ).event_id AS event_id,
        list_sort(list(event_id)) AS event_ids
    FROM act
    WHERE record_key IN (SELECT record_key FROM repeated)
    GROUP BY record_key
),

kept AS (
    SELECT
        act.*,
        coalesce(merged.event_ids, [act.event_id]) AS event_ids,
        list_transform(
            [act.actors, act.recipients],
            lambda parties: list_transform(
                parties,
                lambda party: {
                    'code': CASE party.code WHEN 'EUN' THEN 'EUR' ELSE party.code END,
                    'sector': party.sector,
                    'entity_text': party.exact_text,
                    'identifier_id': party.entity_id,
                    'identifier_text': party.name
                }
            )
        ) AS sides
    FROM act
    LEFT JOIN merged USING (record_key)
    WHERE merged.event_id IS NULL OR merged.event_id = act.event_id
)

SELECT
    act.event_id AS id,
    act.filed_on AS "date",
    act.date_end AS enddate,
    act.sides[1] AS actor,
    act.sides[2] AS recipient,
    [act.plover_event] AS event,
    CASE WHEN act.plover_mode IS NULL THEN [] ELSE [act.plover_mode] END AS mode,
    list_filter(
        [
            coalesce(act.context, CASE WHEN act.measure_id IS NOT NULL THEN 'economic' END),
            act.plover_auxiliary
        ],
        lambda context: context IS NOT NULL
    ) AS context,
    act.quad_code,
    act.score AS event_scale,
    CASE
        WHEN act.place_text IS NOT NULL
            THEN {'entity_text': act.place_text, 'identifier_text': act.place_entity_id}
    END AS event_loc,
    [act.exact_text] AS event_text,
    sentence.exact_text AS text,
    {'sequence': act.sentence_id, 'start': act.char_start, 'end': act.char_end} AS text_info,
    {
        'publisher': coalesce(document.publisher, document.source),
        'title': document.title,
        'date': document.published_on,
        'uri': document.uri
    } AS cite_info,
    act.filed_on_basis AS date_basis,
    act.document_id,
    act.story_id,
    act.measure_id,
    act.event_ids,
    'parley' AS coder
FROM kept AS act
JOIN documents AS document USING (document_id)
LEFT JOIN sentences AS sentence
    ON sentence.document_id = act.document_id AND sentence.sentence_id = act.sentence_id
