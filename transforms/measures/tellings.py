"""What a clause tells of a measure's status, and the small questions asked of its words."""

from dataclasses import dataclass

from transforms.events.syntax import has_clause
from transforms.parse import Token


@dataclass(frozen=True, slots=True)
class Telling:
    """The status a clause tells, if any; `is_firm` is False where it only goes on about a measure.

    `leaves` is how the measure stands afterwards where that is something else ("asked Canada to end duties"),
    "" for as before. `eases` if the clause speaks of letting go of it; `is_echo` if it only names what was
    told ("cheered {the removal} of the duties"), which may still be to come.
    """

    status: str | None = None
    is_firm: bool = False
    leaves: str | None = None
    eases: bool = False
    is_echo: bool = False


SILENT = Telling()
AHEAD = frozenset({"will", "would", "'ll", "wo", "shall"})  # auxiliaries of what is to come


def has_condition(word: Token) -> bool:
    """Tell whether a deed hangs on a condition: "would be cut if the pact were signed"."""
    return has_clause(word, ("if", "unless", "once", "when", "until"))


def is_of_doer(token: Token) -> bool:
    """Tell whether a measure is whose who eases it: "will cut {its} duties", not "will end the duties"."""
    return any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her") for c in token.children)


def has_owner(token: Token) -> bool:
    """Tell whether a measure's own phrase names whose it is: "{Canadian} quotas"."""
    return any(c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper() for c in token.children)


def has_any(verb: Token, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Tell whether a verb has one of these auxiliaries."""
    return any(c.lower_ in words for c in verb.children if c.dep_ in ("aux", "auxpass"))
