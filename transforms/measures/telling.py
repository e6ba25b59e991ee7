"""What a clause tells of a measure's status: the deeds over it, from the measure outwards.

The first deed over a measure says what is done about it ("{impose} duties"), and its tense and mood whether
that is done, coming, possible or refused. Each further deed outdoes the one below it ("{threaten} to impose",
"{called off} a plan to impose"). What only goes on about a measure the article has told of ("the duties would
hurt growers", "urged Canada to lift the duties") tells nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from transforms.events.factuality import is_supposed, own_factuality, verb_factuality
from transforms.events.frames import word_classes
from transforms.events.noun_factuality import noun_factuality
from transforms.events.syntax import (
    RELATIVE_TAGS,
    complements,
    is_infinitive,
    is_misread_participle,
    is_passive,
    is_verb,
)
from transforms.measures.acts import Deed, deed_of
from transforms.measures.ladder_words import ladder_words, status_by_word
from transforms.measures.relations import is_known, modifying_verbs

_MOST_STEPS = 9
_FAR = 16  # words from a measure to "stay in force"
_POSSIBLY = ("may", "might", "could")
_OPEN_MODALS = frozenset({"would", "could", "should", "might"})
_THROUGH_NOUNS = frozenset(
    {"prep", "compound", "amod", "nmod", "appos", "agent", "poss", "npadvmod", "pcomp"}
)
_LOWER = frozenset({"proposed", "threatened", "demanded", "negotiated"})  # what deciding on leaves as it is
# How far a deed must have gone to undo the one below it: "will delay a rise", not "will end a threat to".
_CARRIED_OUT = {
    "refuse": ("actual",),
    "withdraw": ("actual",),
    "avert": ("actual",),
    "suspend": ("actual", "planned"),
}
_AHEAD = frozenset({"will", "would", "'ll", "wo", "shall"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The status a clause tells, if any; `is_firm` is False where it only goes on about a measure.

    `leaves` is how the measure stands afterwards where that is something else: "asked Canada to end duties".
    """

    status: str | None = None
    is_firm: bool = False
    leaves: str | None = None


_SILENT = Telling()
_NO_FACTS: Mapping[int, str] = MappingProxyType({})


def telling(token: Token, facts: Mapping[int, str] = _NO_FACTS) -> Telling:
    """Return what the clause of a measure tells of its status.

    `facts` gives the factuality of events by the index of their trigger, which also knows their days.
    """
    if is_said_to_stay(token):
        return Telling("in_force", is_firm=True)
    act, is_weak = _by_deeds(token, facts)
    if act.is_firm and not is_weak:
        return act
    described = _by_description(token)
    if described is not None:
        return Telling(described, is_firm=True)
    return act


def governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words over a measure, innermost first, each with how it holds what is below it.

    A verb holds its object, passive subject or subject, or a phrase by its preposition; a noun by "" or its
    preposition; a verb or noun holds a clause by "". The climb ends where another clause only stands beside.
    """
    current = token
    how = ""
    if is_verb(token):
        yield token, "object"
        how = ""
    for _ in range(_MOST_STEPS):
        head, label = current.head, current.dep_
        if head == current:
            return
        if label == "conj":
            # what governs the first of two governs both
            current = head
            if is_verb(head):
                how = ""
            continue
        if label in ("pobj", "pcomp") and not is_verb(head):
            how = head.lower_
            current = head
            continue
        if label == "prep" and head.pos_ in ("ADP", "ADV"):
            current = head
            continue
        if label in ("dobj", "attr", "oprd"):
            how = "object"
        elif label == "nsubj":
            how = "subject"
        elif label == "nsubjpass":
            how = "passive"
        elif label in ("xcomp", "ccomp", "acl", "pcomp", "acomp"):
            how = ""
            if label == "acl" and not is_infinitive(current):
                return
        elif label == "advcl":
            if not (is_infinitive(current) and current in complements(head)):
                return
            how = ""
        elif label not in _THROUGH_NOUNS and not (label == "advmod" and how):  # "backed {away} from"
            return
        if is_verb(head) and is_misread_participle(head):
            current = head.head  # "will restore {suspended} duties"
            yield current, how
            how = ""
            continue
        if is_verb(head) or head.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield head, how
            how = ""
        current = head


def _by_deeds(token: Token, facts: Mapping[int, str]) -> tuple[Telling, bool]:
    """Return what the deeds over a measure tell, and whether an adjective outdoes that."""
    told: Telling = _SILENT
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
            if not _is_passed(word, how, is_first=first is None) or (is_verb(word) and is_supposed(word)):
                return (
                    (Telling(told.status), False) if is_verb(word) and is_supposed(word) else (told, is_weak)
                )
            continue
        if first is None:
            first, is_weak = deed, deed.kind == "weak"
            told = _realised(deed, word, token, facts)
            if _is_fact(word, facts):
                break
        elif deed.over is not None or deed.kind == "start":
            is_weak = False
            if deed.name in _CARRIED_OUT and _fact(word, facts) not in _CARRIED_OUT[deed.name]:
                # "no idea of delaying the duties"; but what is planned stays so: "avoid the May 5 imposition"
                return Telling(told.status, is_firm=told.is_firm and under.pos_ == "NOUN"), False
            told = _outdone(told, first, deed, word, facts, known=is_known(token) or _has_owner(token))
        under = word
        if is_verb(word) and is_supposed(word):
            return Telling(told.status), False  # "asked whether it would lift the duties"
    return told, is_weak


def _is_fact(word: Token, facts: Mapping[int, str]) -> bool:
    """Tell whether a clause in the past tense says what was done, whatever stands over it."""
    is_finite = is_verb(word) and (
        word.tag_ == "VBD" or _has_any(word, ("has", "have", "had", "was", "were"))
    )
    return is_finite and not is_infinitive(word) and _fact(word, facts) == "actual"


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


def operator(word: Token) -> Deed | None:
    """Return the deed a word is over a clause: "{threaten} to", "a {plan} to", "{called} on Peru to"."""
    for how in ("object", "for", "on", ""):
        deed = deed_of(word, how)
        if deed is not None and deed.over is not None:
            return deed
    return None


def _fact(word: Token, facts: Mapping[int, str]) -> str:
    if word.i in facts:
        return facts[word.i]
    return verb_factuality(word) if is_verb(word) else noun_factuality(word)


def _realised(deed: Deed, word: Token, token: Token, facts: Mapping[int, str]) -> Telling:
    """Return what the innermost deed tells by its tense and mood."""
    fact = _fact(word, facts)
    known = is_known(token)
    if deed.refused and is_verb(word) and _has_any(word, ladder_words("demanding_modals")):
        return Telling("demanded", is_firm=True)
    if deed.kind == "easing":
        return _eased(deed, word, token, fact, known=known)
    if deed.kind == "start":
        return _started(deed, word, fact)
    if fact == "actual":
        is_over = deed.name == "announce" and is_verb(word) and _has_any(word, ("had",))
        return Telling(deed.done, is_firm=deed.done is not None and not is_over)  # "had been planned"
    if fact == "planned":
        return Telling(deed.coming, is_firm=deed.coming is not None)
    if fact == "negated":
        is_ruled_out = is_verb(word) and _has_any(word, _AHEAD) and not known
        return Telling(deed.refused, is_firm=True) if is_ruled_out and deed.refused else _SILENT
    return Telling(deed.possible, is_firm=deed.over is not None and deed.possible is not None and not known)


def _eased(deed: Deed, word: Token, token: Token, fact: str, *, known: bool) -> Telling:
    """Return what letting go of a measure tells; if only wished for, it leaves it standing."""
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    is_own = not is_verb(word) or not is_infinitive(word)
    if fact == "planned" and is_own and (deed.coming == deed.done or not known or _is_of_doer(token)):
        return Telling(deed.coming, is_firm=True, leaves=None if deed.coming == deed.done else "in_force")
    if not known and is_verb(word) and _has_any(word, _POSSIBLY):
        return Telling("proposed", is_firm=True, leaves="in_force")
    return _SILENT


def _is_of_doer(token: Token) -> bool:
    """Tell whether a measure is whose who eases it: "will cut {its} duties", not "will end the duties"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her") for c in token.children)


