"""What a clause tells of a measure's status: the deeds over it, from the measure outwards.

The first deed over a measure says what is done about it ("{impose} duties"), and its tense and mood whether
that is done, coming, possible or refused. Each further deed outdoes the one below it ("{threaten} to impose",
"{called off} a plan to impose"). What only goes on about a measure the article has told of ("the duties would
hurt growers", "urged Canada to lift the duties") tells nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from transforms.events.factuality import is_supposed
from transforms.events.frames import word_classes
from transforms.events.syntax import (
    RELATIVE_TAGS,
    is_definite,
    is_infinitive,
    is_verb,
    own_subject,
)
from transforms.measures.acts import Deed, by_wish, deed_of, named_deed, operator
from transforms.measures.describing import described_status
from transforms.measures.governors import governors
from transforms.measures.ladder_words import HELD_OUT, ladder_words
from transforms.measures.outdoing import outdone
from transforms.measures.realising import fact_of, realised
from transforms.measures.relations import is_known, modifying_verbs
from transforms.measures.tellings import SILENT, Telling, has_any, has_owner
from transforms.parse import Token

_FAR = 16  # words from a measure to "stay in force"
_OPEN_MODALS = frozenset({"would", "could", "should", "might"})
# How far a deed must have gone to undo the one below it: "will delay a rise", not "will end a threat to".
_CARRIED_OUT = {
    "refuse": ("actual",),
    "withdraw": ("actual",),
    "avert": ("actual",),
    "suspend": ("actual", "planned"),
}
_ECHOED = frozenset({"raise", "impose", "suspend", "withdraw", "reduce"})
_TIMES = frozenset({"before", "when", "once", "after", "until", "if", "unless"})
_COMING = frozenset({"follow", "come"})  # "threatened more sanctions to {follow}"
_NO_FACTS: Mapping[int, str] = MappingProxyType({})


def telling(token: Token, facts: Mapping[int, str] = _NO_FACTS) -> Telling:
    """Return what the clause of a measure tells of its status.

    `facts` gives the factuality of events by the index of their trigger, which also knows their days.
    """
    if is_said_to_stay(token):
        return Telling("in_force", is_firm=True)
    act, is_weak = _by_deeds(token, facts)
    if act.status == "announced" and _is_asked(token):
        return Telling("proposed", is_firm=not is_known(token))
    if _is_ruled_away(token):
        return Telling("rejected", is_firm=True)
    if act.status != "rejected" and any(c.lower_ == "any" for c in token.children):
        return SILENT  # "will answer {any} duties levied on its goods"
    described = described_status(token)
    if described in HELD_OUT and act.status == "announced" and _is_in_time_clause(token):
        return Telling(described, is_firm=True)  # "before the {threatened} duties take effect"
    if described == "withdrawn" and act.status in ("negotiated", "proposed"):
        return Telling(act.status, is_firm=True)  # "are working towards zero duties"
    if described == "withdrawn" and act.status in ("announced", "in_force"):
        return Telling("withdrawn", is_firm=True)  # "will impose zero duties"
    is_told = not is_weak or act.status in ("in_force", "announced")
    if act.status != "proposed" and is_told and _is_under_plan(token):
        return Telling("proposed", is_firm=True)
    if act.is_firm and not is_weak:
        return act
    if described is not None:
        is_faced = described == "proposed" and act.status == "in_force"  # "faces possible duties"
        leaves = "" if described == "in_force" and not modifying_verbs(token) else None
        return Telling("threatened" if is_faced else described, is_firm=True, leaves=leaves)
    return act


def _is_asked(token: Token) -> bool:
    """Tell whether a question asks for it: "{Will} Peru impose duties?"."""
    verb = token.head
    asking = any(
        c.lower_ in ("will", "would") and c.i < verb.left_edge.i + 2 for c in verb.children if c.dep_ == "aux"
    )
    return asking and any(word.text == "?" for word in verb.sent.tokens[-2:])


def _is_ruled_away(token: Token) -> bool:
    """Tell whether somebody says that there will be none: "there {will} be {no} duties"."""
    if token.head.lemma_ != "be" or not any(c.lower_ == "no" for c in token.children):
        return False
    return has_any(token.head, ("will", "wo", "'ll"))


def _is_under_plan(token: Token) -> bool:
    """Tell whether a clause says what a plan would bring: "{under} the bill, duties would double"."""
    verb = next((word for word, _ in governors(token) if is_verb(word)), None)
    if verb is None:
        return False
    if has_any(verb, ("will", "'ll")):
        return False
    wanted = "schemes" if has_any(verb, ("would", "could")) else "drafts"
    holders = (verb, token)
    below = (c for h in holders for p in h.children if p.lower_ == "under" for c in p.children)
    return any(noun.lemma in ladder_words(wanted) for noun in below)


def _is_in_time_clause(token: Token) -> bool:
    """Tell whether a measure is the subject of a clause that only tells when: "{before} the duties start"."""
    verb = token.head
    return verb.dep_ == "advcl" and any(c.lower_ in _TIMES for c in verb.children)


def _by_deeds(token: Token, facts: Mapping[int, str]) -> tuple[Telling, bool]:
    """Return what the deeds over a measure tell, and whether an adjective outdoes that."""
    deeds: list[tuple[Deed, Token]] = []
    told, is_weak = _told_by(token, facts, deeds)
    if not deeds or told.status is None:
        return told, is_weak
    (first, word), eases = deeds[0], deeds[0][0].kind == "easing"
    leaves = told.leaves
    if eases and told.status == "announced" and leaves is None:
        leaves = "in_force"  # what will be lifted stands until then
    if any(_is_background(each) for _, each in deeds):
        leaves = ""
    last, over = deeds[-1]
    is_echo = (first.name in _ECHOED and not is_verb(word) and len(deeds) == 1 and is_definite(word)) or (
        last.name == "announce" and not is_verb(over) and is_definite(over)
    )
    return replace(told, leaves=leaves, eases=eases, is_echo=is_echo), is_weak


def _is_background(word: Token) -> bool:
    """Tell whether a clause only looks back: "the industry {had} sought quotas"."""
    return is_verb(word) and word.dep_ != "ccomp" and has_any(word, ("had",))


def _told_by(token: Token, facts: Mapping[int, str], deeds: list[tuple[Deed, Token]]) -> tuple[Telling, bool]:
    """Return what `_by_deeds` does, but for what follows from it; collect in `deeds` which were heard."""
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
        if deed is not None and deed.name == "demand" and first is not None and under.i == lowest.i:
            deed = by_wish(word, under) or deed
        if deed is None and first is None and how == "subject" and _is_option(word):
            return Telling("proposed", is_firm=True), False
        if deed is not None:
            deeds.append((deed, word))
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
        elif word.lemma_ == "deny" and is_verb(under) and has_any(under, ("has", "have", "had")):
            return SILENT, False  # "{denied} that it had imposed a ban"
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
            told = outdone(told, first, deed, word, facts, token, is_next=is_next)
        under = word
        if is_verb(word) and is_supposed(word):
            is_open = told.status == "demanded"  # "an inquiry into {whether} duties are needed"
            return Telling(
                "proposed" if is_open else told.status
            ), False  # "asked whether it would lift them"
    return told, is_weak


def _is_option(copula: Token) -> bool:
    """Tell whether a measure is called one course among others: "duties are an {option}"."""
    if copula.lemma_ != "be":
        return False
    return any(c.dep_ == "attr" and c.lemma in ladder_words("options") for c in copula.children)


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
