"""What one deed tells of a measure by its tense and mood: done, coming, possible or refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.factuality import verb_factuality
from transforms.events.noun_factuality import noun_factuality
from transforms.events.syntax import is_infinitive, is_verb
from transforms.measures.acts import Deed
from transforms.measures.ladder_words import ladder_words
from transforms.measures.relations import is_known

_AHEAD = frozenset({"will", "would", "'ll", "wo", "shall"})
_POSSIBLY = ("may", "might", "could")


@dataclass(frozen=True, slots=True)
class Telling:
    """The status a clause tells, if any; `is_firm` is False where it only goes on about a measure.

    `leaves` is how the measure stands afterwards where that is something else: "asked Canada to end duties".
    """

    status: str | None = None
    is_firm: bool = False
    leaves: str | None = None


SILENT = Telling()


def fact_of(word: Token, facts: Mapping[int, str]) -> str:
    """Return the factuality of a deed: that of its event, else what governs the word."""
    if word.i in facts:
        return facts[word.i]
    return verb_factuality(word) if is_verb(word) else noun_factuality(word)


def realised(deed: Deed, word: Token, token: Token, facts: Mapping[int, str]) -> Telling:
    """Return what the innermost deed tells by its tense and mood."""
    fact = fact_of(word, facts)
    known = is_known(token)
    if deed.refused and is_verb(word) and has_any(word, ladder_words("demanding_modals")):
        return Telling("demanded", is_firm=True)
    if deed.kind == "easing":
        return eased(deed, word, token, fact, known=known)
    if deed.kind == "start":
        return started(deed, word, fact)
    if fact == "actual":
        is_over = deed.name == "announce" and is_verb(word) and has_any(word, ("had",))
        return Telling(deed.done, is_firm=deed.done is not None and not is_over)  # "had been planned"
    if fact == "planned":
        return Telling(deed.coming, is_firm=deed.coming is not None)
    if fact == "negated":
        is_ruled_out = is_verb(word) and has_any(word, _AHEAD) and not known
        return Telling(deed.refused, is_firm=True) if is_ruled_out and deed.refused else SILENT
    return Telling(deed.possible, is_firm=deed.over is not None and deed.possible is not None and not known)


def eased(deed: Deed, word: Token, token: Token, fact: str, *, known: bool) -> Telling:
    """Return what letting go of a measure tells; if only wished for, it leaves it standing."""
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    is_own = not is_verb(word) or not is_infinitive(word)
    if fact == "planned" and is_own and (deed.coming == deed.done or not known or is_of_doer(token)):
        return Telling(deed.coming, is_firm=True, leaves=None if deed.coming == deed.done else "in_force")
    if not known and is_verb(word) and has_any(word, _POSSIBLY):
        return Telling("proposed", is_firm=True, leaves="in_force")
    return SILENT


def started(deed: Deed, word: Token, fact: str) -> Telling:
    """Return what a verb of which the measure is the subject tells: "the duties {took} effect"."""
    if is_verb(word) and word.tag_ in ("VBZ", "VBP") and deed.name != "last" and fact == "actual":
        return Telling(deed.coming, is_firm=deed.coming is not None)  # "take effect on April 9"
    if fact == "actual":
        return Telling(deed.done, is_firm=True)
    if fact == "planned" and deed.coming is not None and not has_any(word, ("would", "could", "might")):
        return Telling(deed.coming, is_firm=True)
    return Telling(deed.coming) if fact != "negated" else SILENT


def is_of_doer(token: Token) -> bool:
    """Tell whether a measure is whose who eases it: "will cut {its} duties", not "will end the duties"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her") for c in token.children)


def has_owner(token: Token) -> bool:
    """Tell whether a measure's own phrase names whose it is: "{Canadian} quotas"."""
    return any(c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper() for c in token.children)


def has_any(verb: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Tell whether a verb has one of these auxiliaries."""
    return any(c.lower_ in words for c in verb.children if c.dep_ in ("aux", "auxpass"))
