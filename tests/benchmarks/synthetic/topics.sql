SELECT content_key('topic', number, sentence_id) AS topic_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, 'tariffs')),
    (['tariffs', 'agriculture', 'currency', 'energy', 'autos', 'services'])[1 + pick('topic', content, sentence_id, 6)]
        AS topic,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id IN (5, 6)
