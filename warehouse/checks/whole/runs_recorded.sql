-- Every load and every reject belongs to a recorded run.
SELECT 'articles' AS table_name, run_id FROM articles ANTI JOIN run_states USING (run_id)
UNION
SELECT 'rejects', run_id FROM rejects ANTI JOIN run_states USING (run_id)
