-- A macro's arguments are put in as they are written, so the columns inside have names that no argument has.

-- The text behind a row, with 80 characters on either side:
-- SELECT context(document_id, char_start, char_end) FROM quotes
CREATE MACRO context(document, first, last) AS (
    SELECT substr(_text, greatest(first - 80, 0) + 1, last - greatest(first - 80, 0) + 80)
    FROM (SELECT document_id AS _document, text AS _text FROM store.articles)
    WHERE _document = document
);

-- The sentence a row stands in: SELECT sentence_of(document_id, sentence_id) FROM events
CREATE MACRO sentence_of(document, number) AS (
    SELECT _text
    FROM (SELECT document_id AS _document, sentence_id AS _number, exact_text AS _text FROM main.sentences)
    WHERE _document = document AND _number = number
);
