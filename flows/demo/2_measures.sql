-- Which measures are there, and how far has each come?
SELECT imposer_iso3 AS by, target_iso3 AS against, instrument, coverage_value / 1e9 AS billions,
       coverage_currency AS cur, rates_pct, current_status, current_status_on AS since, story_count AS stories
FROM mart.measure_ladder
WHERE coverage_value IS NOT NULL AND len(imposer_iso3) > 0
ORDER BY since DESC NULLS LAST, billions DESC
LIMIT 10;
