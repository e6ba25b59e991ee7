-- Money has a currency code of three capitals; a percentage is percent or percentage_point.
SELECT document_id, amount_id, exact_text, kind, unit
FROM amounts
WHERE (kind = 'money' AND NOT regexp_full_match(unit, '[A-Z]{3}'))
    OR (kind = 'percent' AND unit NOT IN ('percent', 'percentage_point'))
