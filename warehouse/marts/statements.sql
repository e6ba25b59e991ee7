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
WITH told AS (
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
        coalesce(quote.speaker_entity_id, '') AS speaker_key,
        quote.form,
        hash(lower(regexp_replace(quote.exact_text, '\s+', ' ', 'g'))) AS words
    FROM quotes AS quote
    JOIN documents AS document USING (document_id)
),

merged AS (
    SELECT
        min(place).quote_id AS quote_id,
        count(DISTINCT document_id) AS document_count,
        list_sort(list(quote_id)) AS quote_ids
    FROM told
    GROUP BY story_id, speaker_key, form, words
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

placed AS (
    SELECT
        quote.*,
        document.story_id,
        document.published_on,
        document.title,
        document.publisher,
        document.source,
        merged.document_count,
        merged.quote_ids
    FROM merged
    JOIN quotes AS quote USING (quote_id)
    JOIN documents AS document USING (document_id)
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
    coalesce(here.office_text, earlier.office_text) AS office_text,
    CASE
        WHEN here.office_text IS NOT NULL THEN 'same document'
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
    sentence.exact_text AS sentence,
    placed.document_count,
    placed.quote_ids
FROM placed
LEFT JOIN entities AS speaker ON speaker.entity_id = placed.speaker_entity_id
LEFT JOIN entities AS addressee ON addressee.entity_id = placed.addressee_entity_id
LEFT JOIN office_in_document AS here
    ON here.document_id = placed.document_id AND here.entity_id = placed.speaker_entity_id
ASOF LEFT JOIN office_by_day AS earlier
    ON earlier.entity_id = placed.speaker_entity_id AND placed.published_on >= earlier.seen_on
LEFT JOIN {{cue_stances}} AS leaning ON leaning.cue_class = placed.cue_class
LEFT JOIN sentences AS sentence
    ON sentence.document_id = placed.document_id AND sentence.sentence_id = placed.sentence_id
