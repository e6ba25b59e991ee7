-- ask: mentions of one person by month
SELECT published_month, count(*) AS mention_count
FROM mentions
WHERE entity_id = 'person/actor-0042'
GROUP BY ALL
-- ask: the ten most mentioned entities
SELECT entity_id, name, mention_count, document_count
FROM entities
ORDER BY mention_count DESC
LIMIT 10
-- ask: who said what about tariffs in one month
SELECT speaker, office_text, said_on, statement
FROM mart.statements
WHERE published_on BETWEEN DATE '2020-05-01' AND DATE '2020-05-31' AND contains(statement, 'tariffs')
-- ask: the tariff ladder of one country against another
SELECT coverage_value, rate_pct, first_threatened_on, first_in_force_on, current_status
FROM mart.measure_ladder
WHERE list_contains(imposer_iso3, 'USA') AND list_contains(target_iso3, 'CHN') AND instrument = 'import tariff'
-- ask: threats that were carried out, and how fast
SELECT actor_codes, recipient_codes, median(days_between) AS median_days, count(*) AS threats
FROM mart.threat_outcomes
WHERE outcome = 'carried out'
GROUP BY ALL
-- ask: coming meetings
SELECT date_start, date_end, place, participants
FROM mart.meeting_calendar
WHERE status = 'planned' AND date_start >= DATE '2023-01-01'
-- ask: what one country was asked for, and what it answered
SELECT demander_codes, demand, answer, days_to_answer
FROM mart.demands
WHERE list_contains(addressee_codes, 'CHN')
-- ask: conflicting figures
SELECT subject, period, value, all_values
FROM mart.figures
WHERE is_conflicting
LIMIT 100
-- ask: the agenda of one year
FROM mart.agenda_by_month
WHERE month BETWEEN DATE '2020-01-01' AND DATE '2020-12-31'
-- ask: one dyad, month by month
SELECT month, act_count, mean_score
FROM mart.dyads_by_month
WHERE actor_iso3 = 'USA' AND recipient_iso3 = 'CHN'
ORDER BY month
-- ask: documents whose date is unknown
SELECT document_id, title
FROM documents
WHERE published_on IS NULL
-- ask: unresolved weekdays
SELECT exact_text, timex_value
FROM times
WHERE NOT is_resolved
