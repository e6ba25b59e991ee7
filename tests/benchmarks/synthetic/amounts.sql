SELECT content_key('amount', number, sentence_id) AS amount_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, billions || ' billion dollars')), 'money' AS kind,
    (billions * 1e9)::DOUBLE AS value, NULL::DOUBLE AS value_high, 'USD' AS unit, NULL::VARCHAR AS modifier,
    NULL::VARCHAR AS change, subject.exact_text AS subject_text, subject.char_start AS subject_char_start,
    subject.char_end AS subject_char_end, published_month, 'bench@1' AS extractor
FROM (SELECT *, span_at(char_start, exact_text, exact_text[17:26]) AS subject FROM line) AS line
WHERE sentence_id IN (2, 3)
