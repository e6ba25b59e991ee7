"""Tariffs that an article speaks of as the outcome of an inquiry into dumping."""

from transforms.measures.carrying import Draft
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import is_known

DUMPING = "anti-dumping duty"
_TO_COME = frozenset({"", "proposed", "threatened", "demanded", "announced"})


def resolve_dumping(drafts: list[Draft]) -> None:
    """Let tariffs be anti-dumping duties where the article is about those: "a dumping probe … {duties}".

    Only what such inquiries end in: duties, and punitive tariffs that are still to come, of the same parties.
    """
    known = [d for d in drafts if d.measure.instrument == DUMPING]
    plain = [d for d in drafts if d.measure.instrument == "import tariff"]
    if len(known) < len(plain):
        return
    for draft in plain:
        if (_is_punitive(draft) or _is_duty(draft)) and not _is_of_others(draft, known):
            draft.measure.instrument, draft.measure.mast_chapter = DUMPING, known[0].measure.mast_chapter


def _is_punitive(draft: Draft) -> bool:
    status = draft.measure.status or draft.told.status or ""
    if is_known(draft.trigger.token) and status in _TO_COME - {""}:
        return True
    punitive = ladder_words("punitive")
    return status in _TO_COME and any(c.lower_ in punitive for c in draft.trigger.token.children)


def _is_duty(draft: Draft) -> bool:
    return draft.trigger.token.lemma in ("duty", "duties") and not draft.trigger.instrument.free


def _is_of_others(draft: Draft, known: list[Draft]) -> bool:
    """Tell whether a tariff is imposed by or on others than those the inquiries are about."""
    for attribute in ("imposer_iso3", "target_iso3"):
        own = set(getattr(draft.measure, attribute))
        theirs = {code for each in known for code in getattr(each.measure, attribute)}
        if own and theirs and not own & theirs:
            return True
    return False
