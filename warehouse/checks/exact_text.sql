-- Every span's text stands in the document at exactly its offsets.
SELECT spans.table_name, spans.column_name, spans.document_id, spans.char_start, spans.char_end, spans.span_text
FROM spans
JOIN articles USING (document_id)
WHERE substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) IS DISTINCT FROM spans.span_text
    AND (spans.char_start IS NOT NULL OR spans.char_end IS NOT NULL)
