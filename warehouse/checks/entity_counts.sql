-- An entity is mentioned in a document as often as its sighting says.
SELECT sighting.document_id, sighting.entity_id, sighting.mention_count, count(mentions.mention_id) AS found
FROM entity_sightings AS sighting
LEFT JOIN mentions USING (document_id, entity_id)
GROUP BY ALL
HAVING sighting.mention_count <> found
