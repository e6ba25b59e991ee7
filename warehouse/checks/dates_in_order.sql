-- No period ends before it begins.
SELECT 'times' AS table_name, document_id, time_id AS row_id, date_start, date_end
FROM times WHERE date_start > date_end
UNION ALL
SELECT 'events', document_id, event_id, date_start, date_end FROM events WHERE date_start > date_end
UNION ALL
SELECT 'meetings', document_id, event_id, date_start, date_end FROM meetings WHERE date_start > date_end
