WITH act AS (
    SELECT *
    FROM line
    WHERE sentence_id = 2 OR (sentence_id = 3 AND content % 2 = 0) OR (sentence_id = 4 AND content % 3 = 0)
)

SELECT content_key('event', number, sentence_id) AS event_id, document_id, 'actor' AS role, 0::INTEGER AS "position",
    person(first_actor) AS entity_id, content_key('mention', number, sentence_id || 'first') AS mention_id,
    unnest(span_at(char_start, exact_text, 'Actor ' || lpad(first_actor::VARCHAR, 4, '0'))),
    published_month, 'bench@1' AS extractor
FROM act
UNION ALL
SELECT content_key('event', number, sentence_id) AS event_id, document_id, 'recipient' AS role,
    0::INTEGER AS "position", person(second_actor) AS entity_id,
    content_key('mention', number, sentence_id || 'second') AS mention_id,
    unnest(span_at(char_start + 11, exact_text[12:], 'Actor ' || lpad(second_actor::VARCHAR, 4, '0'))),
    published_month, 'bench@1' AS extractor
FROM act
