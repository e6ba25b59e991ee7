"""Sums that stand for a measure: "put duties on $3 billion … and might do so on another {$5 billion}"."""

from bisect import bisect_right

from transforms.events.syntax import is_verb
from transforms.measures.ladder_words import ladder_words
from transforms.measures.triggers import Trigger
from transforms.parse import Token
from transforms.reading import Reading

_MOST_STEPS = 5
_FAR = 3  # sentences from a tariff to an amount that stands for one


def bare_triggers(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """Return the sums that stand for a further tariff, as an article goes on about tariffs it has told of.

    Only sums said to be another one ("another $5 billion"), under a verb of doing or threatening that nothing
    else in its clause is the object of.
    """
    tariffs = [t for t in triggers if t.instrument.name == "import tariff" and not t.instrument.weak]
    if not tariffs:
        return []
    places = [t.token.i for t in tariffs]
    naming = {word.i for t in triggers for word in (t.token, *t.token.ancestors)}
    named = {t.token.i for t in triggers}
    found: list[Trigger] = []
    for amount in reading.amounts:
        if amount.kind != "money" or amount.change != "additional" or amount.value is None:
            continue
        tokens = reading.tokens_in(amount.span)
        token = reading.doc[tokens[-1]] if tokens else None
        if token is None or not _is_bare(token, naming, named):
            continue
        before = bisect_right(places, token.i) - 1
        if before >= 0 and _sentences_between(reading, tariffs[before].token, token) <= _FAR:
            found.append(Trigger(token, tariffs[before].instrument))
    return found


def _is_bare(token: Token, naming: set[int], named: set[int]) -> bool:
    """Tell whether a sum hangs on a verb of doing or threatening, in a clause that names no measure."""
    if token.dep_ not in ("pobj", "dobj"):
        return False
    word = token
    for _ in range(_MOST_STEPS):
        word = word.head
        if is_verb(word) or word.head == word:
            break
    is_doing = is_verb(word) and word.lemma in ladder_words("standing_for")
    is_of_clause = any(above.i in named for above in word.ancestors)  # "the duties it {put} on another …"
    return is_doing and word.i not in naming and not is_of_clause


def _sentences_between(reading: Reading, first: Token, second: Token) -> int:
    return reading.sentence_of(second).sentence_id - reading.sentence_of(first).sentence_id
