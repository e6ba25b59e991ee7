-- A meeting is the entry of a CONSULT event.
SELECT meetings.document_id, meetings.event_id, events.event_type
FROM meetings
JOIN events USING (document_id, event_id)
WHERE events.event_type <> 'CONSULT'
