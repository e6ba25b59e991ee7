-- The articles as loaded; a document that is nobody's copy is a story of its own.
SELECT
    article.* EXCLUDE (item_sha256),
    coalesce(member.story_id, article.document_id) AS story_id
FROM store.articles AS article
LEFT JOIN store.story_members AS member USING (document_id)
