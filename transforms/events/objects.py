"""What a verb acts on: objects, passive subjects, antecedents of relative clauses."""

from transforms.events.control import doers
from transforms.events.frames import word_classes
from transforms.events.syntax import (
    MOST_STEPS,
    RELATIVE_TAGS,
    antecedent,
    child,
    conjuncts,
    has_subject_apart,
    is_misread_clause,
    is_misread_participle,
    is_passive,
    is_verb,
    prepositional,
)
from transforms.parse import Token


def through_measure(noun: Token, steps: int = 3) -> list[Token]:
    """Return what a noun of quantity or kind counts: the goods of "a range of goods", else the noun."""
    if steps and noun.lemma in word_classes()["transparent"]:
        inner = list(prepositional(noun, "of", "in", "on"))
        if inner:
            return [noun, *(deep for below in inner for deep in through_measure(below, steps - 1))]
    return [noun]


def objects(verb: Token) -> list[Token]:
    """Return the heads of what the verb acts on: objects, passive subjects, antecedents of relatives."""
    below = list(verb.children)
    found = [item for dependent in below if dependent.dep_ == "dobj" for item in conjuncts(dependent)]
    if not found:  # "voted down the pact", where the parser takes the particle for a preposition
        inner = [deep for c in below if c.dep_ == "prt" for deep in c.children if deep.dep_ == "pobj"]
        found = [item for deep in inner for item in conjuncts(deep)]
    if is_passive(verb):
        subject = child(verb, "nsubjpass") or (verb.dep_ == "conj" and child(verb.head, "nsubjpass")) or None
        if subject is not None:
            found += conjuncts(antecedent(verb) if subject.tag_ in RELATIVE_TAGS else subject)
        elif verb.dep_ in ("acl", "relcl", "amod"):
            found.append(verb.head)
        elif verb.dep_ == "conj" and verb.head.dep_ == "acl":
            found.append(verb.head.head)
        elif verb.dep_ in ("xcomp", "advcl"):
            found += doers(verb.head)  # also "{opposed} by Chile, Peru gave in"
    elif is_misread_clause(verb):
        found += conjuncts(verb.head)
    elif verb.dep_ == "relcl" and not found and has_subject_apart(verb):
        found.append(verb.head)
    if not found:
        misread = [c for c in below if c.i == verb.i + 1 and is_misread_participle(c)]
        found += [item for c in misread for d in c.children if d.dep_ == "dobj" for item in conjuncts(d)]
    if not found and _shares_object(verb):
        found += objects(verb.head)
    relative = [item for item in found if item.tag_ in RELATIVE_TAGS]
    if relative and verb.dep_ == "xcomp" and _top(verb).dep_ == "relcl":
        # "the tariffs that Peru seems poised to impose"
        found = [item for item in found if item.tag_ not in RELATIVE_TAGS] + _antecedents(_top(verb).head)
    elif relative and verb.dep_ == "relcl":
        found = [item for item in found if item.tag_ not in RELATIVE_TAGS] + _antecedents(verb.head)
    if not found:
        later = [c for c in below if c.dep_ == "conj" and is_verb(c) and c.tag_ == verb.tag_]
        if later and later[0].i - verb.i == 2:
            found += [item for c in later[0].children if c.dep_ == "dobj" for item in conjuncts(c)]
    inner = [deep for item in found for deep in through_measure(item)]
    if found and all(item.lemma in word_classes()["transparent"] for item in inner):
        # "imposed 300 million dollars in sanctions": the parser may hang the phrase on the verb.
        inner += [item for goods in prepositional(verb, "in") for item in conjuncts(goods)]
    return inner


def _top(verb: Token) -> Token:
    """Return the clause in which a chain of infinitives hangs."""
    for _ in range(MOST_STEPS):
        if verb.dep_ not in ("xcomp", "acomp"):
            break
        verb = verb.head
    return verb


def _antecedents(noun: Token) -> list[Token]:
    """Return the noun a relative clause hangs on, and the measure it may mean instead.

    "the quotas on 12 {categories} which Peru has challenged": the parser takes the nearest noun.
    """
    over = noun.head.head if noun.dep_ == "pobj" else noun
    is_measure = over != noun and over.pos_ == "NOUN" and over.lemma in word_classes()["measure"]
    return [noun, over] if is_measure else [noun]


def _shares_object(verb: Token) -> bool:
    """Tell whether a verb's object hangs on the verb before it: "impose and enforce tariffs"."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or is_passive(verb) or verb.head.i > verb.i:
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i for c in verb.head.children)
