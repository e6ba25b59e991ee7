"""The days on which a measure is announced, takes effect, or falls due."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from transforms.events.syntax import is_verb
from transforms.facts import Event, Time
from transforms.measures.relations import governing_verbs, modifying_verbs
from transforms.parse import Token
from transforms.reading import Reading

_MOST_STEPS = 5
_SURE = frozenset({"effective", "starting", "beginning", "commencing"})


@cache
def _words(name: str) -> frozenset[str]:
    text = files("transforms.measures").joinpath("days.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


@dataclass(frozen=True, slots=True)
class Days:
    """The days a measure's sentence gives it; None where it gives none."""

    announced_on: date | None
    effective_on: date | None
    deadline_on: date | None


def days(
    reading: Reading, trigger: Token, times: list[Time], event: Event | None, status: str | None
) -> Days:
    """Return the days of a measure, from the times of its own clause, and else of the event that carries it.

    A time counts where the word before it or the verb above it tells what happens then: "announced on May 2
    duties that take effect on June 1". Only times to the day, week or month are taken, at their first day
    (a deadline: their last).
    """
    verbs = [v for v in (*governing_verbs(trigger), *modifying_verbs(trigger)) if is_verb(v)]
    verbs += [c for v in verbs for c in v.children if c.dep_ in ("xcomp", "conj", "advcl") and is_verb(c)]
    own = {verb.i for verb in verbs} | {trigger.i}
    announced, effective, due = None, None, None
    for time in times:
        tokens = reading.tokens_in(time.span)
        if time.date_start is None or not tokens or time.granularity in ("year", "decade", "reference"):
            continue
        before = reading.doc[tokens[0] - 1].lower_ if tokens[0] else ""
        above = _above(reading.doc[tokens[-1]], set(tokens))
        lemmas = {word.lemma for word in above}
        is_own = any(word.i in own for word in above)
        if lemmas & _words("expiring") or (before in _words("deadline") and is_own):
            due = due or time.date_end
        elif before in _SURE or (before in _words("effective") and lemmas & _words("starting")):
            effective = effective or time.date_start
        elif is_own and _verb(above) in _words("announcing"):
            announced = announced or time.date_start
        elif is_own and _verb(above) in _words("starting"):
            effective = effective or time.date_start
    return Days(announced, effective or _imposed_on(event, status), due)


def _above(token: Token, inside: set[int]) -> list[Token]:
    """Return the words over a time up to its verb: its noun ("a deadline of May 2"), then the verb."""
    found: list[Token] = []
    for _ in range(_MOST_STEPS):
        if token.head == token:
            break
        token = token.head
        if token.i not in inside:
            found.append(token)
        if is_verb(token):
            break
    return found


def _verb(above: list[Token]) -> str:
    return above[-1].lemma if above and is_verb(above[-1]) else ""


def _imposed_on(event: Event | None, status: str | None) -> date | None:
    """Return the day of the act of imposing, where it is one day: "imposed duties on May 2"."""
    if event is None or event.event_type != "SANCTION" or status not in ("in_force", "raised"):
        return None
    is_day = event.date_start is not None and event.date_start == event.date_end
    return event.date_start if is_day and event.factuality == "actual" else None
