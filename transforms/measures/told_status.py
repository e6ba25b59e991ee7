"""The status of a mention whose own clause is silent, from other mentions of the same measure."""

from collections import Counter

from transforms.measures.anaphora import FIRM, LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Draft, Kind, kind
from transforms.measures.ladder import open_status
from transforms.measures.ladder_words import LIBERALISING
from transforms.measures.relations import is_acted_on, is_known

_SETTLED = ("announced", "in_force")


def fill_statuses(kept: list[Draft]) -> None:
    """Give measures whose own clause is silent the status the same measure has elsewhere; set directions."""
    known: dict[Kind, Counter[str]] = {}
    for _, measure in kept:
        if measure.status in FIRM | {"proposed"}:
            known.setdefault(kind(measure), Counter())[measure.status] += 1
    for trigger, measure in kept:
        if not measure.status:
            usual = _usual(known.get(kind(measure), Counter()))
            is_told = is_known(trigger.token) or not is_acted_on(trigger.token)
            if usual == "proposed" and is_told and open_status(trigger.token) == "in_force":
                usual = None
            measure.status = usual or open_status(trigger.token)
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        eased = measure.status in LIBERALISING
        measure.direction = "liberalising" if is_liberal != eased else "restrictive"


def _usual(statuses: Counter[str]) -> str | None:
    settled = Counter({status: n for status, n in statuses.items() if status in _SETTLED})
    pool = settled or statuses
    return pool.most_common(1)[0][0] if pool else None
