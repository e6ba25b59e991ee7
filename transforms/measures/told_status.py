"""The status of each mention: what its own clause tells, else what the article tells of the same measure."""

from transforms.measures.carrying import Draft
from transforms.measures.ladder import open_status
from transforms.measures.ladder_words import HELD_OUT, STANDING, ladder_words
from transforms.measures.relations import (
    governing_verbs,
    has_named_owner,
    is_any,
    is_at_work,
    is_known,
    is_taken_as_there,
)
from transforms.measures.telling import is_eased
from transforms.measures.tellings import has_condition
from transforms.measures.threads import Thread, is_new
from transforms.parse import Token

# What a word such as "possible" or "considering" further on in an article does not take back.
_FIRMER = frozenset({"threatened", "announced"})
_TO_COME = frozenset({"threatened", "proposed", "announced", "demanded", "suspended", "rejected"})
_AFTERWARDS = {"raised": "in_force"}  # how a later mention speaks of what was done
_UNTOLD = frozenset({"withdrawn", "rejected", "demanded"})  # what an earlier mention does not foresee


def fill_statuses(found: list[Thread]) -> None:
    """Give mentions whose own clause is silent the status of their measure."""
    for thread in found:
        _fill(thread)


def _fill(thread: Thread) -> None:
    told = [_leaves(draft) for draft in thread.drafts]
    state, easing = "", ""
    for place, draft in enumerate(thread.drafts):
        measure = draft.measure
        if _is_held_back(draft, state):
            measure.status = state
        if draft.told.is_echo and measure.status == draft.told.status:
            measure.status = _echoed(draft, state, easing)
        if not measure.status and draft.told.status is None and _is_of_easing(draft, easing):
            measure.status = easing
        if not measure.status:
            measure.status = _silent(draft, state, told[:place], told[place:])
        if draft.told.eases:
            easing = measure.status
        before, state = state, _AFTERWARDS.get(measure.status, measure.status)
        if measure.status == draft.told.status and draft.told.leaves is not None:
            state = draft.told.leaves or before or state
        if before in HELD_OUT and state == "announced" and _goes_on(draft):
            state = before  # "the planned duties" of which the article tells as a threat


def _echoed(draft: Draft, state: str, easing: str) -> str:
    """Return the status of a deed that is only named: "the {removal} of the duties" may be yet to come."""
    status = draft.measure.status
    if draft.told.eases:
        return easing or status
    if status == "announced":
        return state if state == "in_force" else status  # "its {decision} to impose the duties"
    return state if state in _TO_COME else status


def _is_of_easing(draft: Draft, easing: str) -> bool:
    """Tell whether a mention speaks of an easing still to come: "{lower} duties will help", "cutting it"."""
    token = draft.trigger.token
    if not easing or easing == "withdrawn" or any(has_condition(verb) for verb in governing_verbs(token)[:1]):
        return False
    return is_eased(token) or any(c.lower_ in ladder_words("lowered") for c in token.children)


def _leaves(draft: Draft) -> str:
    """Return how a measure stands after what a mention tells; "" where it tells nothing."""
    if not draft.measure.status:
        return ""
    return draft.measure.status if draft.told.leaves is None else draft.told.leaves


def _silent(draft: Draft, state: str, before: list[str], after: list[str]) -> str:
    """Return the status of a mention whose clause tells none.

    What has effects, or is taken for granted, stands; otherwise a mention is as the article left its measure,
    and the first one as the article will tell of it.
    """
    token, weakly = draft.trigger.token, draft.told.status
    if is_at_work(token) and (state in HELD_OUT or STANDING & {*before, *after}):
        return "in_force"  # what has effects stands, whatever else was threatened
    if state == "withdrawn" and (weakly == "in_force" or not is_known(token)):
        return "in_force"  # "wants the duties lifted"
    if weakly == "in_force" and not any(before):
        return "in_force"  # "urged Canada to lift the duties"
    if weakly is None and not is_new(token) and _is_there(token, state):
        return "in_force"
    if state:
        return state
    later = [status for status in after if status and status not in _UNTOLD]
    is_open = weakly == "proposed" or is_new(token) or is_any(token)
    if later and (later[0] != "proposed" or is_open):
        return _AFTERWARDS.get(later[0], later[0])
    return weakly or open_status(token)


def _is_there(token: Token, state: str) -> bool:
    """Tell whether a mention takes its measure for one that stands: "criticised {Peru's} duties"."""
    if state == "proposed":
        return is_taken_as_there(token)
    return not state and has_named_owner(token)


def _is_held_back(draft: Draft, state: str) -> bool:
    """Tell whether a mention says less, or more, than is meant: "{would} start", "the {possible} duties"."""
    return draft.measure.status == "proposed" and state in _FIRMER and not is_new(draft.trigger.token)


def _goes_on(draft: Draft) -> bool:
    """Tell whether a mention only goes on about a measure told before: "the duties would start in June"."""
    return is_known(draft.trigger.token) and not is_new(draft.trigger.token)
