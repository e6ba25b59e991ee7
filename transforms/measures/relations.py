"""How the words over a measure are related to it."""

from spacy.tokens import Token

from transforms.events.nouns import noun_governor
from transforms.events.syntax import is_verb
from transforms.measures.ladder_words import LIBERALISING, status_by_word

_PARTICLE_REACH = 3  # words from a verb to its particle


def governing_verbs(token: Token) -> list[Token]:
    """Return the verbs over a measure, innermost first: "threatened to [impose] tariffs"."""
    found: list[Token] = []
    modifier = next(
        (c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c) and c.tag_ != "VBG"), None
    )
    current = token if is_verb(token) else noun_governor(token)[0]
    # "raised the duties imposed in May": what is done now outdoes what only describes.
    is_outdone = current is not None and current.lemma_.lower() in status_by_word("verbs")
    if modifier is not None and not (is_outdone and noun_governor(token)[1] == "object"):
        found.append(modifier)
    steps = 6
    while current is not None and steps:
        found.append(current)
        if current.dep_ in ("relcl", "advcl") or current.head == current:
            break
        head = current.head
        if not is_verb(head) and head.pos_ in ("NOUN", "ADP", "ADJ"):
            found.append(head)
            current = noun_governor(head)[0] if head.pos_ == "NOUN" else head.head
            if current is not None and not is_verb(current):
                current = noun_governor(current)[0]
        else:
            current = head if is_verb(head) else None
        steps -= 1
    return found


def modifying_verbs(token: Token) -> list[Token]:
    """Return the verbs of clauses that describe a measure: "the duties {imposed} in May"."""
    return [c for c in token.children if c.dep_ in ("acl", "relcl") and is_verb(c)]


def acts_on(verb: Token, token: Token) -> bool:
    """Tell whether a verb does something about a measure: not "called the duties regrettable"."""
    return is_acted_on(token) and not is_naming(verb)


def is_acted_on(token: Token) -> bool:
    """Tell whether the verb over a measure is about it: not "took a stance on the quotas"."""
    return is_verb(token) or noun_governor(token)[1] in ("", "object", "passive", "subject", "of", "with")


def is_subject(token: Token, verb: Token) -> bool:
    """Tell whether a measure is what does something else: "the {tariffs} cut imports"."""
    return noun_governor(token) == (verb, "subject") and any(c.dep_ == "dobj" for c in verb.children)


def is_naming(verb: Token) -> bool:
    """Tell whether "call" here asks for nothing: "calling the levies illegal"."""
    return verb.lemma_ == "call" and not any(c.lower_ in ("for", "on", "off", "upon") for c in verb.children)


def statuses_of(verb: Token) -> tuple[str, ...]:
    """Return the statuses a verb may give, its particle counted in: "roll back" is not "roll out"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "advmod", "prep") and 0 < child.i - verb.i <= _PARTICLE_REACH:
            found = status_by_word("phrasal_verbs").get(f"{lemma} {child.lower_}")
            if found is not None:
                return found
    return status_by_word("verbs").get(lemma, ())


def is_known(token: Token) -> bool:
    """Tell whether the text treats a measure as one it has told of: "the tariffs", "these duties"."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "these", "those", "this")) or c.dep_ == "poss"
        for c in token.children
    )


def asks_for_relief(token: Token) -> bool:
    """Tell whether the verb right over a measure eases it: "urged Canada to drop the tariffs"."""
    verbs = [verb for verb in governing_verbs(token) if is_verb(verb)][:1]
    return any(set(statuses_of(verb)) & LIBERALISING for verb in verbs)
