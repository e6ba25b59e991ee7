-- Meetings still to come when the articles of one run were written, latest articles first, with the sentence.
SELECT
    meeting.status,
    meeting.kind,
    meeting.date_start,
    meeting.date_end,
    meeting.place_text,
    document.published_on,
    document.source_item,
    sentence.exact_text AS sentence
FROM meetings AS meeting
JOIN events AS event USING (event_id)
JOIN documents AS document ON document.document_id = event.document_id
JOIN sentences AS sentence
    ON sentence.document_id = event.document_id AND sentence.sentence_id = event.sentence_id
WHERE document.run_id = $run_id AND meeting.status IN ('planned', 'proposed')
QUALIFY row_number() OVER (
    PARTITION BY document.story_id, meeting.date_start, meeting.place_text ORDER BY event.char_start, event.event_id
) = 1
ORDER BY document.published_on DESC NULLS LAST, meeting.date_start NULLS LAST, event.event_id
LIMIT 8
