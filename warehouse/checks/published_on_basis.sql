-- An undated document says so, and only an undated one does.
SELECT document_id, published_on, published_on_basis
FROM articles
WHERE (published_on IS NULL) <> (published_on_basis = 'unknown')
