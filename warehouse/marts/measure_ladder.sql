-- question: Which trade measures are there, how far has each come from demand to withdrawal, and who says so?
-- counting_unit: distinct measure (imposer, instrument, target, and the amount, else rate and goods)
-- merge_rule: Mentions with the same imposers, instrument and targets are one measure where they give the
--   same value of goods covered; where none is given, the same rate and goods. A new rate on the same value
--   is a step of that measure, not another one. A mention that leaves something out takes it from its own
--   story, and only where the story offers one compatible value; a bare rate also joins the one valued
--   measure of the same parties with that rate in another story, told within a year of it; what stays
--   unspecified is a row of its own per imposers, instrument and targets. A measure without a known imposer
--   is never merged across stories.
--   Syndicated copies count once in story_count.
-- depends_on: documents, events, measures
-- columns:
--   ladder_id: Identifies the measure: a hash of what merges its mentions.
--   imposer_iso3: Who imposes it (ISO 3166-1 alpha-3); empty where unknown.
--   target_iso3: Against whom; empty for all countries or unknown.
--   instrument: Kind of measure.
--   coverage_value: Value of goods covered, in full units of coverage_currency; NULL where not given.
--   coverage_currency: Currency of coverage_value (ISO 4217).
--   rate_pct: Rate in percent as latest said; NULL where not given.
--   rates_pct: Every rate said of it, ascending: a raise or a conflict shows here.
--   products: Goods covered, as written.
--   conditions: Conditions, as written.
--   legal_authorities: Legal bases, as written.
--   direction: restrictive or liberalising, as latest said.
--   current_status: The decision that stands, else the latest status told.
--   current_status_on: The day of current_status (see ladder for what it rests on); NULL where undated.
--   first_demanded_on: Earliest day at status demanded: the text's own date, else of the first article that
--     says so; ladder tells which.
--   first_proposed_on: Earliest day at status proposed, in the same way.
--   first_negotiated_on: Earliest day at status negotiated, in the same way.
--   first_threatened_on: Earliest day at status threatened, in the same way.
--   first_rejected_on: Earliest day at status rejected, in the same way.
--   first_announced_on: Earliest day at status announced, in the same way.
--   first_in_force_on: Earliest day at status in_force, in the same way.
--   first_raised_on: Earliest day at status raised, in the same way.
--   first_suspended_on: Earliest day at status suspended, in the same way.
--   first_withdrawn_on: Earliest day at status withdrawn, in the same way.
--   deadline_on: Latest deadline set.
--   ladder: Its steps in order: first_on, basis (text, publication, unknown), status, measure_ids.
--   mention_count: Mentions.
--   story_count: Stories that mention it.
--   first_reported_on: Earliest publication date of an article that mentions it.
--   last_reported_on: Latest publication date of an article that mentions it.
--   answers_measure_ids: The mentions of what it retaliates for; each stands in measure_ids of another row.
--   measure_ids: The mentions it rests on; each leads to its sentence.
--   document_ids: The articles that say so.
WITH mention AS (
    SELECT
        measure.measure_id,
        measure.document_id,
        document.story_id,
        hash(document.story_id, list_sort(measure.imposer_iso3), measure.instrument) AS story_key,
        document.published_on,
        measure.instrument,
        measure.status,
        measure.direction,
        array_to_string(list_sort(measure.imposer_iso3), '+') AS imposers,
        array_to_string(list_sort(measure.target_iso3), '+') AS said_targets,
        measure.coverage_value,
        measure.coverage_currency,
        coalesce(measure.coverage_currency, '') || ' ' || measure.coverage_value::VARCHAR AS said_amount,
        measure.rate_pct AS said_rate,
        measure.products_text,
        -- "imported steel", "steel imports" and "the steel products" are the same goods.
        nullif(
            trim(
                regexp_replace(
                    lower(measure.products_text),
                    '\W+|\b(the|all|some|most|of|from|on|imports?|imported|products?|goods|items|foreign)\b',
                    ' ',
                    'g'
                ).regexp_replace('\s+', ' ', 'g')
            ),
            ''
        ) AS said_goods,
        measure.condition_text,
        measure.legal_authority_text,
        measure.deadline_on,
        measure.answers_measure_id,
        CASE measure.status
            WHEN 'in_force' THEN coalesce(measure.effective_on, event.date_start)
            WHEN 'announced' THEN coalesce(measure.announced_on, event.date_start)
            ELSE event.date_start
        END AS text_on
    FROM measures AS measure
    JOIN documents AS document USING (document_id)
    LEFT JOIN events AS event ON event.event_id = measure.event_id
),

-- Each step fills one gap where a mention's own story offers exactly one value (least and greatest agree).
only_target AS (
    SELECT story_key, said_goods, min(said_targets) AS targets
    FROM mention
    WHERE said_targets <> ''
    GROUP BY story_key, said_goods
    HAVING min(said_targets) = max(said_targets)
),

with_targets AS (
    SELECT
        mention.*,
        CASE mention.said_targets
            WHEN '' THEN coalesce(only_target.targets, '')
            ELSE mention.said_targets
        END AS targets
    FROM mention
    LEFT JOIN only_target
        ON only_target.story_key = mention.story_key
        AND only_target.said_goods IS NOT DISTINCT FROM mention.said_goods
),

