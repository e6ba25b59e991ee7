-- question: What are the talks about, month by month?
-- counting_unit: topic and month of publication
-- merge_rule: A topic counts once per story in story_count: mentions in syndicated copies and repeated
--   mentions add to mention_count only.
-- depends_on: documents, topics
-- columns:
--   topic: Agenda item.
--   month: First day of the month of publication; NULL for undated articles.
--   story_count: Stories that mention it.
--   document_count: Articles that mention it, copies included.
--   mention_count: Mentions.
--   story_share: Part of that month's stories with any topic that mention this one, 0 to 1.
--   first_published_on: Earliest publication date in the month.
--   last_published_on: Latest publication date in the month.
--   topic_ids: The mentions; each leads to its sentence.
WITH told AS (
    SELECT
        mention.topic_id,
        mention.topic,
        mention.document_id,
        document.story_id,
        document.published_on,
        date_trunc('month', document.published_on)::DATE AS month
    FROM topics AS mention
    JOIN documents AS document USING (document_id)
),

month_total AS (
    SELECT month, count(DISTINCT story_id) AS story_count
    FROM told
    GROUP BY month
)

SELECT
    told.topic,
    told.month,
    count(DISTINCT told.story_id) AS story_count,
    count(DISTINCT told.document_id) AS document_count,
    count(*) AS mention_count,
    count(DISTINCT told.story_id) / any_value(month_total.story_count) AS story_share,
    min(told.published_on) AS first_published_on,
    max(told.published_on) AS last_published_on,
    list_sort(list(told.topic_id)) AS topic_ids
FROM told
JOIN month_total ON month_total.month IS NOT DISTINCT FROM told.month
GROUP BY told.topic, told.month