def _has_owner(token: Token) -> bool:
    """Tell whether a measure's own phrase names whose it is: "{Canadian} quotas"."""
    return any(c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper() for c in token.children)


def _started(deed: Deed, word: Token, fact: str) -> Telling:
    """Return what a verb of which the measure is the subject tells: "the duties {took} effect"."""
    if is_verb(word) and word.tag_ in ("VBZ", "VBP") and deed.name != "last" and fact == "actual":
        return Telling(deed.coming, is_firm=deed.coming is not None)  # "take effect on April 9"
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    if fact == "planned" and deed.coming is not None and not _has_any(word, ("would", "could", "might")):
        return Telling(deed.coming, is_firm=True)
    return Telling(deed.coming) if fact != "negated" else _SILENT


def _outdone(
    told: Telling, first: Deed, deed: Deed, word: Token, facts: Mapping[int, str], *, known: bool
) -> Telling:
    """Return what a further deed makes of what is told so far."""
    if deed.kind == "start":
        started = _started(deed, word, _fact(word, facts))
        return Telling("announced", is_firm=True) if started.status == "announced" else told
    own = own_factuality(word) if is_verb(word) else "actual"
    if own == "negated":
        return Telling("threatened") if deed.name == "refuse" else told
    if first.kind == "easing":
        return _eased_under(told, first, deed, own, known=known)
    if told.status == "demanded" or (deed.name == "announce" and told.status in _LOWER):
        return told
    if first.kind == "start":
        return told
    return Telling(deed.over, is_firm=own in ("actual", "planned") or deed.name in ("threaten", "demand"))


def _eased_under(told: Telling, first: Deed, deed: Deed, own: str, *, known: bool) -> Telling:
    """Return what a deed over an easing one tells: "urged Canada to {lift} duties"."""
    if first.name == "suspend" and deed.name in ("announce", "propose"):
        return Telling("suspended", is_firm=True)
    if deed.name == "demand":
        is_demanded = own == "actual" and not known
        return Telling("demanded", is_firm=True, leaves="in_force") if is_demanded else _SILENT
    if deed.name == "announce" and own == "actual" and told.status is None and not known:
        return Telling(first.coming, is_firm=True, leaves="in_force")
    return told if deed.name in ("announce", "propose") else _SILENT


def _by_description(token: Token) -> str | None:
    """Return the status that a measure's modifiers give: "{planned} duties", "duties {imposed} in May"."""
    by_word = status_by_word("adjectives")
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ in by_word:
            return by_word[child.lower_][0]
    for verb in modifying_verbs(token):
        found = _described(verb, token)
        if found is not None:
            return found
    threat = next((c for c in token.children if c.dep_ == "appos" and deed_of(c, "") is not None), None)
    if threat is not None:
        deed = deed_of(threat, "")
        return deed.over if deed is not None else None
    return None


def _described(verb: Token, token: Token) -> str | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    is_relative = subject is not None and subject.tag_ in RELATIVE_TAGS
    how = "subject" if is_relative and not is_passive(verb) else "object"
    words = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    told: Telling = _SILENT
    for word in reversed(words):
        deed = deed_of(word, how) or (operator(word) if word == verb else None)
        if deed is None:
            continue
        if told.status is None:
            fact = own_factuality(word) if word == verb else verb_factuality(word)
            if verb.dep_ == "acl" and is_infinitive(verb) and is_passive(verb):
                fact = "planned"
            if verb.dep_ == "acl" and verb.tag_ == "VBN":
                fact = "actual"
            if fact == "actual" and word == verb and deed.name == "announce" and _has_any(word, ("had",)):
                continue  # "duties that Canada had planned"
            if deed.kind == "easing":
                told = _eased(deed, word, token, fact, known=False)
            elif deed.kind == "start":
                told = _started(deed, word, fact)
            elif fact in ("actual", "planned"):
                told = Telling(deed.done if fact == "actual" else deed.coming, is_firm=True)
        elif deed.over is not None:
            told = Telling(deed.over, is_firm=True)
    return told.status if told.is_firm else None


def _has_any(verb: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    return any(c.lower_ in words for c in verb.children if c.dep_ in ("aux", "auxpass"))


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
