-- A story's members are stored documents, at least two, and its id is the smallest of theirs.
SELECT story_id, min(member.document_id) AS smallest, count(*) AS members, count(articles.document_id) AS stored
FROM story_members AS member
LEFT JOIN articles USING (document_id)
GROUP BY story_id
HAVING story_id <> min(member.document_id) OR count(*) < 2 OR count(*) <> count(articles.document_id)
