-- Every span begins before it ends, inside its document.
SELECT spans.table_name, spans.column_name, spans.document_id, spans.char_start, spans.char_end
FROM spans
JOIN articles USING (document_id)
WHERE NOT (spans.char_start >= 0 AND spans.char_start < spans.char_end AND spans.char_end <= articles.char_count)
