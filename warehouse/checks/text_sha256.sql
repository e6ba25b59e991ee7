-- text_sha256 is the hash of exactly the text.
SELECT document_id, text_sha256
FROM articles
WHERE text_sha256 <> sha256(text)
