-- Which dates does nothing tie to the calendar?
SELECT d.source_item, t.exact_text AS expression, t.timex_value, t.anchor,
       regexp_replace(s.exact_text, '\s+', ' ', 'g')[:80] AS sentence
FROM times t
JOIN documents d USING (document_id)
JOIN sentences s USING (document_id, sentence_id)
WHERE NOT t.is_resolved AND t.timex_type = 'DATE' AND d.published_on IS NULL AND t.timex_value LIKE 'XXXX%'
ORDER BY d.source_item, t.char_start
LIMIT 8;
