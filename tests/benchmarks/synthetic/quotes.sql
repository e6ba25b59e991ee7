-- Three statements in two articles: sentence 0 of each, sentence 1 of every second one.
SELECT content_key('quote', number, sentence_id) AS quote_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, exact_text[33:103])), 'indirect' AS form,
    person(first_actor) AS speaker_entity_id, 'Actor ' || lpad(first_actor::VARCHAR, 4, '0') AS speaker_text,
    char_start AS speaker_char_start, (char_start + 10)::INTEGER AS speaker_char_end, 'named' AS source_kind,
    'told' AS cue, ['tell', 'warn', 'demand', 'promise'][1 + pick('cue', content, sentence_id, 4)] AS cue_class,
    'Actor ' || lpad(second_actor::VARCHAR, 4, '0') AS addressee_text, person(second_actor) AS addressee_entity_id,
    published_on AS said_on, CASE WHEN published_on IS NULL THEN 'unknown' ELSE 'publication' END AS said_on_basis,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id = 0 OR (sentence_id = 1 AND content % 2 = 0)
