-- Documents that share a band of their signatures are of one story.
SELECT signature.band, signature.band_hash, count(DISTINCT coalesce(member.story_id, signature.document_id)) AS stories
FROM signatures AS signature
LEFT JOIN story_members AS member USING (document_id)
GROUP BY signature.band, signature.band_hash
HAVING count(DISTINCT coalesce(member.story_id, signature.document_id)) > 1
