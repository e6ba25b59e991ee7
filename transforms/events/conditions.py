"""Conditions: clauses that suppose something, and verbs on which such a clause hangs."""

from transforms.events.factuality_words import modal_words
from transforms.events.syntax import has_clause
from transforms.parse import Token


def is_inverted(clause: Token) -> bool:
    """Tell whether a clause puts a condition by its order: "{should} talks fail", "{had} it agreed"."""
    first = next(iter(clause.children), None)
    return (
        first is not None
        and first.dep_ in ("aux", "auxpass")
        and first.lower_ in ("should", "had", "were")
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    )


def has_proviso(verb: Token) -> bool:
    """Tell whether a clause with "if" or "unless" hangs on the verb."""
    return has_clause(verb, ("if", "unless", "provided"), "mark")


def has_condition(verb: Token) -> bool:
    """Tell whether a clause with "if" or "unless" hangs on the verb, or "should talks fail".

    "Will sign once the others have" only says when.
    """
    marks = modal_words().conditions - {"once"}
    return has_clause(verb, marks, "mark", "advmod") or any(
        clause.dep_ == "advcl" and is_inverted(clause) for clause in verb.children
    )
