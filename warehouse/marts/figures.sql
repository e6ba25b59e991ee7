-- question: Which figures are given for the same quantity, by whom and when, and do they conflict?
-- counting_unit: quantity, period and value said of it
-- merge_rule: Figures measure the same quantity where subject (words without order, articles and plural s;
--   to, from and by bound to the word after them; American is U.S. and trade gap is deficit), kind, unit and
--   level or change agree, in the same period: the year, quarter or month nearest to the figure in its
--   sentence, else the year of publication. Equal values with the same modifier are one row, copies of one
--   story count once in story_count. Stories conflict where what their values leave open does not overlap
--   (exact figures half a percent, about five percent, more than and less than a quarter). Figures without a
--   subject, and the value and rate of measures (mart.measure_ladder has them), are left out.
-- depends_on: amounts, documents, measures, times
-- columns:
--   quantity_id: Identifies the quantity and period: conflicting values share it.
--   subject: What is measured, as first written.
--   kind: money, percent or quantity.
--   unit: Currency (ISO 4217), percent, percentage_point or unit of the quantity.
--   change: level, or the kind of change the figure states.
--   period: The period meant: a date of the sentence (EDTF), else the year of publication; NULL where neither
--     is known.
--   period_basis: text, publication or unknown.
--   value: The value, or the lower end of a range, in full units.
--   value_high: Upper end of a range.
--   modifier: How exact the figure is said to be.
--   is_conflicting: Whether the values that two stories give of this quantity and period exclude one another.
--   all_values: Every value said of this quantity and period, this one among them, with sources and first
--     dates: the conflict side by side.
--   value_count: Distinct values said of this quantity and period.
--   story_count: Stories that give this value.
--   sources: Publishers, else sources, that give this value.
--   first_said_on: Earliest publication date of an article with this value.
--   last_said_on: Latest publication date.
--   amount_ids: The figures it rests on; each leads to its sentence.
--   document_ids: Their articles.
WITH said AS (
    SELECT
        figure.amount_id,
        figure.document_id,
        figure.sentence_id,
        figure.char_start,
        figure.char_end,
        figure.kind,
        figure.unit,
        figure.value,
        figure.value_high,
        figure.modifier,
        CASE WHEN coalesce(figure.change, 'to') = 'to' THEN 'level' ELSE figure.change END AS change,
        figure.subject_text,
        document.story_id,
        document.published_on,
        coalesce(document.publisher, document.source) AS publisher
    FROM amounts AS figure
    JOIN documents AS document USING (document_id)
    ANTI JOIN (SELECT coverage_amount_id AS amount_id FROM measures) AS covered USING (amount_id)
    -- The kind is a column here, not a condition of the join: with that, DuckDB compares every pair of rows.
    ANTI JOIN (
        SELECT
            document_id,
            sentence_id,
            'percent' AS kind,
            unnest([rate_pct, rate_high_pct, rate_from_pct]) AS value
        FROM measures
    ) AS rate USING (document_id, sentence_id, kind, value)
    WHERE figure.subject_text IS NOT NULL AND figure.value IS NOT NULL
),

-- "America's trade deficit with China" and "U.S. deficit with China" are the same words here.
phrase AS (
    SELECT
        subject_text,
        lower(subject_text)
            .replace('u.s.', 'us')
            .regexp_replace('[''’]s\b', '_s', 'g')
            .regexp_replace('[^a-z0-9_]+', ' ', 'g')
            .regexp_replace('\b(united|european) (states|kingdom|union|community)', '\1_\2', 'g')
            .regexp_replace('\btrade (deficit|surplus|gap|imbalance)', 'trade_\1', 'g')
            .regexp_replace('\b(to|from|by|against) (the )?', '\1__', 'g') AS words
    FROM (SELECT DISTINCT subject_text FROM said)
),

word AS (
    SELECT subject_text, unnest(regexp_extract_all(words, '[a-z0-9]\w*')) AS word
    FROM phrase
),

