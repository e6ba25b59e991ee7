-- A span has both offsets and a text, or none of them.
SELECT table_name, column_name, document_id, char_start, char_end, span_text
FROM spans
WHERE (char_start IS NULL) <> (char_end IS NULL) OR (char_start IS NULL) <> (span_text IS NULL)
