-- A value with X in place of its year is not resolved.
SELECT document_id, time_id, exact_text, timex_value
FROM times
WHERE is_resolved AND starts_with(timex_value, 'XXXX')
