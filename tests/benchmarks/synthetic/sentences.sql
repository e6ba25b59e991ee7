SELECT document_id, sentence_id, (sentence_id // 3)::INTEGER AS paragraph_id, char_start, char_end, exact_text,
    published_month, 'bench@1' AS extractor
FROM line
