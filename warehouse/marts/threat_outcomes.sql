-- question: What became of each threat, and after how many days?
-- counting_unit: threat (a threatened measure, or a threat by one party against another in one story)
-- merge_rule: Threats of a measure are merged as in mart.measure_ladder; its outcome is a later step of the
--   same measure: carried out before dropped, suspended, announced, negotiated. Threats that name no measure
--   are one per story, actors and recipients; the outcome is the first act between the same two on a later
--   day within 365 days. Dates are those of the text, else of publication. Nothing told means open.
-- depends_on: mart.acts, mart.measure_ladder, measures
-- columns:
--   threat_id: Identifies the threat: the ladder_id, or the event_id of its first mention.
--   threat_kind: measure or act.
--   actor_codes: Who threatens: countries (ISO 3166-1 alpha-3), else entity ids.
--   recipient_codes: Who is threatened.
--   threat: What is threatened: the instrument, or the trigger words.
--   coverage_value: Value of goods covered, in full units of coverage_currency.
--   coverage_currency: Currency of coverage_value (ISO 4217).
--   rate_pct: Rate in percent.
--   conditions: Conditions, as written.
--   deadline_on: Latest deadline set.
--   threatened_on: Earliest day of the threat; NULL where undated.
--   threatened_on_basis: What threatened_on rests on: text, publication, unknown.
--   outcome: carried out, announced, suspended, dropped, negotiated, settled, gave in, defied, answered in
--     kind, or open.
--   outcome_on: The day of the outcome; NULL where open or undated.
--   outcome_basis: What outcome_on rests on: text, publication, unknown; NULL where open.
--   days_between: Days from threat to outcome; NULL where either day is unknown.
--   threat_measure_ids: Mentions of the threatened measure.
--   threat_event_ids: Acts that threaten.
--   outcome_measure_ids: Mentions of the measure at its outcome.
--   outcome_event_ids: The act that is the outcome.
WITH ladder AS MATERIALIZED (
    SELECT *
    FROM mart.measure_ladder
    WHERE list_contains(list_transform(ladder, lambda step: step.status), 'threatened')
),

act AS MATERIALIZED (
    SELECT
        event_id,
        event_type,
        document_id,
        sentence_id,
        story_id,
        exact_text,
        actor_codes,
        recipient_codes,
        filed_on,
        filed_on_basis,
        factuality
    FROM mart.acts
    WHERE event_type IN (SELECT event_type FROM {{threat_replies}}) AND factuality <> 'negated'
),

step AS (
    SELECT ladder_id, unnest(ladder) AS told
    FROM ladder
),

threatened AS (
    SELECT ladder_id, told
    FROM step
    WHERE told.status = 'threatened'
),

measure_outcome AS (
    SELECT
        threatened.ladder_id,
        arg_min(
            {'outcome': rung.threat_outcome, 'told': step.told},
            {'rank': rung.outcome_rank, 'first_on': coalesce(step.told.first_on, DATE '9999-12-31')}
        ) AS found
    FROM threatened
    JOIN step USING (ladder_id)
    JOIN {{measure_rungs}} AS rung ON rung.status = step.told.status
    WHERE rung.threat_outcome IS NOT NULL
        -- A step of an unknown day may have come after the threat; an earlier step is no outcome of it.
        AND coalesce(step.told.first_on >= threatened.told.first_on, true)
    GROUP BY threatened.ladder_id
),

measure_event AS (
    SELECT told.ladder_id, list_sort(list(DISTINCT measure.event_id)) AS event_ids
    FROM (SELECT ladder_id, unnest(told.measure_ids) AS measure_id FROM threatened) AS told
    JOIN measures AS measure USING (measure_id)
    WHERE measure.event_id IS NOT NULL
    GROUP BY told.ladder_id
),

act_threat AS (
    SELECT
        arg_min(
            {'event_id': event_id, 'exact_text': exact_text, 'basis': filed_on_basis},
            {'filed_on': coalesce(filed_on, DATE '9999-12-31'), 'event_id': event_id}
        ) AS first_told,
        actor_codes,
        recipient_codes,
        min(filed_on) AS threatened_on,
        list_sort(list(event_id)) AS event_ids
    FROM act
    ANTI JOIN (SELECT document_id, sentence_id FROM measures WHERE status = 'threatened') AS told
        USING (document_id, sentence_id)
    WHERE event_type = 'THREATEN'
    GROUP BY story_id, actor_codes, recipient_codes
),

