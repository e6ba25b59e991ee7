"""When an extracted value agrees with the annotated one, column by column."""

import re
from datetime import date

from warehouse.scoring.alignment import overlap
from warehouse.scoring.items import Amount, Mention, Party, Speech
from warehouse.scoring.names import any_same, folded, same_party

_WEEK = re.compile(r"(\d{4})-W(\d{2})")  # 2019-W31
_SAME_SPAN = 0.5  # of the characters covered by either span


def same_stretch(gold: Speech, found: Speech) -> bool:
    """Whether two stretches of speech share at least half of what they cover together."""
    return overlap(gold, found) >= _SAME_SPAN


def same_speaker(gold: Speech, found: Speech) -> bool:
    """Whether the speaker is right; an unnamed source must stay unnamed and be described in common words."""
    if gold.speaker.kind == "unknown":
        return not found.speaker.names
    if gold.speaker.kind == "named":
        return same_party(gold.speaker, found.speaker)
    described = f"{gold.speaker.description} {gold.speaker_text or ''}"
    return found.speaker.kind != "named" and (
        not found.speaker_text or share_words(described, found.speaker_text)
    )


def same_cue(gold: Speech, found: Speech) -> bool:
    """Whether the verb of speech is right: the same last word, or the same stem ("say", "says")."""
    wanted, given = folded(gold.cue or ""), folded(found.cue or "")
    return wanted.split()[-1:] == given.split()[-1:] or wanted[:4] == given[:4]


def same_number(gold: float | None, found: float | None) -> bool:
    """Whether two numbers are equal up to rounding, or both unknown."""
    if gold is None or found is None:
        return gold is found
    return abs(float(gold) - float(found)) <= 1e-6 * max(1.0, abs(float(gold)))


def same_value(gold: Amount, found: Amount) -> bool:
    """Whether value, upper end and unit are right."""
    return (
        same_number(gold.value, found.value)
        and same_number(gold.value_high, found.value_high)
        and gold.unit == found.unit
    )


def same_whole_name(gold: Mention, found: Mention, text: str) -> bool:
    """Whether a mention leads to the person's full name, first name included where the text gives it."""
    wanted, given = folded(gold.entity_name or "").split(), folded(found.entity_name or "").split()
    if not wanted or wanted[-1] not in given:
        return False
    return len(wanted) == 1 or wanted[0] in given or wanted[0] not in folded(text).split()


def is_on_calendar(when: str | None) -> bool:
    """Whether an annotated date is tied to the calendar: "XXXX-WXX-1", a Monday nothing anchors, is not."""
    return bool(when) and not str(when).startswith("X")


def same_day(gold: str, found: str | None) -> bool:
    """Whether the first day agrees, as exactly as annotated (2019-07-30/2019-07-31, 2019-07, 2019-W31)."""
    first = gold.partition("/")[0]
    if week := _WEEK.fullmatch(first):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat()
    return found is not None and found.startswith(first)


def share_words(one: str, other: str) -> bool:
    """Whether two descriptions have a word in common."""
    return bool(set(folded(one).split()) & set(folded(other).split()))


def same_place(gold: str, found: str | None) -> bool:
    """Whether one place is named in the other: "Geneva" and "Geneva, Switzerland"."""
    wanted, given = folded(gold), folded(found or "")
    return bool(given) and (wanted in given or given in wanted)


def most_present(gold: tuple[Party, ...], found: tuple[Party, ...]) -> bool:
    """Whether at least half of the annotated parties were found."""
    return bool(gold) and sum(any_same(party, found) for party in gold) * 2 >= len(gold)
