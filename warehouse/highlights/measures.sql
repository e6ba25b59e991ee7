-- The largest measures that the articles of one run tell of, one row per article and sum, with the sentence.
SELECT
    measure.status,
    measure.instrument,
    array_to_string(measure.imposer_iso3, ', ') AS imposer,
    array_to_string(measure.target_iso3, ', ') AS target,
    measure.coverage_value,
    measure.coverage_currency,
    measure.rate_pct,
    document.published_on,
    document.source_item,
    sentence.exact_text AS sentence
FROM measures AS measure
JOIN documents AS document USING (document_id)
JOIN sentences AS sentence USING (document_id, sentence_id)
WHERE document.run_id = $run_id AND (measure.coverage_value IS NOT NULL OR measure.rate_pct IS NOT NULL)
QUALIFY row_number() OVER (
    PARTITION BY document.story_id, measure.coverage_value, measure.rate_pct ORDER BY measure.measure_id
) = 1
ORDER BY
    measure.status IN ('threatened', 'announced', 'in_force', 'raised') DESC,
    measure.coverage_value DESC NULLS LAST,
    measure.rate_pct DESC,
    document.published_on DESC NULLS LAST,
    measure.measure_id
LIMIT 8
