-- A mention's sentence exists and holds its first character.
SELECT spans.table_name, spans.document_id, spans.sentence_id, spans.char_start
FROM spans
LEFT JOIN sentences USING (document_id, sentence_id)
WHERE spans.sentence_id IS NOT NULL
    AND spans.table_name <> 'sentences'
    AND (
        sentences.document_id IS NULL
        OR spans.char_start NOT BETWEEN sentences.char_start AND sentences.char_end - 1
    )
