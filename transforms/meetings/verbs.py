"""The status that a verb of meeting tells by its own tense and mood."""

from itertools import islice

from transforms.events.factuality import is_supposed, own_factuality, verb_factuality
from transforms.events.syntax import is_infinitive, is_verb
from transforms.facts import Event
from transforms.meetings.words import words
from transforms.parse import Token


def verb_status(verb: Token, event: Event) -> str:
    """Return the status a verb of meeting tells: "met", "are {meeting}", "when they {meet}"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    is_present = verb.tag_ in ("VBZ", "VBP", "VB") and not any(c.dep_ == "aux" for c in verb.children)
    if is_present and marks & words("when"):
        return "planned"
    if is_supposed(verb) and marks & words("supposing"):
        return "proposed"
    if verb.dep_ == "xcomp" and verb.head.lemma in words("due") and not is_called_off(verb):
        return "planned"
    if event.factuality == "planned" and is_willing(verb):
        return "proposed"
    if verb.dep_ == "xcomp" and verb.head.lemma in words("intending") and _is_unfulfilled(verb.head):
        return "cancelled"  # "had {planned} to meet on Monday"
    if is_infinitive(verb) and verb.head.tag_ == "VBD" and any(c.lower_ == "have" for c in verb.children):
        return (
            "cancelled" if verb.head.lemma_ == "be" else "held"
        )  # "was to have {met}", "claimed to have met"
    if event.factuality == "hypothetical" and verb.dep_ == "xcomp" and is_hoped(verb):
        return "planned"  # "hopes to {meet}", as "hopes to have talks"
    if event.factuality == "planned":
        if is_called_off(verb):
            return "cancelled"
        is_invited = verb.head.lemma == "invitation" and is_infinitive(verb)
        is_accepted = is_invited and verb.head.head.lemma_ in ("accept", "take")
        return "proposed" if is_invited and not is_accepted else "planned"
    if verb.dep_ == "xcomp" and verb.head.lemma in words("lasting"):
        return "ongoing"  # "continue to {negotiate}"
    if event.factuality == "negated":
        is_own = own_factuality(verb) == "negated" or not is_present
        return "cancelled" if is_own or is_infinitive(verb) else "planned"  # "no deal until the two meet"
    if event.factuality == "hypothetical":
        return "proposed"
    if verb.dep_ == "pcomp" and is_verb(verb.head.head) and verb_factuality(verb.head.head) == "planned":
        return "planned"  # "will leave after meeting his counterpart"
    is_long = verb.lemma in words("talking")
    return "ongoing" if is_progressive(verb, is_long=is_long) or _is_there_for(verb) else "held"


def _is_there_for(verb: Token) -> bool:
    """Tell whether somebody is somewhere doing what a verb says: "are in Lima {meeting} officials"."""
    over = verb.head
    is_beside = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp", "acl")
    return is_beside and over.lemma_ == "be" and over.tag_ in ("VBZ", "VBP")


def is_progressive(verb: Token, *, is_long: bool) -> bool:
    """Tell whether something goes on: "are meeting"; "was leading" only if it is long."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "being" for c in auxiliaries):
        return True  # "is being negotiated"
    if verb.tag_ != "VBG" or not any(c.lemma_ == "be" for c in auxiliaries):
        return False
    has_past = any(c.tag_ == "VBD" for c in auxiliaries)
    return not has_past or is_long or not any(c.dep_ == "advcl" for c in verb.children)


def is_hoped(verb: Token) -> bool:
    """Tell whether what is wished for counts as planned: "hopes to {have} talks", not "may have talks"."""
    return own_factuality(verb) != "hypothetical" and verb.head.lemma in words("hoping")


def _is_unfulfilled(verb: Token) -> bool:
    """Tell whether somebody had meant to do what then was not done: "{had} planned to meet"."""
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def is_called_off(token: Token) -> bool:
    """Tell whether the sentence goes on to cancel a meeting: "were due to meet, but that was cancelled"."""
    sentence = islice(token.sent, token.i - token.sent.start, None)
    return any(
        word.lemma in words("cancelling")
        and is_verb(word)
        and any(c.dep_ == "nsubjpass" and c.lower_ in words("called_off") for c in word.children)
        for word in sentence
    )


def is_willing(verb: Token) -> bool:
    """Tell whether somebody would only be glad to do what a verb says: "is {willing} to hold talks"."""
    return is_verb(verb) and verb.dep_ == "xcomp" and verb.head.lemma in words("willing")
