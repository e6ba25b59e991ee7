-- An event has an actor, or says that the text names none.
SELECT events.document_id, events.event_id, events.event_type, events.exact_text
FROM events
ANTI JOIN (FROM event_participants WHERE role = 'actor') AS actors USING (document_id, event_id)
WHERE NOT events.is_agentless
