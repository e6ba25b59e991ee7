"""Whether a word that may name a measure has anything in the text to rest on."""

from transforms.facts import Measure
from transforms.measures.anaphora import GENERIC
from transforms.measures.instruments import Trigger


def is_founded(trigger: Trigger, measure: Measure) -> bool:
    """Tell whether a mention is a measure: a weak word needs an imposer and an event or a status."""
    if trigger.instrument.only_generic and measure.instrument == GENERIC:
        return False
    has_imposer = bool(measure.imposer_iso3) or measure.imposer is not None
    return not trigger.instrument.weak or (has_imposer and bool(measure.event or measure.status))
