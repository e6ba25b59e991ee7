-- Sightings are summed in two steps, so that the most frequent country and sector are counted in documents
-- and ties are broken by the alphabet: the result does not depend on the order of the rows.
WITH described AS (
    SELECT
        entity_id,
        kind,
        country_iso3,
        sector,
        wikidata_id,
        name,
        aliases,
        bool_or(is_named) AS is_named,
        min(seen_on) AS first_seen_on,
        max(seen_on) AS last_seen_on,
        sum(mention_count)::BIGINT AS mention_count,
        count(*) AS document_count
    FROM store.entity_sightings
    GROUP BY ALL
),

weighed AS (
    SELECT
        *,
        sum(document_count) OVER (PARTITION BY entity_id, country_iso3) AS country_documents,
        sum(document_count) OVER (PARTITION BY entity_id, sector) AS sector_documents
    FROM described
),

summed AS (
    SELECT
        entity_id,
        max(kind) AS kind,
        -- "Steven T. Mnuchin" before "Mnuchin" before "STEVEN MNUCHIN"; then the first by the alphabet.
        arg_min(name, {'is_shouted': name = upper(name), 'shortness': -length(name), 'name': name}) AS name,
        list(name) AS names,
        flatten(list(aliases)) AS aliases,
        arg_min(country_iso3, {'rarity': -country_documents, 'country': country_iso3})
            FILTER (country_iso3 IS NOT NULL) AS country_iso3,
        arg_min(sector, {'rarity': -sector_documents, 'sector': sector})
            FILTER (sector IS NOT NULL) AS sector,
        min(wikidata_id) AS wikidata_id,
        bool_or(is_named) AS is_named,
        min(first_seen_on) AS first_seen_on,
        max(last_seen_on) AS last_seen_on,
        sum(mention_count)::BIGINT AS mention_count,
        sum(document_count)::BIGINT AS document_count
    FROM weighed
    GROUP BY entity_id
)

SELECT
    entity_id,
    kind,
    name,
    list_sort(list_filter(list_distinct(list_concat(names, aliases)), lambda alias: alias <> name)) AS aliases,
    country_iso3,
    sector,
    wikidata_id,
    is_named,
    first_seen_on,
    last_seen_on,
    mention_count,
    document_count
FROM summed
