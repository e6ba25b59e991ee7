"""The parse as plain lists: one pass over spaCy's arrays instead of many attribute calls per token."""

from dataclasses import dataclass
from operator import eq

from transforms.reading import Reading


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Texts, tags, heads and labels of an article's tokens, by token index; `head` holds token indices.

    `sentence` gives the index of each token's sentence in `Reading.sentences`; `is_glued` tells that no
    white space stands before the token; `children` lists each token's dependents in order; `capitals` the
    tokens that begin with an upper-case letter; `in_quotes` tells whether a token stands inside quotation
    marks; `proper` holds the words that are capitalised inside a sentence somewhere, `proper_elsewhere` those
    that are so not only after an initialism ("U.S."); `common` holds the words written without a capital
    somewhere; `named_months` the months that are somebody's surname too ("Theresa May").
    """

    reading: Reading
    text: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    label: list[str]
    sentence: list[int]
    is_first: list[bool]
    is_glued: list[bool]
    children: list[list[int]]
    capitals: list[int]
    in_quotes: list[bool]
    proper: frozenset[str]
    proper_elsewhere: frozenset[str]
    named_months: frozenset[str]
    common: frozenset[str]

    def __len__(self) -> int:
        return len(self.text)

    def is_capitalised(self, index: int) -> bool:
        """Tell whether the token begins with an upper-case letter."""
        return self.text[index][:1].isupper()

    def phrase(self, first: int, last: int) -> str:
        """Return the tokens as written, with single spaces where the text has white space."""
        if first == last:
            return self.text[first]
        rest = range(first + 1, last + 1)
        return "".join(
            [self.text[first], *(self.text[i] if self.is_glued[i] else f" {self.text[i]}" for i in rest)]
        )

    def same_sentence(self, first: int, second: int) -> bool:
        """Tell whether both indices are tokens of one sentence."""
        return (
            0 <= first < len(self.text)
            and 0 <= second < len(self.text)
            and self.sentence[first] == self.sentence[second]
        )


def token_table(reading: Reading) -> TokenTable:
    """Return the token table of a reading; linear in its length."""
    doc = reading.doc
    count = len(doc)
    text, pos = doc.texts, doc.parts
    sentence = [0] * count
    is_first = [False] * count
    for number, span in enumerate(reading.sentences):
        is_first[span.first] = True
        sentence[span.first : span.last + 1] = [number] * (span.last + 1 - span.first)
    head = [token.head.i for token in doc]
    capitals = [index for index, word in enumerate(text) if word[0].isupper()]
    inside = [index for index in capitals if not is_first[index]]
    return TokenTable(
        reading=reading,
        text=text,
        lower=[word.lower() for word in text],
        lemma=doc.lemmas,
        tag=doc.tags,
        pos=pos,
        dep=doc.labels,
        head=head,
        label=doc.entity_labels,
        sentence=sentence,
        is_first=is_first,
        is_glued=[False, *map(eq, reading.ends, reading.starts[1:])],
        children=[[child.i for child in token.children] for token in doc],
        capitals=capitals,
        in_quotes=_in_quotes(reading, count),
        proper=frozenset(text[index] for index in inside if pos[index] == "PROPN"),
        common=frozenset(word for word in set(text) if word[0].islower()),
        proper_elsewhere=frozenset(text[i] for i in inside if i and not text[i - 1].endswith(".")),
        named_months=frozenset(
            text[i] for i in inside if text[i] == "May" and _is_surname(text, pos, head, i)
        ),
    )


def _is_surname(text: list[str], pos: list[str], head: list[int], index: int) -> bool:
    """Tell a month after somebody's first name or title: "Theresa May", not "Monday, May 5"."""
    is_dated = index + 1 < len(text) and text[index + 1][:1].isdigit()
    return pos[index - 1] == "PROPN" and head[index - 1] == index and not is_dated


def _in_quotes(reading: Reading, count: int) -> list[bool]:
    inside = [False] * count
    for quotation in reading.quotations:
        for index in reading.tokens_in(quotation.inner):
            inside[index] = True
    return inside