threat_pair AS (
    SELECT
        first_told.event_id AS threat_id,
        threatened_on,
        unnest(actor_codes) AS actor_code,
        recipient_codes
    FROM act_threat
),

directed_threat AS (
    SELECT threat_id, threatened_on, actor_code, unnest(recipient_codes) AS recipient_code
    FROM threat_pair
    WHERE threatened_on IS NOT NULL
),

reply_actor AS (
    SELECT
        act.event_id,
        act.filed_on,
        act.filed_on_basis,
        reply.by_role,
        reply.outcome,
        unnest(act.actor_codes) AS actor_code,
        act.recipient_codes
    FROM act
    JOIN {{threat_replies}} AS reply ON reply.event_type = act.event_type
    WHERE act.factuality = 'actual' AND act.filed_on IS NOT NULL
),

reply_pair AS (
    SELECT * EXCLUDE (recipient_codes), unnest(recipient_codes) AS recipient_code
    FROM reply_actor
),

-- The threat's own direction: a reply by the one threatened is turned round.
reply AS (
    SELECT
        CASE by_role WHEN 'actor' THEN actor_code ELSE recipient_code END AS actor_code,
        CASE by_role WHEN 'actor' THEN recipient_code ELSE actor_code END AS recipient_code,
        filed_on,
        arg_min(
            {'event_id': event_id, 'outcome': outcome, 'on': filed_on, 'basis': filed_on_basis},
            {'by_role': by_role, 'outcome': outcome, 'event_id': event_id}
        ) AS told
    FROM reply_pair
    GROUP BY ALL
),

act_outcome AS (
    SELECT
        directed_threat.threat_id,
        arg_min(reply.told, {'on': reply.told.on, 'event_id': reply.told.event_id}) AS told
    FROM directed_threat
    ASOF JOIN reply
        ON reply.actor_code = directed_threat.actor_code
        AND reply.recipient_code = directed_threat.recipient_code
        AND directed_threat.threatened_on < reply.filed_on
    WHERE reply.filed_on <= directed_threat.threatened_on + INTERVAL 365 DAY
    GROUP BY directed_threat.threat_id
)

SELECT
    ladder.ladder_id AS threat_id,
    'measure' AS threat_kind,
    ladder.imposer_iso3 AS actor_codes,
    ladder.target_iso3 AS recipient_codes,
    ladder.instrument AS threat,
    ladder.coverage_value,
    ladder.coverage_currency,
    ladder.rate_pct,
    ladder.conditions,
    ladder.deadline_on,
    threatened.told.first_on AS threatened_on,
    threatened.told.basis AS threatened_on_basis,
    coalesce(measure_outcome.found.outcome, 'open') AS outcome,
    measure_outcome.found.told.first_on AS outcome_on,
    measure_outcome.found.told.basis AS outcome_basis,
    measure_outcome.found.told.first_on - threatened.told.first_on AS days_between,
    threatened.told.measure_ids AS threat_measure_ids,
    coalesce(measure_event.event_ids, []) AS threat_event_ids,
    coalesce(measure_outcome.found.told.measure_ids, []) AS outcome_measure_ids,
    []::VARCHAR[] AS outcome_event_ids
FROM threatened
JOIN ladder USING (ladder_id)
LEFT JOIN measure_outcome USING (ladder_id)
LEFT JOIN measure_event USING (ladder_id)
UNION ALL
SELECT
    act_threat.first_told.event_id AS threat_id,
    'act' AS threat_kind,
    act_threat.actor_codes,
    act_threat.recipient_codes,
    act_threat.first_told.exact_text AS threat,
    NULL::DOUBLE AS coverage_value,
    NULL::VARCHAR AS coverage_currency,
    NULL::DOUBLE AS rate_pct,
    []::VARCHAR[] AS conditions,
    NULL::DATE AS deadline_on,
    act_threat.threatened_on,
    act_threat.first_told.basis AS threatened_on_basis,
    coalesce(act_outcome.told.outcome, 'open') AS outcome,
    act_outcome.told.on AS outcome_on,
    act_outcome.told.basis AS outcome_basis,
    act_outcome.told.on - act_threat.threatened_on AS days_between,
    []::VARCHAR[] AS threat_measure_ids,
    act_threat.event_ids AS threat_event_ids,
    []::VARCHAR[] AS outcome_measure_ids,
    CASE
        WHEN act_outcome.threat_id IS NULL THEN []::VARCHAR[]
        ELSE [act_outcome.told.event_id]
    END AS outcome_event_ids
FROM act_threat
LEFT JOIN act_outcome ON act_outcome.threat_id = act_threat.first_told.event_id
