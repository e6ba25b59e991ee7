"""Readable slugs, the second half of an entity id ("person/liu-he")."""

import re
import unicodedata
from itertools import filterfalse

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 80  # a described actor can be long; a slug need not be


def slug(name: str) -> str:
    """Return `name` in lower case with hyphens, without accents, apostrophes or full stops; never empty.

    "U.S. Department of Commerce" -> "us-department-of-commerce"; a name without Latin letters or digits
    gives its code points in hexadecimal.
    """
    folded = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "").replace(".", "")).lower()
    ascii_only = folded if folded.isascii() else "".join(filterfalse(unicodedata.combining, folded))
    made = _NOT_SLUG.sub("-", ascii_only).strip("-")[:_LONGEST].rstrip("-")
    return made or "-".join(f"{ord(character):x}" for character in name[:10]) or "unnamed"
