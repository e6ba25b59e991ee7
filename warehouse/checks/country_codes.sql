-- Countries are written as three capitals.
SELECT table_name, document_id, row_id, country_iso3
FROM (
    SELECT 'entity_sightings' AS table_name, document_id, entity_id AS row_id, country_iso3
    FROM entity_sightings
    UNION ALL
    SELECT 'offices', document_id, office_id, country_iso3
    FROM offices
    UNION ALL
    SELECT 'measures', document_id, measure_id, unnest(list_concat(imposer_iso3, target_iso3))
    FROM measures
)
WHERE NOT regexp_full_match(country_iso3, '[A-Z]{3}')