subject AS (
    SELECT
        word.subject_text,
        list_aggregate(
            list_sort(
                list(
                    DISTINCT CASE
                        WHEN contains(word.word, '__') THEN word.word
                        WHEN known.word IS NULL THEN regexp_replace(word.word, '([a-z]{3})s$', '\1')
                        ELSE known.stands_for
                    END
                )
            ),
            'string_agg',
            ' '
        ) AS subject_key
    FROM word
    LEFT JOIN {{subject_words}} AS known ON known.word = word.word
    GROUP BY word.subject_text
),

-- "58 billion last year from 49 billion in 1985": each figure has the period that stands nearest to it.
period AS (
    SELECT
        said.amount_id,
        arg_min(
            period.edtf,
            {
                'distance': greatest(period.char_start - said.char_end, said.char_start - period.char_end),
                'time_id': period.time_id
            }
        ) AS edtf
    FROM said
    JOIN times AS period USING (document_id, sentence_id)
    WHERE period.timex_type = 'DATE'
        AND period.is_resolved
        AND period.granularity IN ('month', 'quarter', 'half_year', 'year')
    GROUP BY said.amount_id
),

dated AS (
    SELECT
        said.*,
        subject.subject_key,
        coalesce(period.edtf, year(said.published_on)::VARCHAR) AS period,
        CASE
            WHEN period.edtf IS NOT NULL THEN 'text'
            WHEN said.published_on IS NOT NULL THEN 'publication'
            ELSE 'unknown'
        END AS period_basis,
        said.value * bound.low_factor AS low,
        coalesce(said.value_high, said.value) * bound.high_factor AS high
    FROM said
    JOIN subject USING (subject_text)
    LEFT JOIN period USING (amount_id)
    LEFT JOIN {{amount_bounds}} AS bound ON bound.modifier IS NOT DISTINCT FROM said.modifier
    WHERE subject.subject_key <> ''
),

placed AS (
    SELECT
        *,
        md5(
            concat_ws('|', subject_key, kind, coalesce(unit, ''), change, coalesce(period, ''), period_basis)
        ) AS quantity
    FROM dated
),

-- What one story leaves open, all its values taken together: a story does not conflict with itself.
story AS (
    SELECT quantity, story_id, min(least(low, high)) AS low, max(greatest(low, high)) AS high
    FROM placed
    GROUP BY quantity, story_id
),

conflict AS (
    SELECT quantity, max(low) > min(high) AS is_conflicting
    FROM story
    GROUP BY quantity
),

reading AS (
    SELECT
        quantity,
        arg_min(
            subject_text,
            {'on': coalesce(published_on, DATE '9999-12-31'), 'amount_id': amount_id}
        ) AS subject,
        kind,
        unit,
        change,
        period,
        period_basis,
        value,
        value_high,
        modifier,
        len(list_distinct(list(story_id))) AS story_count,
        list_sort(list_distinct(list(publisher))) AS sources,
        min(published_on) AS first_said_on,
        max(published_on) AS last_said_on,
        list_sort(list(amount_id)) AS amount_ids,
        list_sort(list_distinct(list(document_id))) AS document_ids
    FROM placed
    GROUP BY quantity, kind, unit, change, period, period_basis, value, value_high, modifier
),

quantity AS (
    SELECT
        quantity,
        count(*) AS value_count,
        list_sort(
            list(
                {
                    'value': value,
                    'value_high': value_high,
                    'modifier': modifier,
                    'sources': sources,
                    'first_said_on': first_said_on
                }
            )
        ) AS all_values
    FROM reading
    GROUP BY quantity
)

SELECT
    reading.quantity AS quantity_id,
    reading.subject,
    reading.kind,
    reading.unit,
    reading.change,
    reading.period,
    reading.period_basis,
    reading.value,
    reading.value_high,
    reading.modifier,
    conflict.is_conflicting,
    quantity.all_values,
    quantity.value_count,
    reading.story_count,
    reading.sources,
    reading.first_said_on,
    reading.last_said_on,
    reading.amount_ids,
    reading.document_ids
FROM reading
JOIN quantity USING (quantity)
JOIN conflict USING (quantity)
