"""From what a source holds to an `Article`: decoding, header and body, record fields, pages, language."""
