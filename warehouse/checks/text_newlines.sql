-- The text has newlines as LF only.
SELECT document_id
FROM articles
WHERE contains(text, chr(13))
