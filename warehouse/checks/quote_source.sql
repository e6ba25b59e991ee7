-- A named source is linked to an entity; one that nobody can tell is not.
SELECT document_id, quote_id, source_kind, speaker_entity_id
FROM quotes
WHERE (source_kind = 'named' AND speaker_entity_id IS NULL)
    OR (source_kind = 'unknown' AND speaker_entity_id IS NOT NULL)
