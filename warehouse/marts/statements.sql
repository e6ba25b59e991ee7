-- question: Who said what, when, and in which office?
-- counting_unit: statement (a stretch of reported speech), once per story
-- merge_rule: The same words by the same speaker in the copies of one story (white space and case apart) are
--   one statement; the row shows the earliest copy. A fragment between quotation marks inside a reported
--   clause stays a row of its own beside the clause: count one form at a time.
-- depends_on: documents, entities, offices, quotes, sentences
-- columns:
--   quote_id: The statement in the earliest copy.
--   document_id: The earliest copy.
--   sentence_id: Its sentence, with document_id the key of sentences.
--   story_id: The story.
--   char_start: First character of the statement in documents.text (Unicode code points, 0-based).
--   char_end: End of the statement, exclusive.
--   speaker: Name of the speaker; NULL where the source is not named.
--   speaker_entity_id: The speaker, pronouns and descriptions resolved.
--   speaker_text: The speaker as written.
--   source_kind: How far the source is identified.
--   office_text: The office the speaker holds, as the same article says, else the latest earlier article.
--   office_basis: What office_text rests on: same document, earlier document; NULL where no office is known.
--   speaker_country_iso3: Country of the speaker.
--   statement: The words said or reported, verbatim.
--   form: direct, mixed or indirect.
--   cue: The verb of speech as written.
--   cue_class: What the speaker does by saying it.
--   stance: Which way the verb leans: cooperative, demanding, confrontational or neutral; NULL without a
--     verb.
--   addressee: Name of the one spoken to, else the words that name them.
--   addressee_entity_id: The one spoken to.
--   said_on: The day it was said; NULL where nothing tells.
--   said_on_basis: What said_on rests on.
--   published_on: Publication date of the earliest copy; NULL where nothing tells.
--   title: Headline of the earliest copy.
--   publisher: Who published it.
--   source: Configured name of its source.
--   sentence: The sentence it stands in (its first, if it runs over several).
--   document_count: Copies that carry it.
--   quote_ids: The statement in every copy.
WITH told AS MATERIALIZED (
    SELECT
        quote.quote_id,
        quote.document_id,
        document.story_id,
        document.published_on,
        {
            'published_on': coalesce(document.published_on, DATE '9999-12-31'),
            'document_id': quote.document_id,
            'char_start': quote.char_start,
            'quote_id': quote.quote_id
        } AS place,
        hash(
            document.story_id,
            coalesce(quote.speaker_entity_id, ''),
            quote.form,
            lower(regexp_replace(quote.exact_text, '\s+', ' ', 'g'))
        ) AS statement_key
    FROM quotes AS quote
    JOIN documents AS document USING (document_id)
),

repeated AS (
    SELECT statement_key FROM told GROUP BY statement_key HAVING count(*) > 1
),

-- Most statements are made once: only the others are aggregated, since building lists is what costs.
merged AS (
    SELECT quote_id, 1::BIGINT AS document_count, [quote_id] AS quote_ids
    FROM told
    WHERE statement_key NOT IN (SELECT statement_key FROM repeated)
    UNION ALL
    SELECT min(place).quote_id, count(DISTINCT document_id), list_sort(list(quote_id))
    FROM told
    WHERE statement_key IN (SELECT statement_key FROM repeated)
    GROUP BY statement_key
),

office_in_document AS (
    SELECT
        document_id,
        entity_id,
        arg_min(office_text, {'char_start': char_start, 'office_text': office_text}) AS office_text
    FROM offices
    GROUP BY document_id, entity_id
),

office_by_day AS (
    SELECT
        entity_id,
        seen_on,
        arg_min(office_text, {'document_id': document_id, 'char_start': char_start}) AS office_text
    FROM offices
    WHERE seen_on IS NOT NULL
    GROUP BY entity_id, seen_on
),

placed AS MATERIALIZED (
    SELECT
        quote.*,
        document.story_id,
        document.published_on,
        document.title,
        document.publisher,
        document.source,
        sentence.exact_text AS sentence,
        here.office_text AS office_here,
        merged.document_count,
        merged.quote_ids
    FROM merged
    JOIN quotes AS quote USING (quote_id)
    JOIN documents AS document USING (document_id)
    LEFT JOIN sentences AS sentence
        ON sentence.document_id = quote.document_id AND sentence.sentence_id = quote.sentence_id
    LEFT JOIN office_in_document AS here
        ON here.document_id = quote.document_id AND here.entity_id = quote.speaker_entity_id
),

-- Only for whom the article itself tells no office, and without the texts: this join sorts its rows.
office_before AS (
    SELECT unplaced.quote_id, earlier.office_text
    FROM (
        SELECT quote_id, speaker_entity_id, published_on
        FROM placed
        WHERE office_here IS NULL AND speaker_entity_id IS NOT NULL AND published_on IS NOT NULL
    ) AS unplaced
    ASOF JOIN office_by_day AS earlier
        ON earlier.entity_id = unplaced.speaker_entity_id AND unplaced.published_on >= earlier.seen_on
)

SELECT
    placed.quote_id,
    placed.document_id,
    placed.sentence_id,
    placed.story_id,
    placed.char_start,
    placed.char_end,
    speaker.name AS speaker,
    placed.speaker_entity_id,
    placed.speaker_text,
    placed.source_kind,
    coalesce(placed.office_here, earlier.office_text) AS office_text,
    CASE
        WHEN placed.office_here IS NOT NULL THEN 'same document'
        WHEN earlier.office_text IS NOT NULL THEN 'earlier document'
    END AS office_basis,
    speaker.country_iso3 AS speaker_country_iso3,
    placed.exact_text AS statement,
    placed.form,
    placed.cue,
    placed.cue_class,
    leaning.stance,
    coalesce(addressee.name, placed.addressee_text) AS addressee,
    placed.addressee_entity_id,
    placed.said_on,
    placed.said_on_basis,
    placed.published_on,
    placed.title,
    placed.publisher,
    placed.source,
    placed.sentence,
    placed.document_count,
    placed.quote_ids
FROM placed
LEFT JOIN entities AS speaker ON speaker.entity_id = placed.speaker_entity_id
LEFT JOIN entities AS addressee ON addressee.entity_id = placed.addressee_entity_id
LEFT JOIN office_before AS earlier ON earlier.quote_id = placed.quote_id
LEFT JOIN {{cue_stances}} AS leaning ON leaning.cue_class = placed.cue_class
