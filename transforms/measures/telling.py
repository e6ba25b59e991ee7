"""What a clause tells of a measure's status: the deeds over it, from the measure outwards.

The first deed over a measure says what is done about it ("{impose} duties"), and its tense and mood whether
that is done, coming, possible or refused. Each further deed outdoes the one below it ("{threaten} to impose",
"{called off} a plan to impose"). What only goes on about a measure the article has told of ("the duties would
hurt growers", "urged Canada to lift the duties") tells nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from transforms.events.factuality import is_supposed, own_factuality
from transforms.events.frames import word_classes
from transforms.events.syntax import RELATIVE_TAGS, conjuncts, is_infinitive, is_verb, own_subject
from transforms.measures.acts import Deed, deed_of, named_deed, operator
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
from transforms.measures.relations import is_known, modifying_verbs
from transforms.parse import Token

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
_EASED = frozenset({"suspended", "withdrawn"})
_HELD_OUT = frozenset({"threatened", "proposed"})
_TIMES = frozenset({"before", "when", "once", "after", "until", "if", "unless"})
_COMING = frozenset({"follow", "come"})  # "threatened more sanctions to {follow}"
# Deeds that can go on for long, and those that the law can give somebody power to do.
_KEPT_UP = frozenset({"impose", "face", "pay", "hit", "keep"})
_IN_POWER = frozenset({"impose", "raise", "hit", "answer"})
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
    described = described_status(token)
    if described in _HELD_OUT and act.status == "announced" and _is_in_time_clause(token):
        return Telling(described, is_firm=True)  # "before the {threatened} duties take effect"
    if described == "withdrawn" and act.status in ("announced", "in_force"):
        return Telling("withdrawn", is_firm=True)  # "will impose zero duties"
    if act.status != "proposed" and not is_weak and _is_under_plan(token):
        return Telling("proposed", is_firm=True)
    if act.is_firm and not is_weak:
        return act
    if described is not None:
        is_faced = described == "proposed" and act.status == "in_force"  # "faces possible duties"
        leaves = "" if described == "in_force" and not modifying_verbs(token) else None
        return Telling("threatened" if is_faced else described, is_firm=True, leaves=leaves)
    return act


def _is_under_plan(token: Token) -> bool:
    """Tell whether a clause says what a plan would bring: "{under} the bill, duties would double"."""
    verb = next((word for word, _ in governors(token) if is_verb(word)), None)
    if verb is None or not has_any(verb, ("would", "could")):
        return False
    below = (c for p in verb.children if p.lower_ == "under" for c in p.children)
    return any(noun.lemma in ladder_words("schemes") for noun in below)


def _is_in_time_clause(token: Token) -> bool:
    """Tell whether a measure is the subject of a clause that only tells when: "{before} the duties start"."""
    verb = token.head
    return verb.dep_ == "advcl" and any(c.lower_ in _TIMES for c in verb.children)


def _by_deeds(token: Token, facts: Mapping[int, str]) -> tuple[Telling, bool]:
    """Return what the deeds over a measure tell, and whether an adjective outdoes that."""
    told: Telling = SILENT
    first: Deed | None = None
    is_weak = False
    under = lowest = token
    for word, how in governors(token):
        deed = deed_of(word, how)
        is_below = first is not None or is_verb(token) or under.lemma_ in _COMING
        if deed is None and how == "" and is_below:
            deed = operator(word)
        if first is None and how == "" and word.pos_ == "ADJ" and not is_verb(token):
            deed = None  # "{unwilling} to single out subsidies" does nothing about them
        if first is None and word.lemma_ == "agree" and how in ("object", "passive") and not is_verb(token):
            deed = named_deed("negotiate")  # "failed to {agree} quotas"
        if deed is not None and deed.name == "demand":
            deed = _by_thing(word) or deed
        if first is None and how == "from" and word.lemma in ladder_words("sparing"):
            return SILENT, False  # "applied for exemptions from the duties"
        if deed is None:
            if first is not None and under.dep_ == "xcomp" and _is_fact(word, facts):
                break  # "hours after it {began} imposing duties"
            if is_verb(word) and is_supposed(word):
                return Telling(told.status), False
            if not _is_passed(word, how, is_first=first is None):
                break
            if how == "subject" and is_infinitive(word):
                under = word
            continue
        if first is None:
            if _is_left_alone(deed, word):
                return _talked_about(deed, token), False
            first, lowest, is_weak = deed, word, deed.kind == "weak"
            told = realised(deed, word, token, facts)
            if _is_fact(word, facts) or deed.name == "suffer":
                break
        elif deed.name == "proceed" and first.done is not None and _is_carried_out(word, facts):
            told = Telling(first.done, is_firm=True)
        elif deed.name == "suffer" and how in deed.through:
            break  # "expected China to retaliate {against} a planned rise"
        elif deed.over is not None or deed.kind == "start":
            is_weak = False
            if deed.name in _CARRIED_OUT and fact_of(word, facts) not in _CARRIED_OUT[deed.name]:
                # "no idea of delaying the duties"; but what is planned stays so: "avoid the May 5 imposition"
                if under.pos_ == "NOUN" and told.status in ("raised", "in_force"):
                    return Telling(
                        "announced", is_firm=True
                    ), False  # "urged it to put off the tariff {rise}"
                return Telling(told.status, is_firm=told.is_firm and under.pos_ == "NOUN"), False
            is_next = under.i == lowest.i
            if deed.name == "negotiate" and not is_next and first.kind != "easing":
                break  # "expected to {discuss} the threat to impose duties"
            told = _outdone(told, first, deed, word, facts, token, is_next=is_next)
        under = word
        if is_verb(word) and is_supposed(word):
            return Telling(told.status), False  # "asked whether it would lift the duties"
    return told, is_weak


def _talked_about(deed: Deed, token: Token) -> Telling:
    """Return what talks tell: "talks on {quotas}" of new ones, "talks on Canada's import quotas" nothing."""
    stands = is_known(token) or has_owner(token) or any(c.lower_ == "import" for c in token.children)
    return SILENT if stands or deed.name != "negotiate" else Telling(deed.done)


def _is_carried_out(word: Token, facts: Mapping[int, str]) -> bool:
    """Tell whether somebody did what was planned: "{carried out} a plan to impose duties"."""
    return is_verb(word) and not is_infinitive(word) and fact_of(word, facts) == "actual"


def _is_left_alone(deed: Deed, word: Token) -> bool:
    """Tell whether a deed leaves a measure as it is: "{talks} on quotas", "spared from {paying} it"."""
    if deed.name == "negotiate":
        return word.lemma in ladder_words("talks") and not is_verb(word)
    return deed.name in ("pay", "face") and word.dep_ == "pcomp" and word.head.lower_ in ("from", "without")


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
        return word.pos_ == "ADJ" or word.lemma in through
    return how in ("", "object", "passive") if is_first else how in ("", "passive", "subject", "of")


def _by_thing(word: Token) -> Deed | None:
    """Return what a thing that demands does: "the {scheme} calls for quotas", "a {pact} that seeks"."""
    subject = own_subject(word) if is_verb(word) else None
    if subject is not None and subject.tag_ in RELATIVE_TAGS and word.dep_ == "relcl":
        subject = word.head
    if subject is None:
        return None
    if subject.lemma in ladder_words("agreements"):
        return named_deed("negotiate")
    return named_deed("propose") if subject.lemma in ladder_words("schemes") else None


def _outdone(
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
    if told.status in _EASED and deed.name in ("announce", "propose"):
        return told
    if told.status == "rejected" and deed.name == "announce":
        return Telling("suspended", is_firm=True) if word.lemma_ == "agree" else told
    if told.status == "demanded" and word.lemma in ladder_words("suggesting"):
        return Telling("proposed", is_firm=True)  # "suggested seeking duties"
    is_lower = told.status in _LOWER and (told.is_firm or not is_verb(word))
    if told.status == "demanded" or (deed.name == "announce" and is_lower):
        return told
    if deed.name == "announce" and first.name in ("keep", "last"):
        return told  # "agreed to keep the duties"
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
    is_plan = deed.name == "propose" or (
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
        and (not is_known(token) or is_of_doer(token))
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


def is_said_to_stay(token: Token) -> bool:
    """Tell whether "stay in force" follows in the sentence, which the parser may take for a noun."""
    known = token.doc.lower
    if ladder_words("kept").isdisjoint(known[token.i + 1 : token.i + _FAR]):
        return False
    words = known[token.i + 1 : min(token.sent.end, token.i + _FAR)]
    for place, word in enumerate(words):
        if word in ladder_words("kept") and not set(words[max(0, place - 1) : place]) & _OPEN_MODALS:
            return words[place + 1 : place + 2] == ["in"] and bool(
                set(words[place + 2 : place + 3]) & ladder_words("standing")
            )
    return False


def _is_joint(word: Token) -> bool:
    """Tell whether several agree: "the two sides {agreed} to lift duties"."""
    subject = own_subject(word) if is_verb(word) and word.lemma_ == "agree" else None
    if subject is None:
        return False
    return len(conjuncts(subject)) > 1 or any(c.lower_ in ("both", "two", "three") for c in subject.children)


def is_eased(token: Token, *names: str) -> bool:
    """Tell whether the first deed over a measure lets go of it: "urged Canada to {drop} the duties".

    With names, only the deeds of these names count.
    """
    for word, how in governors(token):
        deed = deed_of(word, how)
        if deed is not None:
            return deed.kind == "easing" and (not names or deed.name in names)
        if not _is_passed(word, how, is_first=True):
            return False
    return False