only_amount AS (
    SELECT story_key, targets, min(said_amount) AS amount, max(said_rate) AS rate, max(said_goods) AS goods
    FROM with_targets
    WHERE said_amount IS NOT NULL
    GROUP BY story_key, targets
    HAVING min(said_amount) = max(said_amount)
),

with_amounts AS (
    SELECT
        with_targets.*,
        CASE
            WHEN with_targets.said_amount IS NOT NULL THEN with_targets.said_amount
            -- Another rate or other goods than those of the value are another measure.
            WHEN coalesce(with_targets.said_rate = only_amount.rate, true)
                AND (with_targets.said_goods IS NULL OR with_targets.said_goods = only_amount.goods)
                THEN only_amount.amount
        END AS amount
    FROM with_targets
    LEFT JOIN only_amount USING (story_key, targets)
),

only_rate AS (
    SELECT story_key, targets, said_goods, min(said_rate) AS rate
    FROM with_amounts
    WHERE amount IS NULL AND said_goods IS NOT NULL
    GROUP BY story_key, targets, said_goods
    HAVING min(said_rate) = max(said_rate)
),

only_goods AS (
    SELECT story_key, targets, said_rate, min(said_goods) AS goods
    FROM with_amounts
    WHERE amount IS NULL AND said_rate IS NOT NULL
    GROUP BY story_key, targets, said_rate
    HAVING min(said_goods) = max(said_goods)
),

with_rates AS (
    SELECT
        with_amounts.*,
        coalesce(with_amounts.said_rate, only_rate.rate) AS rate,
        coalesce(with_amounts.said_goods, only_goods.goods) AS goods
    FROM with_amounts
    LEFT JOIN only_rate USING (story_key, targets, said_goods)
    LEFT JOIN only_goods USING (story_key, targets, said_rate)
),

-- A bare rate belongs to the one valued measure of the same parties that has this rate, in any story of the
-- year around it: ten percent is a common rate, and years later another measure.
valued_rate AS (
    SELECT
        imposers,
        instrument,
        targets,
        rate,
        min(amount) AS amount,
        min(published_on) - 365 AS not_before,
        max(published_on) + 365 AS not_after
    FROM with_rates
    WHERE amount IS NOT NULL AND rate IS NOT NULL AND imposers <> ''
    GROUP BY imposers, instrument, targets, rate
    HAVING min(amount) = max(amount)
),

identified AS (
    SELECT
        with_rates.*,
        CASE
            WHEN with_rates.amount IS NOT NULL THEN 'amount ' || with_rates.amount
            WHEN with_rates.goods IS NULL AND valued_rate.amount IS NOT NULL
                AND coalesce(with_rates.published_on >= valued_rate.not_before, true)
                AND coalesce(with_rates.published_on <= valued_rate.not_after, true)
                THEN 'amount ' || valued_rate.amount
            WHEN with_rates.goods IS NOT NULL OR with_rates.rate IS NOT NULL
                THEN concat('rate ', with_rates.rate, ' on ', with_rates.goods)
        END AS said_identity
    FROM with_rates
    LEFT JOIN valued_rate USING (imposers, instrument, targets, rate)
),

only_identity AS (
    SELECT story_key, targets, min(said_identity) AS identity
    FROM identified
    GROUP BY story_key, targets
    HAVING min(said_identity) = max(said_identity)
),

keyed AS (
    SELECT
        identified.*,
        coalesce(identified.said_identity, only_identity.identity, 'unspecified') AS identity,
        CASE identified.imposers WHEN '' THEN identified.story_id ELSE '' END AS own_story,
        coalesce(identified.text_on, identified.published_on) AS status_on,
        CASE
            WHEN identified.text_on IS NOT NULL THEN 'text'
            WHEN identified.published_on IS NOT NULL THEN 'publication'
            ELSE 'unknown'
        END AS status_basis
    FROM identified
    LEFT JOIN only_identity USING (story_key, targets)
),

ranked AS (
    SELECT
        keyed.*,
        rung.rung,
        rung.is_decided,
        rung.is_standing,
        {
            'on': coalesce(keyed.status_on, DATE '0001-01-01'),
            'rung': rung.rung,
            'measure_id': keyed.measure_id
        } AS recency
    FROM keyed
    JOIN {{measure_rungs}} AS rung ON rung.status = keyed.status
),

