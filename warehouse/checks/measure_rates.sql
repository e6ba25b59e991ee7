-- The upper rate is not below the rate, and covered value has a currency.
SELECT document_id, measure_id, rate_pct, rate_high_pct, coverage_value, coverage_currency
FROM measures
WHERE rate_high_pct < rate_pct OR (coverage_value IS NULL) <> (coverage_currency IS NULL)
