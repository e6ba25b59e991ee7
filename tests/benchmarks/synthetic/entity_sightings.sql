WITH seen AS (
    SELECT document_id, first_actor AS actor, published_on, published_month FROM line WHERE sentence_id < 5
    UNION ALL
    SELECT document_id, second_actor AS actor, published_on, published_month FROM line WHERE sentence_id < 5
)

SELECT document_id, person(actor) AS entity_id, 'person' AS kind,
    'Actor ' || lpad(actor::VARCHAR, 4, '0') AS name, []::VARCHAR[] AS aliases,
    country(actor) AS country_iso3, 'GOV' AS sector, NULL::VARCHAR AS wikidata_id, true AS is_named,
    published_on AS seen_on, count(*)::INTEGER AS mention_count, published_month, 'bench@1' AS extractor
FROM seen
GROUP BY ALL
