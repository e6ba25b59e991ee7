"""What the mentions of one article share: drafts and kinds of measures."""

from dataclasses import dataclass

from transforms.facts import Measure
from transforms.measures.tellings import Telling
from transforms.measures.triggers import Trigger

type Codes = tuple[str, ...]
type Kind = tuple[Codes, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention as its own sentence tells it; `measure.status` is "" where the sentence is silent."""

    trigger: Trigger
    measure: Measure
    told: Telling
    joint: Codes = ()  # the two who together let go of it


def kind(measure: Measure) -> Kind:
    """Return what two mentions of one measure share: imposers and instrument."""
    return measure.imposer_iso3, measure.instrument
