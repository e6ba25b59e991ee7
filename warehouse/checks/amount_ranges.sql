-- The upper end of a range is not below its lower end.
SELECT document_id, amount_id, exact_text, value, value_high
FROM amounts
WHERE value_high < value OR (value IS NULL AND value_high IS NOT NULL AND modifier IS NULL)
