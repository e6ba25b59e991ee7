"""Noun phrases that describe an actor without naming it: "the secretary", "two senior U.S. officials"."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.entities.lexicon import Lexicon, actor_words
from transforms.entities.tokens import TokenTable

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_MODIFIER_DEPS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "predet",
        "quantmod",
        "punct",
        "npadvmod",
        "advmod",
        "case",
    }
)
_QUANTIFIERS = frozenset(
    {
        "some",
        "many",
        "several",
        "most",
        "other",
        "all",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "both",
        "various",
        "these",
        "those",
        "the",
        "a",
        "an",
        "another",
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description: tokens `first` to `last`, its noun at `head`, in the singular as `noun`.

    `modifiers` are the lower-case words before the noun without determiners; `possessor` is the token of
    "Japan's" or "his" if there is one.
    """

    first: int
    last: int
    head: int
    noun: str
    kind: str
    is_plural: bool
    is_definite: bool
    modifiers: tuple[str, ...]
    possessor: int | None


def describing_phrases(table: TokenTable, lexicon: Lexicon, taken: set[int]) -> Iterator[Phrase]:
    """Yield the descriptions of people, bodies and governments, in text order, but for nouns in `taken`."""
    known = actor_words()
    for index, word in enumerate(table.lower):
        if word not in known or index in taken or table.pos[index] not in {"NOUN", "PROPN"}:
            continue
        noun = lexicon.plurals.get(word, word)
        if noun == word and table.tag[index] in {"NNS", "NNPS"}:
            noun = lexicon.singular(word)
        kind = _kind(table, lexicon, index, noun)
        if kind is not None and not _is_modifier(table, index) and not _is_bare(table, index, kind):
            yield _phrase(table, lexicon, index, noun, kind)


def _kind(table: TokenTable, lexicon: Lexicon, index: int, noun: str) -> str | None:
    if noun in lexicon.person_nouns or table.lower[index] in lexicon.groups:
        return "person"
    if noun in lexicon.body_nouns:
        return "organization"
    return "country" if noun in lexicon.country_nouns else None


def _is_modifier(table: TokenTable, index: int) -> bool:
    """Tell whether the noun only modifies another: "company officials", "minister-level talks"."""
    return table.dep[index] in {"compound", "nmod", "npadvmod"} and table.head[index] > index


def _is_bare(table: TokenTable, index: int, kind: str) -> bool:
    """Tell whether a noun names nobody in particular: "took office", "no winners"."""
    words = [table.lower[child] for child in table.children[index] if child < index]
    if table.lower[index] == "head":
        modified = {"compound", "poss", "amod"} & {table.dep[child] for child in table.children[index]}
        return not modified and not any(table.lower[child] == "of" for child in table.children[index])
    if kind == "organization" and words in (["a"], ["an"], ["any"]):
        return table.dep[index] != "nsubj"
    return "no" in words or (kind != "person" and not words and table.tag[index] == "NN")


def _phrase(table: TokenTable, lexicon: Lexicon, head: int, noun: str, kind: str) -> Phrase:
    children = table.children[head]
    left = [child for child in children if child < head and table.dep[child] in _MODIFIER_DEPS]
    determiners = [child for child in left if table.dep[child] in {"det", "predet"}]
    first = min(determiners or [_leftmost(table, child) for child in left], default=head)
    while first < head and table.pos[first] == "PUNCT":  # a mark or a bracket the parser hung on the noun
        first += 1
    possessor = next((child for child in left if table.dep[child] == "poss"), None)
    words = [table.lower[i] for i in range(first, head)]
    is_plural = table.tag[head] in {"NNS", "NNPS"} or table.lower[head] in lexicon.groups
    return Phrase(
        first=first,
        last=_right_edge(table, head),
        head=head,
        noun=noun,
        kind=kind,
        is_plural=is_plural,
        is_definite=possessor is not None or any(word in _DEFINITE for word in words[:2]),
        modifiers=tuple(w for w in words if w not in _QUANTIFIERS and w not in {"'s", "'", "-", '"'}),
        possessor=possessor,
    )


def _leftmost(table: TokenTable, index: int) -> int:
    """Return the first token below a modifier; modifiers are short, so the walk is bounded."""
    first, steps = index, 0
    while steps < 12:
        lower = [child for child in table.children[first] if child < first]
        if not lower:
            return first
        first, steps = lower[0], steps + 1
    return first


def _right_edge(table: TokenTable, head: int) -> int:
    """Return the last token of an "of" phrase that completes the description: "ministers of finance"."""
    for child in table.children[head]:
        if child == head + 1 and table.lower[child] == "of":
            objects = [grandchild for grandchild in table.children[child] if table.dep[grandchild] == "pobj"]
            # In "which members of their staff" the parser may hang "which" on "of".
            if objects and 0 < objects[0] - head <= 8:
                return objects[0]
    return head
