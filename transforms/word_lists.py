"""The word lists of `transforms/vocabularies`: a word a line, comments after "#"."""

from functools import cache
from importlib.resources import files


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return the words of one list, named by its file: "sentence_openers.txt"."""
    text = files("transforms").joinpath("vocabularies", name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
