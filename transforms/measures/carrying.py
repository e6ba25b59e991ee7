"""What the mentions of one article share: drafts and kinds of measures."""

from transforms.facts import Measure
from transforms.measures.instruments import Trigger

type Draft = tuple[Trigger, Measure]
type Codes = tuple[str, ...]
type Kind = tuple[Codes, str]


def kind(measure: Measure) -> Kind:
    """Return what two mentions of one measure share: imposers and instrument."""
    return measure.imposer_iso3, measure.instrument
