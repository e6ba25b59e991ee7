-- The lead is the earliest dated document, then the longest, then the smallest id: it does not depend on order.
SELECT
    coalesce(member.story_id, article.document_id) AS story_id,
    arg_min(
        article.document_id,
        {
            'published_on': coalesce(article.published_on, DATE '9999-12-31'),
            'shortness': -article.char_count,
            'document_id': article.document_id
        }
    ) AS lead_document_id,
    count(*) AS document_count,
    min(article.published_on) AS first_published_on
FROM store.articles AS article
LEFT JOIN store.story_members AS member USING (document_id)
GROUP BY ALL
