"""One act of a sentence, before it becomes an event."""

from dataclasses import dataclass

from transforms.events.frames import Frame
from transforms.events.match import Match
from transforms.events.parties import Party
from transforms.parse import Token
from transforms.reading import Sentence


@dataclass(eq=False, slots=True)
class Act:
    """One act before its gaps are filled; `sentence` is where its trigger stands."""

    match: Match
    sentence: Sentence
    actors: list[Party]
    recipients: list[Party]
    factuality: str
    is_agentless: bool
    confidence: float

    @property
    def token(self) -> Token:
        """The trigger's head."""
        return self.match.token

    @property
    def frame(self) -> Frame:
        """The frame that fired."""
        return self.match.frame
