-- A moment of publication belongs to a dated document, and lies within a day of its date anywhere on Earth.
SELECT document_id, published_on, published_at
FROM articles
WHERE published_at IS NOT NULL
    AND (published_on IS NULL OR abs(date_diff('hour', published_on::TIMESTAMP, timezone('UTC', published_at))) > 38)
