-- A confidence lies between 0 and 1.
SELECT document_id, event_id, confidence
FROM events
WHERE confidence NOT BETWEEN 0 AND 1
