"""What a clause tells of a measure's status: the deeds over it, from the measure outwards.

The first deed over a measure says what is done about it ("{impose} duties"), and its tense and mood whether
that is done, coming, possible or refused. Each further deed outdoes the one below it ("{threaten} to impose",
"{called off} a plan to impose"). What only goes on about a measure the article has told of ("the duties would
hurt growers", "urged Canada to lift the duties") tells nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from spacy.tokens import Token

from transforms.events.factuality import is_supposed, own_factuality
from transforms.events.frames import word_classes
from transforms.events.syntax import is_infinitive, is_verb
from transforms.measures.acts import Deed, deed_of, operator
from transforms.measures.describing import described_status
from transforms.measures.governors import governors
from transforms.measures.ladder_words import ladder_words
from transforms.measures.realising import (
    SILENT,
    Telling,
    fact_of,
    has_any,
    has_owner,
    is_of_doer,
    realised,
    started,
)
from transforms.measures.relations import is_known

_FAR = 16  # words from a measure to "stay in force"
_OPEN_MODALS = frozenset({"would", "could", "should", "might"})
_LOWER = frozenset({"proposed", "threatened", "demanded", "negotiated"})  # what deciding on leaves as it is
# How far a deed must have gone to undo the one below it: "will delay a rise", not "will end a threat to".
_CARRIED_OUT = {
    "refuse": ("actual",),
    "withdraw": ("actual",),
    "avert": ("actual",),
    "suspend": ("actual", "planned"),
}
_NO_FACTS: Mapping[int, str] = MappingProxyType({})


def telling(token: Token, facts: Mapping[int, str] = _NO_FACTS) -> Telling:
    """Return what the clause of a measure tells of its status.

    `facts` gives the factuality of events by the index of their trigger, which also knows their days.
    """
    if is_said_to_stay(token):
        return Telling("in_force", is_firm=True)
    if any(c.lower_ == "any" for c in token.children):
        return SILENT  # "will answer {any} duties levied on its goods"
    act, is_weak = _by_deeds(token, facts)
    if act.is_firm and not is_weak:
        return act
    described = described_status(token)
    if described is not None:
        return Telling(described, is_firm=True)
    return act


def _by_deeds(token: Token, facts: Mapping[int, str]) -> tuple[Telling, bool]:
    """Return what the deeds over a measure tell, and whether an adjective outdoes that."""
    told: Telling = SILENT
    first: Deed | None = None
    is_weak = False
    under = token
    for word, how in governors(token):
        deed = deed_of(word, how)
        if deed is None and how == "" and (first is not None or is_verb(token)):
            deed = operator(word)
        if deed is None:
            if first is not None and under.dep_ == "xcomp" and _is_fact(word, facts):
                break  # "hours after it {began} imposing duties"
            if is_verb(word) and is_supposed(word):
                return Telling(told.status), False
            if not _is_passed(word, how, is_first=first is None):
                break
            continue
        if first is None:
            first, is_weak = deed, deed.kind == "weak"
            told = realised(deed, word, token, facts)
            if _is_fact(word, facts):
                break
        elif deed.over is not None or deed.kind == "start":
            is_weak = False
            if deed.name in _CARRIED_OUT and fact_of(word, facts) not in _CARRIED_OUT[deed.name]:
                # "no idea of delaying the duties"; but what is planned stays so: "avoid the May 5 imposition"
                return Telling(told.status, is_firm=told.is_firm and under.pos_ == "NOUN"), False
            told = _outdone(told, first, deed, word, facts, token)
        under = word
        if is_verb(word) and is_supposed(word):
            return Telling(told.status), False  # "asked whether it would lift the duties"
    return told, is_weak


def _is_fact(word: Token, facts: Mapping[int, str]) -> bool:
    """Tell whether a clause in the past tense says what was done, whatever stands over it."""
    is_finite = is_verb(word) and (word.tag_ == "VBD" or has_any(word, ("has", "have", "had", "was", "were")))
    return is_finite and not is_infinitive(word) and fact_of(word, facts) == "actual"


def _is_passed(word: Token, how: str, *, is_first: bool) -> bool:
    """Tell whether the words over one that does nothing still say something of the measure."""
    if not is_verb(word):
        classes = word_classes()
        through = (
            classes["transparent"]
            | classes["counting"]
            | ladder_words("measure_heads")
            | ladder_words("rights")
        )
        return word.pos_ == "ADJ" or word.lemma_.lower() in through
    return not is_first or how in ("", "object", "passive")


def _outdone(
    told: Telling, first: Deed, deed: Deed, word: Token, facts: Mapping[int, str], token: Token
) -> Telling:
    """Return what a further deed makes of what is told so far."""
    if deed.kind == "start":
        begun = started(deed, word, fact_of(word, facts))
        return Telling("announced", is_firm=True) if begun.status == "announced" else told
    own = own_factuality(word) if is_verb(word) else "actual"
    if own == "negated":
        return Telling("threatened") if deed.name == "refuse" else told
    if first.kind == "easing":
        return _eased_under(told, first, deed, own, token)
    if told.status == "demanded" or (deed.name == "announce" and told.status in _LOWER):
        return told
    if first.kind == "start":
        return told
    return Telling(deed.over, is_firm=own in ("actual", "planned") or deed.name in ("threaten", "demand"))


def _eased_under(told: Telling, first: Deed, deed: Deed, own: str, token: Token) -> Telling:
    """Return what a deed over an easing one tells: "urged Canada to {lift} duties"."""
    if first.name == "suspend" and deed.name in ("announce", "propose"):
        return Telling("suspended", is_firm=True)
    if deed.name == "demand":
        is_demanded = own == "actual" and not (is_known(token) or has_owner(token))
        return Telling("demanded", is_firm=True, leaves="in_force") if is_demanded else SILENT
    if (
        deed.name == "announce"
        and own == "actual"
        and told.status is None
        and (not is_known(token) or is_of_doer(token))
    ):
        return Telling(first.coming, is_firm=True, leaves="in_force")
    return told if deed.name in ("announce", "propose") else SILENT


def is_said_to_stay(token: Token) -> bool:
    """Tell whether "stay in force" follows in the sentence, which the parser may take for a noun."""
    words = [word.lower_ for word in token.doc[token.i + 1 : min(token.sent.end, token.i + _FAR)]]
    for place, word in enumerate(words):
        if word in ladder_words("kept") and not set(words[max(0, place - 1) : place]) & _OPEN_MODALS:
            return words[place + 1 : place + 2] == ["in"] and bool(
                set(words[place + 2 : place + 3]) & ladder_words("standing")
            )
    return False


def is_eased(token: Token) -> bool:
    """Tell whether the first deed over a measure lets go of it: "urged Canada to {drop} the duties"."""
    for word, how in governors(token):
        deed = deed_of(word, how)
        if deed is not None:
            return deed.kind == "easing"
        if not _is_passed(word, how, is_first=True):
            return False
    return False
