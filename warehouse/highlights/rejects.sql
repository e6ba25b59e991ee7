-- Why items of one run were rejected, the commonest reason first, with one example each.
SELECT reason, stage, count(*) AS items, min(source || ': ' || source_item) AS example
FROM meta.rejects
WHERE run_id = $run_id
GROUP BY reason, stage
ORDER BY items DESC, reason
