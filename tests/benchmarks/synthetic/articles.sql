SELECT
    document_id,
    ['wire', 'daily', 'weekly'][1 + number % 3] AS source,
    number::VARCHAR AS source_item,
    NULL::VARCHAR AS uri,
    'Talks ' || number AS title,
    NULL::VARCHAR AS byline,
    ['Wire', 'Daily', 'Weekly'][1 + number % 3] AS publisher,
    'en' AS "language",
    published_on,
    NULL::TIMESTAMPTZ AS published_at,
    CASE WHEN published_on IS NULL THEN 'unknown' ELSE 'metadata' END AS published_on_basis,
    NULL::VARCHAR AS published_text,
    NULL::VARCHAR AS trailer,
    'utf-8' AS "encoding",
    string_agg(exact_text, ' ' ORDER BY sentence_id) AS text,
    sha256(string_agg(exact_text, ' ' ORDER BY sentence_id)) AS text_sha256,
    max(char_end) AS char_count,
    216::INTEGER AS word_count,
    sha256(document_id) AS item_sha256,
    published_month,
    'bench@1' AS extractor
FROM line
GROUP BY ALL
