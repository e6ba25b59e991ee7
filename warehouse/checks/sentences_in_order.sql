-- Sentences are numbered from 0 in document order and do not overlap.
SELECT document_id, sentence_id, char_start
FROM sentences
QUALIFY
    sentence_id <> row_number() OVER (PARTITION BY document_id ORDER BY char_start) - 1
    OR char_start < lag(char_end, 1, 0) OVER (PARTITION BY document_id ORDER BY char_start)
