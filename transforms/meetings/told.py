"""What an article has told of its meetings so far."""

from dataclasses import dataclass, field

from transforms.events.syntax import is_verb
from transforms.facts import Event
from transforms.meetings.words import words
from transforms.parse import Token


@dataclass(slots=True)
class Told:
    """What the article has told so far: how its talks and its last single meeting stand."""

    talks: dict[frozenset[str], str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)

    def learn(self, token: Token, event: Event, status: str) -> None:
        """Take note of one meeting's status; one round held is not the end of the talks."""
        if not is_series(token):
            self.single[kind_of(token, event)] = status
        elif not (status == "held" and counting_head(token) is not None):
            self.talks.pop(_between(event), None)
            self.talks[_between(event)] = status  # last in order

    def of_talks(self, event: Event) -> str:
        """Return how the talks between the same countries stand; "" if the article has told of none."""
        who = _between(event)
        if who in self.talks or not self.talks:
            return self.talks.get(who, "")
        return "ongoing" if who and self.talks.get(frozenset()) == "ongoing" else ""


def is_series(token: Token) -> bool:
    """Tell whether a word names talks that may stretch over weeks."""
    lemma = token.lemma
    return lemma in words("series") or (lemma == "round" and not is_verb(token))


def kind_of(token: Token, event: Event) -> str:
    """Return what kind of single meeting is told of: who "heads to Lima" makes the trip told of next."""
    if event.mode == "visit":
        return "visit"
    lemma = token.lemma
    return "meeting" if lemma in words("meeting") else lemma


def _between(event: Event) -> frozenset[str]:
    """Return the codes of the countries that meet."""
    codes = (p.entity.country_iso3 for p in event.participants if p.entity is not None)
    return frozenset(code for code in codes if code)


def counting_head(token: Token) -> Token | None:
    """Return the noun that counts talks: "a {round} of talks", "{days} of talks"."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return over if over is not None and over.lemma in words("counting") else None
