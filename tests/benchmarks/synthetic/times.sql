SELECT content_key('time', number, sentence_id) AS time_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, 'May 2019')), 'DATE' AS timex_type, '2019-05' AS timex_value,
    NULL::VARCHAR AS timex_mod, '2019-05' AS edtf, DATE '2019-05-01' AS date_start, DATE '2019-05-31' AS date_end,
    'month' AS granularity, true AS is_resolved, 'text' AS anchor, published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id IN (2, 4)
