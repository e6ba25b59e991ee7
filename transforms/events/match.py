"""A word that triggers a frame, and what stands around it."""

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.frames import Frame


@dataclass(frozen=True, slots=True)
class Match:
    """A word that triggers a frame, with the heads of the thing acted on and of the complement clauses."""

    token: Token
    frame: Frame
    objects: tuple[Token, ...]
    complements: tuple[Token, ...]
    particle: Token | None = None
