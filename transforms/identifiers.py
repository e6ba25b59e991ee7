"""Identifiers derived from content, so that the same input has the same ids on any machine and re-run."""

import hashlib

_SEPARATOR = "\x1f"  # ASCII unit separator: cannot stand in a table name, number or span
_HEX_DIGITS = 20  # 80 bits: a collision among a billion rows has probability below one in a million


def content_id(*parts: object) -> str:
    """Return a 20-digit hexadecimal id of `parts`, in their order; None counts as an empty part."""
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX_DIGITS]


def document_id(source: str, source_item: str) -> str:
    """Return the id of the article that `source` knows as `source_item`; a changed text keeps it."""
    return content_id("document", source, source_item)


def text_sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
