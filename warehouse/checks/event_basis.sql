-- An event without dates says that its date is unknown, and only such a one does.
SELECT document_id, event_id, date_start, date_basis
FROM events
WHERE (date_start IS NULL AND date_end IS NULL) <> (date_basis = 'unknown')
