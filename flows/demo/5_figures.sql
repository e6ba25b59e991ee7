-- Which figures do the sources give differently?
SELECT subject, period, value / 1e9 AS billions, unit, modifier, sources, first_said_on, value_count
FROM mart.figures
WHERE is_conflicting AND kind = 'money'
ORDER BY subject, period, value;
