-- Two acts in three articles and in sentences 2 and 3 of each; sentence 4 of each third article is a meeting.
SELECT content_key('event', number, sentence_id) AS event_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, CASE sentence_id WHEN 4 THEN 'talks' ELSE 'tariffs' END)),
    CASE sentence_id
        WHEN 4 THEN 'CONSULT'
        ELSE (['THREATEN', 'SANCTION', 'REQUEST', 'REJECT', 'CONCEDE', 'AGREE', 'ACCUSE', 'SUPPORT'])
            [1 + pick('type', content, sentence_id, 8)]
    END AS event_type,
    NULL::VARCHAR AS mode, 'economic' AS context,
    ['actual', 'actual', 'planned', 'hypothetical'][1 + pick('factuality', content, sentence_id, 4)] AS factuality,
    CASE WHEN pick('dated', content, sentence_id, 2) = 0
        THEN DATE '2019-01-01' + pick('when', content, sentence_id, 1800) END AS date_start,
    CASE WHEN pick('dated', content, sentence_id, 2) = 0
        THEN DATE '2019-01-01' + pick('when', content, sentence_id, 1800) END AS date_end,
    CASE WHEN pick('dated', content, sentence_id, 2) = 0 THEN 'text' ELSE 'unknown' END AS date_basis,
    NULL::VARCHAR AS time_id, NULL::VARCHAR AS place_text, NULL::VARCHAR AS place_entity_id,
    NULL::VARCHAR AS source_entity_id, NULL::VARCHAR AS quote_id, false AS is_agentless, 0.9::DOUBLE AS confidence,
    published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id = 2 OR (sentence_id = 3 AND content % 2 = 0) OR (sentence_id = 4 AND content % 3 = 0)
