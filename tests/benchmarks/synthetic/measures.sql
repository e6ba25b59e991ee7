SELECT content_key('measure', number, sentence_id) AS measure_id, document_id, sentence_id,
    unnest(span_at(char_start, exact_text, 'tariffs')), content_key('event', number, sentence_id) AS event_id,
    ['import tariff', 'import quota', 'export control', 'anti-dumping duty'][1 + pick('instrument', content, 0, 4)]
        AS instrument,
    NULL::VARCHAR AS mast_chapter,
    (['threatened', 'announced', 'in_force', 'suspended', 'withdrawn', 'demanded', 'proposed', 'negotiated'])
        [1 + pick('status', content, sentence_id, 8)] AS status,
    'restrictive' AS direction, [country(first_actor)] AS imposer_iso3, [country(second_actor)] AS target_iso3,
    person(first_actor) AS imposer_entity_id,
    CASE WHEN pick('covered', content, 0, 2) = 0 THEN content_key('amount', number, sentence_id) END
        AS coverage_amount_id,
    CASE WHEN pick('covered', content, 0, 2) = 0 THEN (billions * 1e9)::DOUBLE END AS coverage_value,
    CASE WHEN pick('covered', content, 0, 2) = 0 THEN 'USD' END AS coverage_currency,
    CASE WHEN pick('rated', content, 0, 3) = 0 THEN (5 + pick('rate', content, 0, 10) * 5)::DOUBLE END AS rate_pct,
    NULL::DOUBLE AS rate_high_pct, NULL::DOUBLE AS rate_from_pct, NULL::VARCHAR AS rate_change,
    NULL::VARCHAR AS answers_measure_id,
    CASE WHEN pick('goods', content, 0, 3) = 0 THEN ['steel', 'autos', 'soybeans'][1 + pick('which', content, 0, 3)]
        END AS products_text,
    NULL::VARCHAR AS condition_text, NULL::DATE AS deadline_on, NULL::VARCHAR AS legal_authority_text,
    NULL::DATE AS announced_on, NULL::DATE AS effective_on, published_month, 'bench@1' AS extractor
FROM line
WHERE sentence_id = 2 AND content % 3 > 0
