SELECT document_id, band.number::INTEGER AS band, (hash(content, band.number) // 2)::BIGINT AS band_hash,
    published_month, 'bench@1' AS extractor
FROM corpus
CROSS JOIN range(4) AS band (number)
