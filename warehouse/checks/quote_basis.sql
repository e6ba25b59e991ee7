-- A quotation without a day says that its day is unknown, and only such a one does.
SELECT document_id, quote_id, said_on, said_on_basis
FROM quotes
WHERE (said_on IS NULL) <> (said_on_basis = 'unknown')
