"""Answers about the words of a parse, given once and recalled wherever the same is asked again."""

from collections.abc import Callable, Sequence
from functools import wraps

from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH
from spacy.tokens import Doc, Token

_LABELLED = f"{__name__}.labelled"
_CHILDREN = f"{__name__}.children"
_MOST_SEEN = 50_000  # words; what news uses, while names and misprints never end
_seen: dict[int, str] = {}
_NONE: tuple[tuple[str, Token], ...] = ()
_NOBODY: tuple[Token, ...] = ()
_LEMMAS = f"{__name__}.lemmas"


def once_per_word[Answer](ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Let a function of one word, which its parse alone decides, be computed once per word.

    The answers lie in the `user_data` of the word's document, so that they go with it (`Reading.forget`);
    callers must not change them in place, nor the parse afterwards.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def recall(word: Token) -> Answer:
        answers: dict[int, Answer] | None = word.doc.user_data.get(name)
        if answers is None:
            answers = word.doc.user_data[name] = {}
        place = word.i
        if place not in answers:
            answers[place] = ask(word)
        return answers[place]

    return recall


def labelled(word: Token) -> Sequence[tuple[str, Token]]:
    """Return the word's dependents with their labels, in text order.

    spaCy seeks dependents among all words of the phrase each time it is asked, and nothing is asked more
    often; here they are found once per document.
    """
    below: dict[int, list[tuple[str, Token]]] | None = word.doc.user_data.get(_LABELLED)
    if below is None:
        below = _find_dependents(word.doc)[0]
    return below.get(word.i, _NONE)


def children(word: Token) -> Sequence[Token]:
    """Return the word's dependents, in text order; spaCy's own `Token.children`, but quick."""
    below: dict[int, list[Token]] | None = word.doc.user_data.get(_CHILDREN)
    if below is None:
        below = _find_dependents(word.doc)[1]
    return below.get(word.i, _NOBODY)


def _find_dependents(doc: Doc) -> tuple[dict[int, list[tuple[str, Token]]], dict[int, list[Token]]]:
    """Find the dependents of all words, with and without their labels, and keep them with the document."""
    with_labels: dict[int, list[tuple[str, Token]]] = {}
    bare: dict[int, list[Token]] = {}
    # The array is of unsigned numbers, though heads may stand before their words.
    steps = doc.to_array(HEAD).astype("int64").tolist()
    for place, (step, label) in enumerate(zip(steps, labels(doc), strict=True)):
        if step:
            word = doc[place]
            with_labels.setdefault(place + step, []).append((label, word))
            bare.setdefault(place + step, []).append(word)
    doc.user_data[_LABELLED], doc.user_data[_CHILDREN] = with_labels, bare
    return with_labels, bare


def _strings(doc: Doc, attribute: int) -> list[str]:
    """Return an attribute of all words as text; numbers that were met before are not looked up again."""
    name = f"{__name__}.{attribute}"
    found: list[str] | None = doc.user_data.get(name)
    if found is None:
        numbers = doc.to_array(attribute).tolist()
        if len(_seen) > _MOST_SEEN:
            _seen.clear()
        for number in set(numbers).difference(_seen):
            _seen[number] = doc.vocab.strings[number]
        found = doc.user_data[name] = [_seen[number] for number in numbers]
    return found


def labels(doc: Doc) -> list[str]:
    """Return the labels of a document's words, found once."""
    return _strings(doc, DEP)


def lemmas(doc: Doc) -> list[str]:
    """Return the lemmas of a document's words in lower case, found once."""
    found: list[str] | None = doc.user_data.get(_LEMMAS)
    if found is None:
        found = doc.user_data[_LEMMAS] = [text.lower() for text in _strings(doc, LEMMA)]
    return found


def lower_words(doc: Doc) -> list[str]:
    """Return a document's words in lower case, found once."""
    return _strings(doc, LOWER)


def words(doc: Doc) -> list[str]:
    """Return a document's words as written, found once."""
    return _strings(doc, ORTH)
