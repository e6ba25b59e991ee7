-- question: How many articles of which day and source are in the warehouse, how many have no date, and how
--   many were turned away?
-- counting_unit: source and day, with one more row per source for articles without a date
-- merge_rule: An item rejected in several runs counts once, on the day it was last rejected.
-- depends_on: documents, meta.rejects
-- columns:
--   source: Configured name of the source.
--   day: Publication day; NULL for articles without one; for rejected items the day they were last rejected.
--   day_basis: What day is: publication, unknown or rejection.
--   document_count: Articles loaded.
--   story_count: Stories among them: syndicated copies count once.
--   word_count: Words of their texts.
--   undated_count: Articles without a publication date.
--   rejected_count: Items rejected.
--   missing_count: Items rejected that are in the warehouse in no version at all.
--   reject_reasons: Reasons and how many items each turned away.
--   document_ids: The articles.
--   reject_ids: The rejects (their last, where an item was rejected often).
WITH loaded AS (
    SELECT
        source,
        published_on AS day,
        CASE WHEN published_on IS NULL THEN 'unknown' ELSE 'publication' END AS day_basis,
        count(*) AS document_count,
        count(DISTINCT story_id) AS story_count,
        sum(word_count)::BIGINT AS word_count,
        list_sort(list(document_id)) AS document_ids
    FROM documents
    GROUP BY ALL
),

turned_away AS (
    SELECT
        source,
        source_item,
        max(rejected_at)::DATE AS day,
        arg_max(reason, {'rejected_at': rejected_at, 'reject_id': reject_id}) AS reason,
        arg_max(reject_id, {'rejected_at': rejected_at, 'reject_id': reject_id}) AS reject_id
    FROM meta.rejects
    GROUP BY source, source_item
),

by_reason AS (
    SELECT
        turned_away.source,
        turned_away.day,
        turned_away.reason,
        count(*) AS rejected_count,
        count(*) FILTER (document.document_id IS NULL) AS missing_count,
        list(turned_away.reject_id) AS reject_ids
    FROM turned_away
    LEFT JOIN documents AS document USING (source, source_item)
    GROUP BY ALL
),

rejected AS (
    SELECT
        source,
        day,
        sum(rejected_count)::BIGINT AS rejected_count,
        sum(missing_count)::BIGINT AS missing_count,
        list_sort(list({'reason': reason, 'items': rejected_count})) AS reject_reasons,
        list_sort(flatten(list(reject_ids))) AS reject_ids
    FROM by_reason
    GROUP BY source, day
)

SELECT
    source,
    day,
    day_basis,
    document_count,
    story_count,
    word_count,
    CASE WHEN day_basis = 'unknown' THEN document_count ELSE 0 END AS undated_count,
    0::BIGINT AS rejected_count,
    0::BIGINT AS missing_count,
    []::STRUCT(reason VARCHAR, items BIGINT)[] AS reject_reasons,
    document_ids,
    []::VARCHAR[] AS reject_ids
FROM loaded
UNION ALL
SELECT
    source,
    day,
    'rejection' AS day_basis,
    0::BIGINT AS document_count,
    0::BIGINT AS story_count,
    0::BIGINT AS word_count,
    0::BIGINT AS undated_count,
    rejected_count,
    missing_count,
    reject_reasons,
    []::VARCHAR[] AS document_ids,
    reject_ids
FROM rejected
