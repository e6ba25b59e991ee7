"""A word that triggers a frame, and what stands around it."""

from dataclasses import dataclass

from transforms.events.frames import Frame
from transforms.parse import Token


@dataclass(frozen=True, slots=True)
class Match:
    """A word that triggers a frame, with the heads of the thing acted on and of the complement clauses."""

    token: Token
    frame: Frame
    objects: tuple[Token, ...]
    complements: tuple[Token, ...]
    particle: Token | None = None