step AS (
    SELECT
        imposers,
        instrument,
        targets,
        identity,
        own_story,
        status,
        any_value(rung) AS rung,
        any_value(is_decided) AS is_decided,
        any_value(is_standing) AS is_standing,
        min(status_on) AS first_on,
        coalesce(arg_min(status_basis, {'on': status_on, 'basis': -ord(status_basis)}), 'unknown') AS basis,
        max(recency) AS recency,
        max(coverage_value) AS coverage_value,
        max(coverage_currency) AS coverage_currency,
        arg_max({'rate_pct': said_rate}, recency) FILTER (said_rate IS NOT NULL) AS latest_rate,
        max(recency) FILTER (said_rate IS NOT NULL) AS rate_recency,
        list(DISTINCT said_rate) FILTER (said_rate IS NOT NULL) AS rates_pct,
        list(DISTINCT products_text) FILTER (products_text IS NOT NULL) AS products,
        list(DISTINCT condition_text) FILTER (condition_text IS NOT NULL) AS conditions,
        list(DISTINCT legal_authority_text) FILTER (legal_authority_text IS NOT NULL) AS legal_authorities,
        arg_max(direction, recency) FILTER (direction IS NOT NULL) AS direction,
        max(deadline_on) AS deadline_on,
        list(DISTINCT answers_measure_id) FILTER (answers_measure_id IS NOT NULL) AS answers_measure_ids,
        list(DISTINCT story_id) AS story_ids,
        min(published_on) AS first_reported_on,
        max(published_on) AS last_reported_on,
        list_sort(list(measure_id)) AS measure_ids,
        list(DISTINCT document_id) AS document_ids
    FROM ranked
    GROUP BY imposers, instrument, targets, identity, own_story, status
),

measure AS (
    SELECT
        imposers,
        instrument,
        targets,
        identity,
        own_story,
        max(coverage_value) AS coverage_value,
        max(coverage_currency) AS coverage_currency,
        arg_max(latest_rate, rate_recency).rate_pct AS rate_pct,
        list_sort(list_distinct(flatten(list(rates_pct)))) AS rates_pct,
        list_sort(list_distinct(flatten(list(products)))) AS products,
        list_sort(list_distinct(flatten(list(conditions)))) AS conditions,
        list_sort(list_distinct(flatten(list(legal_authorities)))) AS legal_authorities,
        arg_max(direction, recency) AS direction,
        arg_max({'status': status, 'on': recency.on, 'is_standing': is_standing}, recency)
            FILTER (is_decided) AS decision,
        arg_max({'status': status, 'on': recency.on}, recency) AS latest,
        min(first_on) FILTER (status = 'demanded') AS first_demanded_on,
        min(first_on) FILTER (status = 'proposed') AS first_proposed_on,
        min(first_on) FILTER (status = 'negotiated') AS first_negotiated_on,
        min(first_on) FILTER (status = 'threatened') AS first_threatened_on,
        min(first_on) FILTER (status = 'rejected') AS first_rejected_on,
        min(first_on) FILTER (status = 'announced') AS first_announced_on,
        min(first_on) FILTER (status = 'in_force') AS first_in_force_on,
        min(first_on) FILTER (status = 'raised') AS first_raised_on,
        min(first_on) FILTER (status = 'suspended') AS first_suspended_on,
        min(first_on) FILTER (status = 'withdrawn') AS first_withdrawn_on,
        max(deadline_on) AS deadline_on,
        list_sort(list_distinct(flatten(list(answers_measure_ids)))) AS answers_measure_ids,
        list_sort(
            list(
                {
                    'first_on': first_on,
                    'basis': basis,
                    'rung': rung,
                    'status': status,
                    'measure_ids': measure_ids
                }
            )
        ) AS steps,
        len(list_distinct(flatten(list(story_ids)))) AS story_count,
        min(first_reported_on) AS first_reported_on,
        max(last_reported_on) AS last_reported_on,
        list_sort(flatten(list(measure_ids))) AS measure_ids,
        list_sort(list_distinct(flatten(list(document_ids)))) AS document_ids
    FROM step
    GROUP BY imposers, instrument, targets, identity, own_story
)

SELECT
    md5(concat_ws('|', imposers, instrument, targets, identity, own_story)) AS ladder_id,
    CASE WHEN imposers = '' THEN [] ELSE string_split(imposers, '+') END AS imposer_iso3,
    CASE WHEN targets = '' THEN [] ELSE string_split(targets, '+') END AS target_iso3,
    instrument,
    coverage_value,
    coverage_currency,
    rate_pct,
    coalesce(rates_pct, []) AS rates_pct,
    coalesce(products, []) AS products,
    coalesce(conditions, []) AS conditions,
    coalesce(legal_authorities, []) AS legal_authorities,
    direction,
    CASE WHEN decision.is_standing THEN decision.status ELSE latest.status END AS current_status,
    nullif(
        CASE WHEN decision.is_standing THEN decision.on ELSE latest.on END,
        DATE '0001-01-01'
    ) AS current_status_on,
    first_demanded_on,
    first_proposed_on,
    first_negotiated_on,
    first_threatened_on,
    first_rejected_on,
    first_announced_on,
    first_in_force_on,
    first_raised_on,
    first_suspended_on,
    first_withdrawn_on,
    deadline_on,
    list_transform(
        steps,
        lambda step: {
            'first_on': step.first_on,
            'basis': step.basis,
            'status': step.status,
            'measure_ids': step.measure_ids
        }
    ) AS ladder,
    len(measure_ids) AS mention_count,
    story_count,
    first_reported_on,
    last_reported_on,
    coalesce(answers_measure_ids, []) AS answers_measure_ids,
    measure_ids,
    document_ids
FROM measure
