-- A time expression that nothing anchors has no calendar dates.
SELECT document_id, time_id, exact_text, timex_value, date_start, date_end, anchor
FROM times
WHERE NOT is_resolved AND (date_start IS NOT NULL OR date_end IS NOT NULL)
