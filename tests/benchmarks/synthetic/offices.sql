SELECT content_key('office', number, sentence_id) AS office_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, 'Actor')), person(first_actor) AS entity_id, 'Actor' AS office_text,
    country(first_actor) AS country_iso3, published_on AS seen_on, published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id = 0
