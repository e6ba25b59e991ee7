"""What a mention is judged to be, given all that is known of it: no measure, or one of which status.

The rules before this (`told_status`, `founded`) read a mention's own clause and the thread of its measure.
How much each of their findings is worth, and what the words round a mention add, was learned from labelled
mentions in news (`tests/benchmarks/judging`); the weights are data: each decision can be taken apart.
"""

from collections.abc import Iterator

from transforms.evidence import evidence_about
from transforms.maxent import likelier, maxent
from transforms.measures.anaphora import LIBERAL_INSTRUMENTS
from transforms.measures.carrying import Draft
from transforms.measures.ladder_words import LIBERALISING
from transforms.measures.relations import (
    governing_verbs,
    has_named_owner,
    is_any,
    is_at_work,
    is_known,
    is_looking_ahead,
    is_taken_as_there,
)
from transforms.measures.threads import Thread, is_new
from transforms.reading import Reading

NO_MEASURE = "none"
_MOST_OF_THREAD = 4
# More than half: a wrong row costs readers, who see its sentence, less than a missing one.
SURE_OF_NONE = 0.75


def judge(reading: Reading, found: list[Thread]) -> list[Draft]:
    """Give mentions their status and direction; return those that are no measures."""
    model = maxent("transforms.measures")
    told = []
    for draft, evidence in evidence_of(reading, found):
        probabilities = model.probabilities(evidence)
        none = probabilities.pop(NO_MEASURE)
        told.append((draft, none, likelier(probabilities, draft.measure.status)))
    for draft, _, status in told:
        measure = draft.measure
        measure.status = status
        is_liberal = measure.instrument in LIBERAL_INSTRUMENTS
        measure.direction = "liberalising" if is_liberal != (status in LIBERALISING) else "restrictive"
    return [draft for draft, none, _ in told if none >= SURE_OF_NONE]


def evidence_of(reading: Reading, found: list[Thread]) -> Iterator[tuple[Draft, list[str]]]:
    """Yield each mention, in text order, with the evidence about it; statuses are those of the rules."""
    places = [(draft, thread, place) for thread in found for place, draft in enumerate(thread.drafts)]
    places.sort(key=lambda each: each[0].trigger.token.i)
    before: list[str] = []
    for draft, thread, place in places:
        evidence = [
            *evidence_about(reading, draft.trigger.token),
            *_of_rules(draft),
            *_of_words(draft),
            *_of_facts(draft),
            *_of_thread(thread, place),
            f"before={before[-1] if before else 'none'}",
            *(f"told before={status}" for status in set(before)),
        ]
        before.append(draft.measure.status)
        yield draft, evidence


def _of_rules(draft: Draft) -> Iterator[str]:
    told, status = draft.told, draft.measure.status
    yield f"status={status}"
    yield f"clause tells={told.status} {told.is_firm}"
    yield f"status={status}, clause tells={told.status}"
    yield f"leaves={told.leaves}"
    if told.eases:
        yield "eases"
    if told.is_echo:
        yield "echo"


def _of_words(draft: Draft) -> Iterator[str]:
    token, status = draft.trigger.token, draft.measure.status
    for verb in governing_verbs(token)[:3]:
        yield f"governed={verb.lemma}"
    yield from (f"governor={verb.lemma}" for verb in governing_verbs(token)[:1])
    asked = {
        "new": is_new(token),
        "known": is_known(token),
        "any": is_any(token),
        "at work": is_at_work(token),
        "ahead": is_looking_ahead(token),
        "there": is_taken_as_there(token),
        "owned": has_named_owner(token),
    }
    for name, answer in asked.items():
        if answer:
            yield name
            yield f"{name}, status={status}"


def _of_facts(draft: Draft) -> Iterator[str]:
    measure = draft.measure
    yield f"instrument={measure.instrument}"
    yield f"rate change={measure.rate_change}"
    event = measure.event
    yield f"event={event.event_type} {event.factuality}" if event is not None else "event=none"
    factuality = event.factuality if event is not None else "none"
    yield f"factuality={factuality}"
    yield f"factuality={factuality}, status={measure.status}"
    given = {
        "imposer": measure.imposer_iso3,
        "target": measure.target_iso3,
        "rate": measure.rate_pct is not None,
        "coverage": measure.coverage_value is not None,
        "condition": measure.condition,
        "deadline": measure.deadline_on,
    }
    yield from (f"has {name}" for name, value in given.items() if value)


def _of_thread(thread: Thread, place: int) -> Iterator[str]:
    drafts = thread.drafts
    yield f"mention={min(place, _MOST_OF_THREAD - 1)}"
    yield f"mentions={min(len(drafts), _MOST_OF_THREAD)}"
    yield f"state={drafts[place - 1].measure.status if place else 'none'}"
    earlier = [draft.told.status for draft in drafts[:place] if draft.told.status]
    later = [draft.told.status for draft in drafts[place + 1 :] if draft.told.status]
    yield f"last told={earlier[-1] if earlier else 'none'}"
    yield f"told next={later[0] if later else 'none'}"
