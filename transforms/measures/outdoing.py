"""What a further deed makes of the one below it: "{threaten} to impose", "{called off} a plan to impose"."""

from collections.abc import Mapping

from transforms.events.factuality import own_factuality
from transforms.events.syntax import conjuncts, is_verb, own_subject
from transforms.measures.acts import Deed
from transforms.measures.describing import described_status
from transforms.measures.ladder_words import LIBERALISING, ladder_words
from transforms.measures.realising import fact_of, started
from transforms.measures.relations import is_known
from transforms.measures.tellings import SILENT, Telling, has_owner, is_of_doer
from transforms.parse import Token

_LOWER = frozenset({"proposed", "threatened", "demanded", "negotiated"})  # what deciding on leaves as it is
_PLANNED = frozenset({"proposed", "announced", "demanded"})  # by what names a plan, when that is blocked
# Deeds that can go on for long, and those that the law can give somebody power to do.
_KEPT_UP = frozenset({"impose", "face", "pay", "hit", "keep"})
_IN_POWER = frozenset({"impose", "raise", "hit", "answer"})


def outdone(
    told: Telling,
    first: Deed,
    deed: Deed,
    word: Token,
    facts: Mapping[int, str],
    token: Token,
    *,
    is_next: bool,
) -> Telling:
    """Return what a further deed makes of what is told so far; `is_next` if it is the second one."""
    if deed.kind == "start":
        begun = started(deed, word, fact_of(word, facts))
        return Telling("announced", is_firm=True) if begun.status == "announced" else told
    if deed.name == "go on":
        if first.kind == "easing" and told.status is None:
            return Telling(first.done, is_firm=True)  # "tariffs {continued} to be cut"
        return Telling("in_force", is_firm=True) if first.name in _KEPT_UP else told
    own = own_factuality(word) if is_verb(word) else "actual"
    if own == "negated" or _is_none(word):
        if first.kind == "easing":
            return SILENT  # "has no intention of ending the duties"
        return _denied(told, deed, word, token)
    if first.kind == "easing":
        return _eased_under(told, first, deed, own, word, token)
    if told.status == "demanded" and deed.name in ("refuse", "withdraw"):
        return Telling("rejected", is_firm=True)  # "turned down a request for duties"
    if deed.name == "suspend" and told.status in _PLANNED and word.lemma_ in ladder_words("blocking"):
        return Telling("rejected", is_firm=True)  # "{blocked} a plan to impose duties"
    if told.status in LIBERALISING and deed.name in ("announce", "propose"):
        return told
    if told.status == "rejected" and deed.name == "announce":
        return Telling("suspended", is_firm=True) if word.lemma_ == "agree" else told
    if told.status == "demanded" and word.lemma in ladder_words("suggesting"):
        return Telling("proposed", is_firm=True)  # "suggested seeking duties"
    is_lower = told.status in _LOWER and (told.is_firm or not is_verb(word))
    if told.status == "demanded" or (deed.name == "announce" and is_lower):
        return told
    if deed.name in ("announce", "propose") and first.name in ("keep", "last"):
        return told  # "agreed to keep the duties"
    is_talk = first.name in ("negotiate", "propose", "change") and is_known(token) and not told.is_firm
    if is_talk and deed.name in ("refuse", "announce"):
        return told  # "refused to discuss its duties", "promised to review the duties"
    if told.status == "negotiated" and deed.name == "propose" and not is_verb(word):
        return told  # "the {prospects} for an accord on quotas"
    if first.kind == "start" or (first.name == "proceed" and deed.name in ("threaten", "announce", "demand")):
        return told
    if deed.name == "negotiate" and not (is_next and first.name == "impose"):
        return told
    if deed.kind == "power":
        is_given = is_next and first.name in _IN_POWER
        return Telling("proposed", is_firm=True, leaves="") if is_given else told
    is_rise = deed.name == "demand" and first.name in ("raise", "change")  # "requested a quota increase"
    return Telling(
        deed.over,
        is_firm=own in ("actual", "planned") or deed.name in ("threaten", "demand"),
        leaves="in_force" if is_rise else None,
    )


def _is_none(word: Token) -> bool:
    """Tell whether there is none of what a noun names: "has no {plans}", "does not have any {plans}"."""
    if is_verb(word):
        return False
    if any(c.lower_ in ("no", "neither") for c in word.children):
        return True
    return word.dep_ == "dobj" and own_factuality(word.head) == "negated"


def _denied(told: Telling, deed: Deed, word: Token, token: Token) -> Telling:
    """Return what a deed that is denied leaves: "has no plans to impose", "did not rule out"."""
    if deed.name == "refuse":
        return Telling("threatened")
    if deed.name in ("announce", "propose") and word.lemma in ladder_words("mulling"):
        return Telling("rejected", is_firm=True) if not is_known(token) and told.status is None else told
    return told


def _eased_under(told: Telling, first: Deed, deed: Deed, own: str, word: Token, token: Token) -> Telling:
    """Return what a deed over an easing one tells: "urged Canada to {lift} duties"."""
    if first.name == "suspend" and deed.name == "announce":
        return Telling("suspended", is_firm=True)
    if first.name in ("withdraw", "reduce") and own == "actual" and _is_joint(word):
        return Telling("negotiated", is_firm=True, leaves="in_force")
    if deed.name == "negotiate" and first.name in ("withdraw", "reduce") and own in ("actual", "planned"):
        return Telling("negotiated", is_firm=True, leaves="in_force")
    is_plan = deed.name in ("propose", "pend") or (
        first.name == "withdraw" and word.lemma == "plan" and not is_verb(word)
    )
    if is_plan and (not is_known(token) or is_of_doer(token)):
        return Telling("proposed", is_firm=True, leaves="in_force")
    if deed.name == "demand":
        stands = is_known(token) or has_owner(token) or described_status(token) == "in_force"
        is_others = first.name == "withdraw" and _asks_somebody(word)
        is_open = not is_others and (not stands or is_of_doer(token))
        is_demanded = own == "actual" and is_open
        return Telling("demanded", is_firm=True, leaves="in_force") if is_demanded else Telling("in_force")
    if (
        deed.name == "announce"
        and own == "actual"
        and told.status is None
        and (not is_known(token) or is_of_doer(token) or word.lemma_ in ladder_words("binding"))
    ):
        return Telling(first.coming, is_firm=True)
    return told if deed.name in ("announce", "propose") else SILENT


def _asks_somebody(word: Token) -> bool:
    """Tell whether a demand names who should act: "wants {Peru} to end duties", not "wants duties ended"."""
    asked = (c for c in word.children if c.dep_ in ("dobj", "ccomp", "xcomp"))
    return any(
        c.ent_type_ in ("GPE", "NORP", "ORG")
        for each in asked
        for c in (each, *(own for own in each.children if own.dep_ == "nsubj"))
    )


def _is_joint(word: Token) -> bool:
    """Tell whether several agree: "the two sides {agreed} to lift duties"."""
    subject = own_subject(word) if is_verb(word) and word.lemma_ == "agree" else None
    if subject is None:
        return False
    return len(conjuncts(subject)) > 1 or any(c.lower_ in ("both", "two", "three") for c in subject.children)
