"""The words, numbers and marks of a text as a flat list with exact offsets.

The parser's tokens are made for syntax and keep "169-billion-dlr" or "mid-March" together or apart as their
training data did. Figures and times need every number, word and hyphen on its own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

PARAGRAPH = "\n"  # the word that stands for a paragraph break: nothing reads across it

# In this order: two letters or more, since most words are; a paragraph break; a number ("1,234.5", ".5"); an
# initialism ("U.S.", "a.m."); "o'clock"; a possessive ending; a word; any other sign on its own.
_WORD = re.compile(
    r"[^\W\d_]{2,}|(?P<break>\n[ \t\u00a0]*\n|\n(?= {2,}\S|\t))"
    r"|[0-9]+(?:,[0-9]{2,3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|(?<![0-9A-Za-z])\.[0-9]+"
    r"|[A-Za-z](?:\.[A-Za-z])+\b\.?|[oO]['’]clock|['’]s\b|[^\W\d_]+|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: lower-cased, with the offsets of each; lists of the same length."""

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.lower)

    def at(self, index: int) -> str:
        """Return the lower-cased word at `index`, or an empty string outside the text."""
        try:
            return self.lower[index] if index >= 0 else ""
        except IndexError:
            return ""

    def written(self, index: int) -> str:
        """Return the word at `index` as the text has it, or an empty string outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.lower) else ""

    def is_glued(self, index: int) -> bool:
        """Tell whether the word at `index` follows the one before it without any space."""
        return 0 < index < len(self.lower) and self.starts[index] == self.ends[index - 1]

    def matches(self, index: int, phrase: tuple[str, ...]) -> bool:
        """Tell whether the words of `phrase` stand at `index` and after it."""
        return tuple(self.lower[index : index + len(phrase)]) == phrase


@lru_cache(maxsize=1)
def read_words(text: str) -> Words:
    """Return the words of `text` in order. Linear in its length.

    Keeps the last text's words, since times and amounts read the same article one after the other.
    """
    matches = list(_WORD.finditer(text))
    lower = [PARAGRAPH if match.lastgroup else match[0].lower() for match in matches]
    return Words(text, lower, [match.start() for match in matches], [match.end() for match in matches])
