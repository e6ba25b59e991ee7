"""The status of a mention whose own clause is silent, from other mentions of the same measure."""

from spacy.tokens import Token

from transforms.events.factuality import verb_factuality
from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Draft, Kind, kind
from transforms.measures.ladder import open_status
from transforms.measures.ladder_words import LIBERALISING, ladder_words
from transforms.measures.relations import is_acted_on, is_known, is_subject

_SETTLED = {"announced": "announced", "in_force": "in_force", "raised": "in_force"}
# What stays so until something firmer than "will" or "would" is told.
_HELD_OUT = frozenset({"threatened", "proposed"})
_OPEN = frozenset({"threatened", "proposed", "suspended"})


def fill_statuses(kept: list[Draft]) -> None:
    """Give measures whose own clause is silent the status last told of the same measure; set directions.

    What a measure does ("the duties have cut imports") tells that it is in force, where the article says so
    at all. What was only threatened or proposed is taken over where nothing firmer is told.
    """
    told: dict[Kind, list[str]] = {}
    for _, measure in kept:
        if measure.status:
            told.setdefault(kind(measure), []).append(measure.status)
    so_far: dict[Kind, list[str]] = {}
    for trigger, measure in kept:
        key = kind(measure)
        before = so_far.get(key, [])
        if measure.status == "announced" and before and before[-1] in _HELD_OUT and _is_soft(trigger.token):
            measure.status = before[-1]
        if not measure.status:
            measure.status = _silent_status(trigger.token, so_far.get(key, []), told.get(key, []))
        so_far.setdefault(key, []).append(measure.status)
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        eased = measure.status in LIBERALISING
        measure.direction = "liberalising" if is_liberal != eased else "restrictive"


def _silent_status(token: Token, before: list[str], everywhere: list[str]) -> str:
    anywhere = [_SETTLED[status] for status in everywhere if status in _SETTLED]
    if is_at_work(token) and "in_force" in anywhere:
        return "in_force"
    own = open_status(token)
    for told in (before, everywhere):
        settled = [_SETTLED[status] for status in told if status in _SETTLED]
        opened = [status for status in told if status in _OPEN]
        if settled:
            return settled[-1] if told is before else settled[0]
        if opened and not (opened[-1] == "proposed" and own == "in_force" and _is_told(token)):
            return opened[-1]
    return own


def _is_soft(token: Token) -> bool:
    """Tell whether a mention only goes on about a measure told before: "the duties would start in June"."""
    return is_known(token) and not any(c.lower_ in ("new", "additional") for c in token.children)


def _is_told(token: Token) -> bool:
    return is_known(token) or not is_acted_on(token)


def is_at_work(token: Token) -> bool:
    """Tell whether a mention speaks of what a measure does: "the {tariffs} hurt", "hurt by the {tariffs}"."""
    governor, how = noun_governor(token)
    if governor is not None and is_subject(token, governor):
        return verb_factuality(governor) == "actual"
    if how in ladder_words("causing") and governor is not None and is_verb(governor):
        return verb_factuality(governor) == "actual"
    above = token.head
    return above.lower_ in ("of", "from") and above.head.lemma_.lower() in ladder_words("effects")
