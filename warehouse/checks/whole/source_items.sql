-- One item of a source is one document.
SELECT source, source_item, count(*) AS documents
FROM articles
GROUP BY source, source_item
HAVING count(*) > 1
