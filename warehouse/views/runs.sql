-- The last state recorded wins; of two recorded at the same moment the one that ends the run does.
SELECT
    run_id,
    flow,
    flow_run_id,
    started_at,
    ended_at,
    state,
    parameters::JSON AS parameters,
    code_version,
    documents_seen,
    documents_loaded,
    documents_unchanged,
    documents_rejected,
    documents_withdrawn,
    rows_written::JSON AS rows_written,
    message
FROM store.run_states
QUALIFY row_number() OVER (PARTITION BY run_id ORDER BY recorded_at DESC, state = 'running', state) = 1
