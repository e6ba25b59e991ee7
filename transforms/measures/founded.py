"""Whether a word that may name a measure has anything in the text to rest on."""

from transforms.facts import Measure
from transforms.measures.anaphora import GENERIC
from transforms.measures.carrying import Draft
from transforms.measures.ladder_words import ladder_words
from transforms.measures.triggers import Trigger
from transforms.parse import Token
from transforms.reading import Reading


def is_founded(trigger: Trigger, measure: Measure) -> bool:
    """Tell whether a mention is a measure: a weak word needs an imposer and an event or a status."""
    if trigger.instrument.only_generic and measure.instrument == GENERIC:
        return False
    if _is_general_talk(trigger.token) and (not measure.imposer_iso3 or _is_definition(trigger.token.head)):
        return False
    has_imposer = bool(measure.imposer_iso3) or measure.imposer is not None
    return not trigger.instrument.weak or (
        has_imposer and bool(measure.event or measure.status or measure.instrument == "subsidy")
    )


def is_of_trade(reading: Reading, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether retaliation is by way of trade, not for an attack."""
    if draft.trigger.token.lemma not in ladder_words("answers"):
        return True
    if any(each.trigger.token.lemma not in ladder_words("answers") for each in drafts):
        return True
    text = reading.text.casefold()
    return not any(word in text for word in ladder_words("fighting"))


def _is_leaned_to(token: Token) -> bool:
    """Tell whether a sentence leans towards such measures: "a move towards high tariffs, barriers"."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in ("toward", "towards")


def _is_definition(verb: Token) -> bool:
    """Tell whether a clause says what such measures are: "tariffs are {taxes}"."""
    return verb.lemma_ == "be" and any(c.dep_ == "attr" and c.tag_ == "NNS" for c in verb.children)


def _is_general_talk(token: Token) -> bool:
    """Tell whether a sentence is about such measures at large: "duties hurt consumers"."""
    verb = token.head
    if token.tag_ == "NNS" and _is_leaned_to(token):
        return True
    return (
        token.tag_ == "NNS"
        and token.dep_ == "nsubj"
        and not any(True for _ in token.children)
        and verb.tag_ in ("VBP", "VBZ")
        and not any(c.dep_ == "aux" for c in verb.children)
    )
