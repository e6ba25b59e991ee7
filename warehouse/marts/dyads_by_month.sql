-- question: How do two countries act towards each other, month by month?
-- counting_unit: actor country, recipient country and month
-- merge_rule: An act counts once per story: acts of one story with the same PLOVER event, mode, actors,
--   recipients and date in the text are one. Joint actors each act on each recipient; joint actors without a
--   recipient (two sides meet) act on one another. Hypothetical and negated acts do not count.
-- depends_on: mart.acts
-- columns:
--   actor_iso3: Country of the actor (ISO 3166-1 alpha-3; EUN for the European Union).
--   recipient_iso3: Country of the recipient.
--   month: First day of the month of the act as the text dates it, else of publication; NULL where undated.
--   act_count: Acts.
--   story_count: Stories that tell them.
--   text_dated_count: Acts whose month rests on a date in the text, not on the publication date.
--   mean_score: Mean conflict-cooperation score by the manual's table, -10 to 10.
--   verbal_cooperation: Acts of quad class 1 (AGREE, CONSULT, SUPPORT, CONCEDE).
--   material_cooperation: Acts of quad class 2 (COOPERATE, AID, RETREAT).
--   verbal_conflict: Acts of quad class 3 (REQUEST, ACCUSE, REJECT, THREATEN).
--   material_conflict: Acts of quad class 4 (PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT).
--   agree: AGREE acts, planned meetings among them.
--   consult: CONSULT acts.
--   support: SUPPORT acts.
--   concede: CONCEDE acts.
--   cooperate: COOPERATE acts.
--   aid: AID acts.
--   retreat: RETREAT acts.
--   request: REQUEST acts.
--   accuse: ACCUSE acts.
--   reject: REJECT acts, cancelled meetings among them.
--   threaten: THREATEN acts, announced sanctions among them.
--   protest: PROTEST acts.
--   sanction: SANCTION acts.
--   mobilize: MOBILIZE acts.
--   coerce: COERCE acts.
--   assault: ASSAULT acts.
--   event_ids: The events behind the row, copies included.
WITH counted AS (
    SELECT
        story_id,
        plover_event,
        plover_mode,
        date_start,
        quad_code,
        score,
        actor_codes,
        CASE WHEN len(recipient_codes) > 0 THEN recipient_codes ELSE actor_codes END AS recipient_codes,
        len(recipient_codes) = 0 AS is_mutual,
        min(filed_on) AS filed_on,
        list(event_id) AS event_ids
    FROM mart.acts
    WHERE factuality <> 'hypothetical'
        AND (exchange_gap IS NULL OR exchange_gap = 'no date')
        AND len(actor_codes) + len(recipient_codes) > 1
    GROUP BY ALL
),

by_actor AS (
    SELECT * EXCLUDE (actor_codes), unnest(actor_codes) AS actor_iso3
    FROM counted
),

directed AS (
    SELECT * EXCLUDE (recipient_codes), unnest(recipient_codes) AS recipient_iso3
    FROM by_actor
)

SELECT
    actor_iso3,
    recipient_iso3,
    date_trunc('month', filed_on)::DATE AS month,
    count(*) AS act_count,
    count(DISTINCT story_id) AS story_count,
    count(date_start) AS text_dated_count,
    avg(score) AS mean_score,
    count(*) FILTER (quad_code = 1) AS verbal_cooperation,
    count(*) FILTER (quad_code = 2) AS material_cooperation,
    count(*) FILTER (quad_code = 3) AS verbal_conflict,
    count(*) FILTER (quad_code = 4) AS material_conflict,
    count(*) FILTER (plover_event = 'AGREE') AS agree,
    count(*) FILTER (plover_event = 'CONSULT') AS consult,
    count(*) FILTER (plover_event = 'SUPPORT') AS support,
    count(*) FILTER (plover_event = 'CONCEDE') AS concede,
    count(*) FILTER (plover_event = 'COOPERATE') AS cooperate,
    count(*) FILTER (plover_event = 'AID') AS aid,
    count(*) FILTER (plover_event = 'RETREAT') AS retreat,
    count(*) FILTER (plover_event = 'REQUEST') AS request,
    count(*) FILTER (plover_event = 'ACCUSE') AS accuse,
    count(*) FILTER (plover_event = 'REJECT') AS reject,
    count(*) FILTER (plover_event = 'THREATEN') AS threaten,
    count(*) FILTER (plover_event = 'PROTEST') AS protest,
    count(*) FILTER (plover_event = 'SANCTION') AS sanction,
    count(*) FILTER (plover_event = 'MOBILIZE') AS mobilize,
    count(*) FILTER (plover_event = 'COERCE') AS coerce,
    count(*) FILTER (plover_event = 'ASSAULT') AS assault,
    list_sort(flatten(list(event_ids))) AS event_ids
FROM directed
WHERE NOT contains(actor_iso3, '/')
    AND NOT contains(recipient_iso3, '/')
    AND NOT (is_mutual AND actor_iso3 = recipient_iso3)
GROUP BY actor_iso3, recipient_iso3, month
