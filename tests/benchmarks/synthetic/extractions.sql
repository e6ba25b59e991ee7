SELECT document_id, filled.table_name, published_month, 'bench@1' AS extractor
FROM corpus
CROSS JOIN (
    SELECT unnest([
        'articles', 'sentences', 'entity_sightings', 'mentions', 'offices', 'quotes', 'amounts', 'times', 'events',
        'event_participants', 'measures', 'meetings', 'topics', 'signatures'
    ]) AS table_name
) AS filled
