-- char_count is the length of the text in code points.
SELECT document_id, char_count, length(text) AS found
FROM articles
WHERE char_count <> length(text)
