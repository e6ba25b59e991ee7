-- Every row lies in the month of its document, which is that of its publication date.
SELECT document_id, published_on, published_month
FROM articles
WHERE published_month <> coalesce(strftime(published_on, '%Y-%m'), 'undated')
