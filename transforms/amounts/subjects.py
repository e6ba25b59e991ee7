"""What a figure measures, read from the parse: "trade deficit with China" for "$375 billion"."""

from transforms.amounts.lexicon import context
from transforms.parse import Token
from transforms.reading import Reading
from transforms.span import Span

_CONTENT_TAGS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEFT_OUT = frozenset({"det", "poss", "nummod", "punct", "predet", "case"})
_CUTS = frozenset({"relcl", "appos", "punct", "cc", "conj", "advcl", "acl", "parataxis"})
_HIGHEST = 4  # steps up from the number to the noun or verb that tells what it measures


def subject_of(reading: Reading, figure: Span) -> Span | None:
    """Return the noun phrase that says what the figure over `figure` measures, without article or figure.

    In order: the noun the figure modifies ("58 billion dlr surplus"), the noun after "in", "of" or "worth of"
    ("300 mln dlrs in tariffs"), the noun before "of" ("a surplus of $5 bln"), the subject of its verb ("the
    deficit reached $5 bln"), the object of a verb with "to" or "by" ("raise tariffs to 25 pct").
    """
    tokens = reading.tokens_in(figure)
    if not tokens:
        return None
    inside = frozenset(tokens)
    top = _top(reading, inside)
    noun = _carried(top, inside) or _modified(top, inside) or _measured(top, inside)
    return _phrase(reading, noun, figure) if noun is not None else None


def _top(reading: Reading, inside: frozenset[int]) -> Token:
    """Return the token of the figure that all its others hang from."""
    token = reading.doc[max(inside)]
    for _ in range(_HIGHEST):
        if token.head.i not in inside or token.head.i == token.i:
            break
        token = token.head
    return token


def _carried(top: Token, inside: frozenset[int]) -> Token | None:
    """Return the noun after "in", "of", "worth of": "$5 billion worth of goods"."""
    for child in top.children:
        if child.i > max(inside) and child.lower_ in {"in", "of"} and child.i <= max(inside) + 3:
            return _object(child, is_place=child.lower_ == "in")
        if child.i > max(inside) and child.lower_ in context().carriers:
            return _object(next((c for c in child.children if c.lower_ == "of"), None))
    if top.head.lower_ in context().carriers and top.head.i > max(inside):
        return _object(next((c for c in top.head.children if c.lower_ in {"of", "in"}), None))
    return None


def _object(preposition: Token | None, *, is_place: bool = False) -> Token | None:
    """Return the noun after a preposition; after "in" a name is where, not what ("19 pct in Europe")."""
    if preposition is None:
        return None
    tags = _CONTENT_TAGS - {"PROPN"} if is_place else _CONTENT_TAGS
    return next((c for c in preposition.children if c.dep_ == "pobj" and c.pos_ in tags), None)


def _modified(top: Token, inside: frozenset[int]) -> Token | None:
    """Return the noun that the figure stands before: "25 pct tariffs", "a $375 billion trade deficit"."""
    head = top
    for _ in range(_HIGHEST):
        head = head.head
        if head.i not in inside and head.pos_ in _CONTENT_TAGS and head.i > max(inside):
            return head if head.lower_ not in context().carriers else None
        if head.head.i == head.i or head.pos_ in {"VERB", "AUX", "ADP"}:
            return None
    return None


def _measured(top: Token, inside: frozenset[int]) -> Token | None:
    """Return the noun with "of" before the figure, or the subject or object of the verb it completes."""
    head = top.head
    if head.i in inside or head.i == top.i:
        return None
    if head.pos_ == "ADP":
        above = head.head
        if head.lower_ == "of" and above.pos_ in _CONTENT_TAGS:
            return above
        if head.lower_ in {"to", "by", "at", "from"} and above.pos_ in {"VERB", "AUX"}:
            return _child(above, frozenset({"dobj", "obj"})) or _child(above, _SUBJECTS)
        return None
    if head.pos_ in {"VERB", "AUX"} and head.lemma_ in context().joining and top.dep_ not in _SUBJECTS:
        return _child(head, _SUBJECTS)
    return None


def _child(verb: Token, dependencies: frozenset[str]) -> Token | None:
    return next((c for c in verb.children if c.dep_ in dependencies and c.pos_ in _CONTENT_TAGS), None)


def _phrase(reading: Reading, noun: Token, figure: Span) -> Span | None:
    """Return the noun with its close modifiers and its "with …", "on …" complements, clear of the figure."""
    first = last = noun.i
    for child in noun.children:
        if (
            child.i < noun.i
            and child.dep_ not in _LEFT_OUT
            and child.dep_ not in _CUTS
            and child.pos_ != "NUM"
        ):
            first = min(first, child.left_edge.i)
    for child in noun.children:
        if (
            child.i > last
            and child.dep_ == "prep"
            and child.lower_ in {"with", "on", "of", "from", "to", "in"}
        ):
            if any(token.like_num or token.lower_ in {"$", "percent"} for token in child.subtree):
                break
            last = child.right_edge.i
        elif child.i > last and child.dep_ in _CUTS:
            break
    span = reading.span(first, last)
    if span.overlaps(figure):
        span = (
            Span(figure.end, span.end).trim(reading.text, " \t\n\r\u00a0-,")
            if span.end > figure.end
            else span
        )
    return span if span and not span.overlaps(figure) and span.start < span.end else None
