SELECT content_key('event', number, sentence_id) AS event_id, document_id,
    (['held', 'planned', 'ongoing', 'cancelled', 'proposed'])[1 + pick('status', content, sentence_id, 5)] AS status,
    'talks' AS kind, NULL::VARCHAR AS place_text, NULL::VARCHAR AS place_entity_id,
    CASE WHEN pick('dated', content, sentence_id, 2) = 0
        THEN DATE '2019-01-01' + pick('when', content, sentence_id, 1800) END AS date_start,
    CASE WHEN pick('dated', content, sentence_id, 2) = 0
        THEN DATE '2019-01-01' + pick('when', content, sentence_id, 1800)
            + [0, 1, 2, 30][1 + pick('days', content, sentence_id, 4)] END AS date_end,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id = 4 AND content % 3 = 0
