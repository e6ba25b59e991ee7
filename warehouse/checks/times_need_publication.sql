-- Nothing in an undated document is resolved against the publication date.
SELECT times.document_id, times.time_id, times.exact_text, times.timex_value
FROM times
JOIN articles USING (document_id)
WHERE times.anchor = 'publication' AND articles.published_on IS NULL
