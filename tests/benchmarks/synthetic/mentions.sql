-- Ten mentions an article: both actors of the first five sentences.
SELECT
    content_key('mention', number, sentence_id || 'first') AS mention_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, 'Actor ' || lpad(first_actor::VARCHAR, 4, '0'))),
    'name' AS form, 'person' AS kind, person(first_actor) AS entity_id, NULL::VARCHAR AS title_text,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id < 5
UNION ALL
SELECT
    content_key('mention', number, sentence_id || 'second') AS mention_id, document_id, sentence_id,
    unnest(span_at(char_start + 11, exact_text[12:], 'Actor ' || lpad(second_actor::VARCHAR, 4, '0'))),
    'name' AS form, 'person' AS kind, person(second_actor) AS entity_id, NULL::VARCHAR AS title_text,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id < 5
